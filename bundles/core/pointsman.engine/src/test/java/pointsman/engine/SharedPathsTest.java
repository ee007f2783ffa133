package pointsman.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
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
import pointsman.api.PlanRequest;
import pointsman.api.ProblemType;
import pointsman.api.RedirectorException;
import pointsman.api.RemapRequest;
import pointsman.api.ServerMode;
import pointsman.api.SystemSnapshot;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.CachingModePage;
import pointsman.iscsi.scsi.Cdb;
import pointsman.storage.BackingDevice;
import pointsman.storage.StorageServer;

/** One device through two servers at once. */
@Timeout(60)
class SharedPathsTest {

    private static final int BLOCK = 512;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration QUICK = Duration.ofMillis(100);

    @TempDir
    Path directory;

    private final EventLoopGroup group = Transport.best().newGroup(1, "test-client");
    private final FaultyDevice faulty = new FaultyDevice("orders", 16 << 20);
    private final BackingDevice device = withCache(faulty);
    private StorageServer a;
    private StorageServer b;
    private RedirectorEngine engine;
    private InitiatorSession client;

    @BeforeEach
    void startWithTheDeviceOnA() throws IOException {
        a = StorageServer.named("a").device(device).start();
        b = StorageServer.named("b").device(device).start();
        startEngine();
        if (!owner().equals("a")) {
            remap("a");
        }
    }

    @AfterEach
    void end() {
        engine.close();
        a.kill().toCompletableFuture().join();
        b.kill().toCompletableFuture().join();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void startEngine() throws IOException {
        Timings timings = new Timings(
                QUICK,
                Duration.ofSeconds(2),
                QUICK,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                QUICK);
        engine = TestEngine.start("shared", directory, List.of(a, b), timings);
        client = new NettyIscsiInitiator()
                .login(group.next(), engine.portals().get(0), status().targetName(), client("iqn.test:client"))
                .toCompletableFuture()
                .join();
    }

    private SystemSnapshot snapshot() {
        return engine.snapshot().toCompletableFuture().join();
    }

    private DeviceStatus status() {
        return snapshot().devices().values().iterator().next();
    }

    private String owner() {
        return snapshot().mapping().serverOf(status().id()).orElseThrow();
    }

    private void remap(String server) {
        engine.remap(new RemapRequest(status().id(), server, OptionalLong.empty(), "test", "to see it"))
                .toCompletableFuture()
                .join();
    }

    private DeviceStatus setPolicy(PathPolicy policy) {
        return engine.setPathPolicy(status().id(), policy, "test")
                .toCompletableFuture()
                .join();
    }

    private void share(PathPolicy policy) {
        setPolicy(policy);
        awaitActive("a", "b");
    }

    private void awaitActive(String... servers) {
        await().atMost(SOON).until(() -> status().activeServers().equals(List.of(servers)));
    }

    private CompletionStage<TaskResult> write(long block, int value) {
        byte[] data = new byte[BLOCK];
        data[0] = (byte) value;
        return CollectingTask.writing(0, BlockCommand.write(block, 1).encode(), Unpooled.wrappedBuffer(data))
                .submitTo(client);
    }

    private int read(long block) {
        TaskResult result = CollectingTask.reading(
                        0, BlockCommand.read(block, 1).encode(), BLOCK)
                .submitTo(client)
                .toCompletableFuture()
                .join();
        assertTrue(result.isGood());
        return result.data()[0];
    }

    private void writeSome(int count) {
        List<CompletionStage<TaskResult>> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            results.add(write(8L * i, i));
        }
        results.forEach(result -> assertTrue(result.toCompletableFuture().join().isGood()));
    }

    private boolean hasEvent(EventType type) {
        return engine.events(0, 1_000).toCompletableFuture().join().stream().anyMatch(event -> event.type() == type);
    }

    private boolean hasProblem(ProblemType type) {
        return snapshot().problems().stream().anyMatch(problem -> problem.type() == type);
    }

    /** A device whose servers can be told to keep a volatile write cache; at first they keep none. */
    private static BackingDevice withCache(BackingDevice memory) {
        return (BackingDevice) Proxy.newProxyInstance(
                SharedPathsTest.class.getClassLoader(),
                new Class<?>[] {BackingDevice.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hasWriteCache" -> true;
                    case "equals" -> proxy == arguments[0];
                    default -> method.invoke(memory, arguments);
                });
    }

