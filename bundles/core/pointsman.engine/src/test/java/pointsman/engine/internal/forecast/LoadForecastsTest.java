package pointsman.engine.internal.forecast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.Load;
import pointsman.api.LoadForecast;
import pointsman.api.LoadForecast.Basis;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Resource;

@DisplayName("Forecasts of load")
class LoadForecastsTest {

    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final LoadForecasts forecasts = new LoadForecasts(Duration.ofMinutes(1));

    @AfterEach
    void end() {
        forecasts.close();
    }

    private static Load reads(double perSecond) {
        return new Load(perSecond, 0, perSecond * 4_096, 0, 0, Optional.empty());
    }

    private static Instant slot(int number) {
        return START.plus(Duration.ofMinutes(30L * number));
    }

    /** By day ten times what it is by night. */
    private static double swing(int slot) {
        return slot % 48 >= 16 && slot % 48 < 40 ? 1_000 : 100;
    }

    private void measure(int from, int to) {
        for (int slot = from; slot < to; slot++) {
            Load load = reads(swing(slot));
            forecasts
                    .measured(slot(slot), Optional.of(load), Map.of("d1", load))
                    .toCompletableFuture()
                    .join();
        }
    }

    private List<LoadForecast> ahead(Duration ahead) {
        return forecasts.ahead(ahead).toCompletableFuture().join();
    }

    private LoadForecast ofIops(Optional<String> device, Duration ahead) {
        return ahead(ahead).stream()
                .filter(forecast -> forecast.device().equals(device) && forecast.resource() == Resource.IOPS)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("are not there before half an hour was measured")
    void nothingIsKnown() {
        assertEquals(List.of(), ahead(HOUR));
    }

    @Test
    @DisplayName("say that there is little history, and are the recent mean then")
    void littleHistory() {
        measure(0, 3);

        LoadForecast forecast = ofIops(Optional.of("d1"), HOUR);

        assertEquals(Basis.LITTLE_HISTORY, forecast.basis());
        assertEquals("RECENT_MEAN", forecast.method());
        assertEquals(100, forecast.expected());
        assertEquals(OptionalDouble.empty(), forecast.meanError());
    }

    @Test
    @DisplayName("of a week of days see the morning coming, and say how good they were")
    void aWeekOfDays() {
        measure(0, 7 * 48 + 15);

        LoadForecast forecast = ofIops(Optional.empty(), HOUR);

        assertEquals(Basis.BACK_TEST, forecast.basis());
        assertEquals(slot(7 * 48 + 16), forecast.time());
        assertEquals(1_000, forecast.expected(), 200);
        assertTrue(forecast.tested() > 200, forecast::toString);
        assertTrue(forecast.meanError().isPresent());
        assertEquals(slot(7 * 48 + 14), forecast.hindsight().orElseThrow().time());
        assertEquals(100, forecast.hindsight().orElseThrow().actual());
    }

    @Test
    @DisplayName("are tested with each half hour that follows")
    void testsGoOn() {
        measure(0, 100);
        int before = ofIops(Optional.of("d1"), HOUR).tested();

        measure(100, 110);

        assertEquals(before + 10, ofIops(Optional.of("d1"), HOUR).tested());
    }

    @Test
    @DisplayName("of the whole come first, then those of each device, of each resource")
    void order() {
        measure(0, 2);

        assertEquals(
                List.of("", "", "d1", "d1"),
                ahead(HOUR).stream()
                        .map(forecast -> forecast.device().orElse(""))
                        .toList());
    }

    @Test
    @DisplayName("are rounded up to a time ahead that is tested")
    void horizons() {
        measure(0, 2);

        assertEquals(
                Duration.ofHours(6),
                ofIops(Optional.empty(), Duration.ofHours(3)).ahead());
    }

    @Test
    @DisplayName("of more than a week ahead are INVALID")
    void tooFar() {
        CompletionException refused = assertThrows(CompletionException.class, () -> ahead(Duration.ofDays(8)));

        assertEquals(Code.INVALID, ((RedirectorException) refused.getCause()).code());
    }

    @Test
    @DisplayName("of a device that has gone for a month are given up")
    void goneDevices() {
        forecasts.measured(slot(0), Optional.empty(), Map.of("gone", reads(1)));

        measure(1, 31 * 48);

        assertTrue(ahead(HOUR).stream().noneMatch(forecast -> forecast.device().equals(Optional.of("gone"))));
    }

    @Test
    @DisplayName("of devices that nobody has waited for join later")
    void devicesJoin() {
        try (LoadForecasts impatient = new LoadForecasts(Duration.ZERO)) {
            for (int slot = 0; slot < 20; slot++) {
                impatient.measured(slot(slot), Optional.of(reads(1)), Map.of("d1", reads(1), "d2", reads(1)));
            }
            assertEquals(2, impatient.ahead(HOUR).toCompletableFuture().join().size());

            impatient.recordedAreTold();

            await().until(() ->
                    impatient.ahead(HOUR).toCompletableFuture().join().size() == 6);
        }
    }

    /** With {@code -Dforecast.devices=1000 -Dforecast.days=30} the measurement whose figures the documentation gives. */
    @Test
    @DisplayName("of many devices after a month: what they cost goes to the standard output")
    void cost() {
        int devices = Integer.getInteger("forecast.devices", 2);
        int slots = Integer.getInteger("forecast.days", 3) * 48;
        for (int slot = 0; slot < slots; slot++) {
            Map<String, Load> loads = new HashMap<>();
            for (int device = 0; device < devices; device++) {
                loads.put("d" + device, reads(swing(slot + device) * (1 + (slot * 7 + device) % 13 / 20.0)));
            }
            forecasts
                    .measured(slot(slot), Optional.of(reads(slot)), loads)
                    .toCompletableFuture()
                    .join();
        }
        long first = timed(() -> ahead(HOUR));
        long again = timed(() -> ahead(HOUR));
        long observed = timed(() -> measure(slots, slots + 1));
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.out.printf(
                "forecast: %d devices, %d half hours each: first answer %.1f s, next %.0f ms, a half hour %.0f ms; heap %.0f MB%n",
                devices,
                slots,
                first / 1e9,
                again / 1e6,
                observed / 1e6,
                (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
        assertEquals(2 * (devices + 1), ahead(HOUR).size());
    }

    private static long timed(Runnable action) {
        long began = System.nanoTime();
        action.run();
        return System.nanoTime() - began;
    }
}
