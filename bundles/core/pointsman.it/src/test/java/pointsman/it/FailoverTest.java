package pointsman.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.DeviceState;
import pointsman.api.EventType;
import pointsman.api.PathState;
import pointsman.api.ServerHealth;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.Tool;

/** Servers are moved from, crash, fall silent and come back under a client that writes all the time. */
@RequiresTool(DebianTool.QEMU_IMG)
class FailoverTest extends TwoServers {

    private static final Duration BENCH_LIMIT = Duration.ofSeconds(60);

    private String device;

    @BeforeEach
    void chooseADevice() {
        device = engine.device("dev1");
    }

    @Test
    void aClientWritesThroughTwentyRemaps() {
        try (Tool bench = write(60_000)) {
            awaitWrites();
            for (int i = 0; i < 20; i++) {
                engine.remap(device, otherServer(device));
            }

            assertTrue(bench.isRunning(), "the client was to write all the time");
            bench.await(BENCH_LIMIT).ok();
        }
    }

    @Test
    void aClientWritesThroughTheCrashOfItsServer() {
        String crashed = engine.serverOf(device);
        try (Tool bench = write(60_000)) {
            awaitWrites();
            server(crashed).kill();
            engine.awaitSnapshot(
                    "the device is served by the other server",
                    snapshot ->
                            !snapshot.mapping().serverOf(device).orElseThrow().equals(crashed)
                                    && snapshot.devices().get(device).state() == DeviceState.ONLINE);

            assertTrue(bench.isRunning(), "the client was to write all the time");
            bench.await(BENCH_LIMIT).ok();
        }
    }

    @Test
    void aServerThatComesBackIsAUsablePathAgain() {
        String crashed = engine.serverOf(device);
        crash(crashed);

        server(crashed).restart();

        awaitPath(crashed, PathState.STANDBY);
    }

    @Test
    void aDeviceFailsBackByARemap() {
        String crashed = engine.serverOf(device);
        try (Tool bench = write(60_000)) {
            awaitWrites();
            crash(crashed);
            server(crashed).restart();
            awaitPath(crashed, PathState.STANDBY);

            engine.remap(device, crashed);

            bench.await(BENCH_LIMIT).ok();
            assertEquals(crashed, engine.serverOf(device));
        }
    }

    @Test
    void aServerThatIsOnlySilentIsNotTakenForFenced() {
        String silent = engine.serverOf(device);
        try (Tool bench = write(20_000)) {
            awaitWrites();
            server(silent).freeze();
            engine.awaitSnapshot(
                    "the device waits",
                    snapshot -> snapshot.servers().get(silent).health() != ServerHealth.UP
                            && snapshot.devices().get(device).state() == DeviceState.WAITING);
            await("the engine says that it waits for the fence")
                    .atMost(RunningEngine.LIMIT)
                    .until(() -> hasEvent(EventType.FENCE_WAITING, silent));

            assertEquals(silent, engine.serverOf(device));
            server(silent).thaw();
            bench.await(BENCH_LIMIT).ok();
        }
    }

    private void crash(String name) {
        server(name).kill();
        engine.awaitSnapshot(
                name + " is down and serves nothing",
                snapshot -> snapshot.servers().get(name).health() == ServerHealth.DOWN
                        && snapshot.mapping().devicesOf(name).isEmpty());
    }

    private Tool write(int requests) {
        return Tool.start(
                "qemu-img",
                "bench",
                "-w",
                "-f",
                "raw",
                "-c",
                Integer.toString(requests),
                "-d",
                "16",
                "-s",
                "4096",
                engine.url(device));
    }

    private void awaitWrites() {
        engine.awaitSnapshot("the client writes", snapshot -> {
            var load = snapshot.load().devices().get(device);
            return load != null && load.writesPerSecond() > 0;
        });
    }

    private void awaitPath(String server, PathState state) {
        engine.awaitSnapshot("the path through %s is %s".formatted(server, state), snapshot -> snapshot.paths().stream()
                .anyMatch(
                        path -> path.device().equals(device) && path.server().equals(server) && path.state() == state));
    }

    private boolean hasEvent(EventType type, String subject) {
        return engine.service().events(0, 1_000).toCompletableFuture().join().stream()
                .anyMatch(event -> event.type() == type && event.subject().equals(subject));
    }
}
