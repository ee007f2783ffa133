package pointsman.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.DeviceState;
import pointsman.api.EventType;
import pointsman.api.PathPolicy;
import pointsman.api.PathState;
import pointsman.api.ServerHealth;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.WritingClient;

/** Servers are moved from, crash, fall silent and come back under a client that writes all the time. */
@RequiresTool(DebianTool.QEMU_IMG)
class FailoverTest extends TwoServers {

    private String device;

    @BeforeEach
    void chooseADevice() {
        device = engine.device("dev1");
    }

    @Test
    void aClientWritesThroughTwentyRemaps() {
        try (WritingClient client = new WritingClient(engine.url(device))) {
            awaitWrites();
            for (int i = 0; i < 20; i++) {
                engine.remap(device, otherServer(device));
            }

            client.stopAndCheck();
        }
    }

    @Test
    void aClientWritesThroughTheCrashOfItsServer() {
        String crashed = engine.serverOf(device);
        try (WritingClient client = new WritingClient(engine.url(device))) {
            awaitWrites();
            server(crashed).kill();
            awaitServiceWithout(crashed);

            client.stopAndCheck();
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
        try (WritingClient client = new WritingClient(engine.url(device))) {
            awaitWrites();
            crash(crashed);
            server(crashed).restart();
            awaitPath(crashed, PathState.STANDBY);

            engine.remap(device, crashed);

            client.stopAndCheck();
            assertEquals(crashed, engine.serverOf(device));
        }
    }

    @Test
    void aServerThatIsOnlySilentIsNotTakenForFenced() {
        String silent = engine.serverOf(device);
        try (WritingClient client = new WritingClient(engine.url(device))) {
            awaitWrites();
            server(silent).freeze();
            awaitWaitForTheFence(silent);

            assertEquals(silent, engine.serverOf(device));
            server(silent).thaw();
            client.stopAndCheck();
        }
    }

    @Test
    void aClientWritesThroughTheCrashOfAnyServerOfADeviceThatBothWrite() {
        share(PathPolicy.ALL);
        String owner = engine.serverOf(device);
        try (WritingClient client = new WritingClient(engine.url(device))) {
            awaitWrites();
            server(otherServer(device)).kill();
            awaitActiveServers(1);
            assertEquals(owner, engine.serverOf(device));
            server(otherServer(device)).restart();
            awaitActiveServers(2);
            server(owner).kill();
            awaitServiceWithout(owner);

            client.stopAndCheck();
        }
    }

    /** Its writes may still be carried out, so nothing may be sent again, or after them, before it is fenced. */
    @Test
    void aSilentServerThatIsNotTheOwnerHoldsADeviceThatItWrites() {
        share(PathPolicy.ALL);
        String owner = engine.serverOf(device);
        String silent = otherServer(device);
        try (WritingClient client = new WritingClient(engine.url(device))) {
            awaitWrites();
            server(silent).freeze();
            awaitWaitForTheFence(silent);

            server(silent).thaw();

            awaitActiveServers(2);
            assertEquals(owner, engine.serverOf(device));
            client.stopAndCheck();
        }
    }

    @Test
    void aSilentServerThatIsNotTheOwnerDoesNotHoldADeviceThatItOnlyReads() {
        share(PathPolicy.READS);
        String silent = otherServer(device);
        try (WritingClient client = new WritingClient(engine.url(device))) {
            awaitWrites();
            server(silent).freeze();

            awaitActiveServers(1);

            client.stopAndCheck();
            server(silent).thaw();
        }
    }

    private void share(PathPolicy policy) {
        engine.service()
                .setPathPolicy(device, policy, "test")
                .toCompletableFuture()
                .join();
        awaitActiveServers(2);
    }

    private void awaitActiveServers(int count) {
        engine.awaitSnapshot(
                "the device is reached through %d servers".formatted(count),
                snapshot -> snapshot.devices().get(device).activeServers().size() == count
                        && snapshot.devices().get(device).state() == DeviceState.ONLINE);
    }

    private void awaitServiceWithout(String failed) {
        engine.awaitSnapshot(
                "the device is served by the other server",
                snapshot -> !snapshot.mapping().serverOf(device).orElseThrow().equals(failed)
                        && snapshot.devices().get(device).state() == DeviceState.ONLINE);
    }

    private void awaitWaitForTheFence(String silent) {
        engine.awaitSnapshot(
                "the device waits",
                snapshot -> snapshot.servers().get(silent).health() != ServerHealth.UP
                        && snapshot.devices().get(device).state() == DeviceState.WAITING);
        await("the engine says that it waits for the fence")
                .atMost(RunningEngine.LIMIT)
                .until(() -> hasEvent(EventType.FENCE_WAITING, silent));
    }

    private void crash(String name) {
        server(name).kill();
        engine.awaitSnapshot(
                name + " is down and serves nothing",
                snapshot -> snapshot.servers().get(name).health() == ServerHealth.DOWN
                        && snapshot.mapping().devicesOf(name).isEmpty());
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
