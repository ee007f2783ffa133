package pointsman.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.EventType;
import pointsman.api.ProblemType;
import pointsman.api.topology.Element;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.storage.MemoryDevice;
import pointsman.storage.ServiceLimit;
import pointsman.storage.StorageServer;

/** What real servers that are limited can do, learnt by the engine from real sessions. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LearntCapacityTest {

    private static final double UNLIMITED_BANDWIDTH = 1e15;
    private static final Map<String, Double> LIMITS = Map.of("a", 400.0, "b", 1_000.0);
    private static final Capacity CONFIGURED = new Capacity(300, 1e9, CapacitySource.CONFIGURED);

    /** Short windows, so that there are enough of them soon. */
    private static final Timings OFTEN = new Timings(
            RunningEngine.QUICK.pingInterval(),
            Duration.ofSeconds(5),
            RunningEngine.QUICK.reconnectInterval(),
            RunningEngine.QUICK.connectTimeout(),
            RunningEngine.QUICK.drainLimit(),
            RunningEngine.QUICK.waitLimit(),
            Duration.ofMillis(200));

    private final Resources resources = new Resources();

    @TempDir
    private Path data;

    private RunningEngine engine;

    @AfterEach
    void stop() {
        resources.close();
    }

    @Test
    void theLimitsOfServersAreLearntUnderLoadAndKept() throws IOException {
        List<ServerConfiguration> servers = List.of(server("a", Optional.empty()), server("b", Optional.empty()));
        engine = RunningEngine.start(data, servers, OFTEN);
        assertEquals(Capacity.ASSUMED, capacity("a"));
        loadUntilLearnt("a");
        loadUntilLearnt("b");
        for (String server : LIMITS.keySet()) {
            assertEquals(LIMITS.get(server), capacity(server).iops(), 0.15 * LIMITS.get(server), server);
            assertEquals(CapacitySource.ASSUMED, capacity(server).bandwidthSource(), server);
            assertFalse(engine.events(EventType.CAPACITY_LEARNT, server).isEmpty(), server);
            assertEquals("BANDWIDTH", assumed(server), server);
        }
        Capacity learnt = capacity("a");
        engine.close();
        engine = resources.add(RunningEngine.start(data, servers, OFTEN));
        assertEquals(CapacitySource.LEARNT, capacity("a").iopsSource());
        assertEquals(learnt.iops(), capacity("a").iops(), 0.15 * learnt.iops());
    }

    @Test
    void aConfiguredCapacityIsNotLearnt() throws IOException {
        engine = resources.add(RunningEngine.start(
                data, List.of(server("a", Optional.of(CONFIGURED)), server("b", Optional.empty())), OFTEN));
        loadUntil("a", 16, 30);
        assertEquals(CONFIGURED, capacity("a"));
    }

    private ServerConfiguration server(String name, Optional<Capacity> capacity) throws IOException {
        StorageServer server = StorageServer.named(name)
                .device(MemoryDevice.of("disk-" + name, 64 << 20))
                .serviceLimit(new ServiceLimit(LIMITS.get(name), UNLIMITED_BANDWIDTH))
                .start();
        resources.add((AutoCloseable) server::kill);
        return new ServerConfiguration(name, server.address(), capacity, FencePolicy.SESSION);
    }

    /** Load rises and falls until there is enough of it at each level. */
    private void loadUntilLearnt(String server) {
        while (capacity(server).iopsSource() != CapacitySource.LEARNT) {
            for (int depth : new int[] {1, 4, 16, 32}) {
                loadUntil(server, depth, 25);
            }
        }
    }

    private void loadUntil(String server, int depth, int windows) {
        String target = engine.status(engine.device("disk-" + server)).targetName();
        try (SteadyLoad load = new SteadyLoad(engine.portal(), target, 0, depth)) {
            double seconds = windows * OFTEN.sampleWindow().toMillis() / 1_000.0;
            long enough = load.done() + Math.round(LIMITS.get(server) * seconds);
            Awaitility.await("requests with %d under way".formatted(depth))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> load.done() >= enough);
        }
    }

    private Capacity capacity(String server) {
        return engine.snapshot()
                .topology()
                .element(server)
                .map(Element.Server.class::cast)
                .orElseThrow()
                .capacity();
    }

    private String assumed(String server) {
        return engine.snapshot().problems().stream()
                .filter(problem -> problem.type() == ProblemType.CAPACITY_ASSUMED
                        && problem.subject().equals(server))
                .map(problem -> problem.arguments().get("resources"))
                .findFirst()
                .orElse("");
    }
}