    /** What an administrator of the server can do at any time. */
    private void switchCacheOn(StorageServer server) {
        byte[] caching = new byte[24];
        caching[4] = CachingModePage.CODE;
        caching[5] = 18;
        caching[6] = 0x04;
        TaskResult result = new NettyIscsiInitiator()
                .login(group.next(), server.address(), server.targetName(), client("iqn.test:administrator"))
                .thenCompose(session -> CollectingTask.writing(
                                0, Cdb.modeSelect6(caching.length), Unpooled.wrappedBuffer(caching))
                        .submitTo(session))
                .toCompletableFuture()
                .join();
        assertTrue(result.isGood());
    }

    private static InitiatorOptions client(String name) {
        return new InitiatorOptions(name, 1, Duration.ofSeconds(5), Duration.ofSeconds(5), 65_536);
    }

    @Test
    void withThePolicyAllBothServersWrite() {
        share(PathPolicy.ALL);
        long before = b.counters().bytesWritten();

        writeSome(32);

        assertTrue(b.counters().bytesWritten() > before);
        assertTrue(b.counters().bytesWritten() - before < 32 * BLOCK);
    }

    @Test
    void withThePolicyReadsTheOwnerAloneWritesAndBothRead() {
        share(PathPolicy.READS);
        long before = b.counters().bytesRead();
        long writtenBefore = b.counters().bytesWritten();

        writeSome(16);
        for (int i = 0; i < 16; i++) {
            assertEquals(i, read(8L * i));
        }

        assertEquals(writtenBefore, b.counters().bytesWritten());
        assertTrue(b.counters().bytesRead() > before);
    }

    @Test
    void thePathsInUseAreShownAsActive() {
        share(PathPolicy.ALL);

        assertTrue(snapshot().paths().stream().allMatch(path -> path.state() == PathState.ACTIVE));
        assertTrue(hasEvent(EventType.PATH_POLICY_CHANGED));
    }

    @Test
    void plansLeaveADeviceThatBothServersCarryWhereItIs() {
        share(PathPolicy.ALL);
        await().atMost(SOON).until(() -> {
            writeSome(64);
            return snapshot().load().servers().values().stream().allMatch(load -> load.writesPerSecond() > 0)
                    && snapshot().load().servers().size() == 2;
        });

        assertTrue(engine.createPlan(PlanRequest.balance("test"))
                .toCompletableFuture()
                .join()
                .moves()
                .isEmpty());
    }

    @Test
    void withThePolicySingleAgainTheOwnerServesAlone() {
        share(PathPolicy.ALL);

        setPolicy(PathPolicy.SINGLE);
        awaitActive("a");
        long before = b.counters().bytesWritten();
        writeSome(16);

        assertEquals(before, b.counters().bytesWritten());
    }

    @Test
    void thePolicyCanBeNarrowedFromAllToReads() {
        share(PathPolicy.ALL);

        setPolicy(PathPolicy.READS);
        long before = b.counters().bytesWritten();
        await().atMost(SOON).until(() -> {
            long then = b.counters().bytesWritten();
            writeSome(8);
            return b.counters().bytesWritten() == then
                    && status().activeServers().equals(List.of("a", "b"));
        });

        assertTrue(b.counters().bytesWritten() >= before);
    }

    @Test
    void aVolatileWriteCacheIsRefused() {
        switchCacheOn(b);
        await().atMost(SOON).until(() -> hasProblem(ProblemType.VOLATILE_WRITE_CACHE));

        CompletionException refused = assertThrows(CompletionException.class, () -> setPolicy(PathPolicy.READS));

        assertEquals(RedirectorException.Code.REFUSED, ((RedirectorException) refused.getCause()).code());
        assertEquals(PathPolicy.SINGLE, status().pathPolicy());
    }

    @Test
    void aServerThatHasAVolatileWriteCacheAllOfASuddenIsDoneWithout() {
        share(PathPolicy.ALL);

        switchCacheOn(b);

        await().atMost(SOON).until(() -> hasProblem(ProblemType.PATH_POLICY_UNSAFE));
        awaitActive("a");
        assertTrue(hasEvent(EventType.PATH_POLICY_UNSAFE));
        // The client is told that the mode parameters have changed.
        write(0, 1).toCompletableFuture().join();
        long before = b.counters().bytesWritten();
        writeSome(8);
        assertEquals(before, b.counters().bytesWritten());
    }

