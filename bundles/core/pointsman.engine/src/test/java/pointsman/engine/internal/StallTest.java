package pointsman.engine.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.EventType;
import pointsman.api.PathPolicy;
import pointsman.api.PathState;
import pointsman.api.Policy;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;
import pointsman.engine.DiscoveryListing;
import pointsman.engine.EngineConfiguration;
import pointsman.engine.RedirectorEngine;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.PortalBounds;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.BlockCommand;

/** A server answers pings but does not carry out the commands of one device. */
@Timeout(60)
class StallTest {

    private static final Duration COMMAND_LIMIT = Duration.ofMillis(500);

    @TempDir
    Path directory;

    private final EventLoopGroup group = Transport.best().newGroup(1, "test-stall");
    private final EventLoop loop = group.next();
    private final byte[][] disks = new byte[2][StallingServer.BLOCKS * StallingServer.BLOCK_BYTES];
    private StallingServer a;
    private StallingServer b;
    private RedirectorEngine engine;
    private String stalled;
    private String other;

    @BeforeEach
    void startWithBothDevicesOnA() throws Exception {
        a = new StallingServer("a", disks, group);
        b = new StallingServer("b", disks, group);
        engine = RedirectorEngine.start(new EngineConfiguration(
                "stall",
                directory,
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                List.of(ServerConfiguration.of("a", a.address()), ServerConfiguration.of("b", b.address())),
                Optional.empty(),
                DiscoveryListing.DEVICES,
                Timings.DEFAULT.withCommandLimit(COMMAND_LIMIT),
                Policy.DEFAULT,
                AccessRules.everyone(),
                PortalBounds.DEFAULT));
        engine.ready().toCompletableFuture().join();
        List<String> devices = snapshot().devices().values().stream()
                .sorted((x, y) -> Integer.compare(x.lun(), y.lun()))
                .map(DeviceStatus::id)
                .toList();
        stalled = devices.stream()
                .filter(id -> id.contains("serial0"))
                .findFirst()
                .orElseThrow();
        other = devices.stream().filter(id -> !id.equals(stalled)).findFirst().orElseThrow();
        for (String device : devices) {
            if (!serverOf(device).equals("a")) {
                engine.remap(new RemapRequest(device, "a", OptionalLong.empty(), "test", "to begin there"))
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    @AfterEach
    void end() {
        a.goOn();
        engine.close();
        a.close();
        b.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private SystemSnapshot snapshot() {
        return engine.snapshot().toCompletableFuture().join();
    }

    private String serverOf(String device) {
        return snapshot().mapping().serverOf(device).orElseThrow();
    }

    private void awaitSnapshot(String what, Predicate<SystemSnapshot> condition) {
        await(what).atMost(Duration.ofSeconds(20)).until(() -> condition.test(snapshot()));
    }

    private CompletionStage<TaskResult> write(String device, int value) {
        byte[] data = new byte[StallingServer.BLOCK_BYTES];
        Arrays.fill(data, (byte) value);
        return new NettyIscsiInitiator()
                .login(
                        loop,
                        engine.portals().get(0),
                        snapshot().devices().get(device).targetName(),
                        new InitiatorOptions(
                                "iqn.test:client-" + value,
                                value,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5),
                                65_536))
                .thenCompose((InitiatorSession session) -> CollectingTask.writing(
                                0, BlockCommand.write(0, 1).encode(), Unpooled.wrappedBuffer(data))
                        .submitTo(session));
    }

    private boolean hasEvent(EventType type, String subject) {
        return engine.events(0, 1_000).toCompletableFuture().join().stream()
                .anyMatch(event -> event.type() == type && event.subject().equals(subject));
    }

    @Test
    void theDeviceAloneMovesAwayAndItsCommandIsSentAgain() {
        a.stall();

        TaskResult result = write(stalled, 7).toCompletableFuture().join();

        assertTrue(result.isGood());
        assertEquals(7, disks[0][0]);
        assertEquals("b", serverOf(stalled));
        assertEquals("a", serverOf(other));
        assertTrue(hasEvent(EventType.PATH_STALLED, stalled));
        assertEquals(1, snapshot().devices().get(stalled).replayed());
    }

    @Test
    void aServerThatDoesNotConfirmTheEndOfTheTasksIsLeftByAllItsDevices() {
        a.answerNoResets();
        a.stall();

        TaskResult result = write(stalled, 7).toCompletableFuture().join();

        assertTrue(result.isGood());
        awaitSnapshot(
                "the other device goes on",
                snapshot -> snapshot.devices().get(other).state() == DeviceState.ONLINE);
        assertTrue(hasEvent(EventType.SERVER_DOWN, "a"));
    }

    private boolean isReachedThrough(SystemSnapshot snapshot, String... servers) {
        return snapshot.devices().get(stalled).activeServers().equals(List.of(servers));
    }

    @Test
    void oneOfTwoPathsThatStallsIsGivenUpUntilItAnswersAgain() {
        engine.setPathPolicy(stalled, PathPolicy.ALL, "test")
                .toCompletableFuture()
                .join();
        awaitSnapshot("both servers are used", snapshot -> isReachedThrough(snapshot, "a", "b"));
        b.stall();

        for (int value = 1; value <= 4; value++) {
            assertTrue(write(stalled, value).toCompletableFuture().join().isGood());
            assertEquals(value, disks[0][0]);
        }

        assertTrue(hasEvent(EventType.PATH_STALLED, stalled));
        assertEquals("a", serverOf(stalled));
        b.goOn();
        awaitSnapshot("both servers are used again", snapshot -> isReachedThrough(snapshot, "a", "b"));
    }

    @Test
    void aServerThatStallsOneOfTwoPathsAndDoesNotConfirmTheEndOfItsTasksIsLeft() {
        engine.setPathPolicy(stalled, PathPolicy.ALL, "test")
                .toCompletableFuture()
                .join();
        awaitSnapshot("both servers are used", snapshot -> isReachedThrough(snapshot, "a", "b"));
        b.answerNoResets();
        b.stall();

        for (int value = 1; value <= 4; value++) {
            assertTrue(write(stalled, value).toCompletableFuture().join().isGood());
        }

        assertTrue(hasEvent(EventType.SERVER_DOWN, "b"));
        assertEquals("a", serverOf(stalled));
    }

    @Test
    void aPathThatStalledIsOfUseAgainWhenItAnswers() {
        a.stall();
        assertTrue(write(stalled, 7).toCompletableFuture().join().isGood());

        a.goOn();

        await("the path recovers")
                .atMost(Duration.ofSeconds(20))
                .until(() -> hasEvent(EventType.PATH_RECOVERED, stalled)
                        || snapshot().paths().stream()
                                .anyMatch(path -> path.device().equals(stalled)
                                        && path.server().equals("a")
                                        && path.state() == PathState.STANDBY));
    }
}
