package pointsman.engine.internal.history;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.LoadForecast;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.RedirectorEngine;
import pointsman.engine.ServerConfiguration;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

@DisplayName("An engine that is started again")
@Timeout(60)
class HistoryRestartTest {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final int HALF_HOURS = 7 * 48;

    @TempDir
    Path directory;

    private StorageServer server;

    @BeforeEach
    void startTheServer() throws IOException {
        server = StorageServer.named("a")
                .device(MemoryDevice.of("orders", 16 << 20))
                .start();
    }

    @AfterEach
    void endTheServer() {
        server.kill().toCompletableFuture().join();
    }

    private RedirectorEngine start() throws IOException {
        RedirectorEngine engine = RedirectorEngine.start(EngineConfiguration.of(
                "history",
                directory,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(ServerConfiguration.of("a", server.address()))));
        engine.ready().toCompletableFuture().join();
        return engine;
    }

    private static List<LoadSample> seconds(RedirectorEngine engine) {
        Instant now = Instant.now();
        return engine.loadHistory(LoadQuery.all(now.minusSeconds(600), now.plusSeconds(60))
                        .in(LoadWindow.SECOND))
                .toCompletableFuture()
                .join();
    }

    @Test
    @DisplayName("has the load that it recorded before: idle where nobody asked, and a gap while it was down")
    void loadIsKept() throws IOException {
        List<LoadSample> before;
        try (RedirectorEngine engine = start()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> seconds(engine).stream()
                    .anyMatch(sample -> !sample.devices().isEmpty()));
            before = seconds(engine);
        }
        try (RedirectorEngine engine = start()) {
            List<LoadSample> after = seconds(engine);

            assertTrue(after.containsAll(before), () -> before + " is not in " + after);
            assertEquals(0, before.get(0).servers().get("a").iops());
        }
    }

    @Test
    @DisplayName("forecasts from what it recorded before, and has tested that")
    void forecastsAreMadeAgain() throws IOException {
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 3_600 * 3_600);
        recordAWeek(end);

        try (RedirectorEngine engine = start()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> tested(engine) == HALF_HOURS - 2);
            LoadForecast forecast = forecasts(engine).get(0);

            assertEquals(Optional.empty(), forecast.device());
            assertEquals(LoadForecast.Basis.BACK_TEST, forecast.basis());
            assertEquals(end.plus(HALF_HOUR), forecast.time());
            assertEquals(500, forecast.expected(), 1);
            assertEquals(
                    end.minus(HALF_HOUR), forecast.hindsight().orElseThrow().time());
            assertTrue(forecasts(engine).stream().anyMatch(each -> each.device().equals(Optional.of("d1"))));
        }
    }

    private static int tested(RedirectorEngine engine) {
        return forecasts(engine).stream().mapToInt(LoadForecast::tested).max().orElse(0);
    }

    private static List<LoadForecast> forecasts(RedirectorEngine engine) {
        return engine.forecasts(Duration.ofHours(1)).toCompletableFuture().join();
    }

    private void recordAWeek(Instant end) {
        int ring = Ring.STANDARD.stream().map(Ring::window).toList().indexOf(LoadWindow.HALF_HOUR);
        Ring shape = Ring.STANDARD.get(ring);
        LoadStore store = LoadStore.open(directory.resolve("history.mv.db").toString(), Ring.STANDARD, 100);
        Subject device = new Subject(Subject.Kind.DEVICE, "d1");
        store.admit(Set.of(Subject.WHOLE, device));
        long last = end.getEpochSecond() / HALF_HOUR.toSeconds();
        for (long slot = last - HALF_HOURS; slot < last; slot++) {
            SortedMap<Integer, Row> row = LoadStore.places();
            row.put(shape.indexOf(slot), new Row(HALF_HOUR.toSeconds(), Samples.reads(500), Double.NaN));
            store.put(ring, shape.blockOf(slot), Map.of(Subject.WHOLE, row, device, row));
        }
        store.close();
    }
}