    @Test
    void thePolicySurvivesARestart() throws IOException {
        share(PathPolicy.ALL);
        engine.close();

        startEngine();

        awaitActive("a", "b");
        assertEquals(PathPolicy.ALL, status().pathPolicy());
    }

    /** It may still carry out writes that the former run asked of it. */
    @Test
    void afterARestartTheDeviceWaitsForEveryServerThatHadWritesOfIt() throws IOException {
        share(PathPolicy.ALL);
        engine.close();
        b.kill().toCompletableFuture().join();
        try (ServerSocket silent = new ServerSocket()) {
            silent.setReuseAddress(true);
            silent.bind(b.address());
            engine = TestEngine.start("shared", directory, List.of(a, b));
            assertEquals(DeviceState.WAITING, status().state());

            silent.close();

            await().atMost(SOON).until(() -> status().state() == DeviceState.ONLINE);
        }
    }

    @Test
    void whenAServerThatIsNotTheOwnerFailsTheDeviceGoesOnWithTheOwner() {
        share(PathPolicy.ALL);
        List<CompletionStage<TaskResult>> results = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            results.add(write(8L * i, i));
        }

        b.kill().toCompletableFuture().join();

        for (CompletionStage<TaskResult> result : results) {
            assertTrue(result.toCompletableFuture().join().isGood());
        }
        assertEquals("a", owner());
        awaitActive("a");
        assertEquals(42, read(8L * 42));
    }

    @Test
    void whenTheOwnerFailsTheOtherServerTakesOver() {
        share(PathPolicy.ALL);
        List<CompletionStage<TaskResult>> results = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            results.add(write(8L * i, i));
        }

        a.kill().toCompletableFuture().join();

        for (CompletionStage<TaskResult> result : results) {
            assertTrue(result.toCompletableFuture().join().isGood());
        }
        awaitActive("b");
        assertEquals("b", owner());
        assertTrue(hasEvent(EventType.DEVICE_REMAPPED));
    }

    @Test
    void aServerThatComesBackJoinsAgainByItself() throws IOException {
        share(PathPolicy.ALL);
        b.kill().toCompletableFuture().join();
        awaitActive("a");
        assertTrue(hasProblem(ProblemType.PATH_POLICY_WITHOUT_PATHS));

        b = StorageServer.named("b").listen(b.address()).device(device).start();

        awaitActive("a", "b");
    }

    @Test
    void aPlannedRemapChangesTheOwnerAndBothStayActive() {
        share(PathPolicy.ALL);

        remap("b");

        awaitActive("b", "a");
        writeSome(16);
    }

    @Test
    void aServerThatIsDrainedIsGivenUpByDevicesOfOthersToo() {
        share(PathPolicy.ALL);

        engine.setServerMode("b", ServerMode.DRAINING, "test")
                .toCompletableFuture()
                .join();

        await().atMost(SOON).until(() -> snapshot().servers().get("b").mode() == ServerMode.MAINTENANCE);
        assertEquals(List.of("a"), status().activeServers());
        engine.setServerMode("b", ServerMode.ACTIVE, "test")
                .toCompletableFuture()
                .join();
        awaitActive("a", "b");
    }

    /** Whoever switches it off then would lose what it has acknowledged. */
    @Test
    void aServerThatCannotFlushIsNotGivenUpUntilItCan() {
        share(PathPolicy.ALL);
        writeSome(16);
        faulty.failFlushes();

        engine.setServerMode("b", ServerMode.DRAINING, "test")
                .toCompletableFuture()
                .join();

        await().atMost(SOON).until(() -> hasEvent(EventType.PATH_NOT_FLUSHED));
        assertEquals(ServerMode.DRAINING, snapshot().servers().get("b").mode());
        faulty.release();
        await().atMost(SOON).until(() -> snapshot().servers().get("b").mode() == ServerMode.MAINTENANCE);
    }

    @Test
    void theOwnerCanBeDrained() {
        share(PathPolicy.ALL);

        engine.setServerMode("a", ServerMode.DRAINING, "test")
                .toCompletableFuture()
                .join();

        await().atMost(SOON).until(() -> snapshot().servers().get("a").mode() == ServerMode.MAINTENANCE);
        assertEquals(List.of("b"), status().activeServers());
        assertEquals(
                Set.of("b"),
                Set.copyOf(snapshot().mapping().entries().values().stream()
                        .map(entry -> entry.server())
                        .toList()));
    }
}
