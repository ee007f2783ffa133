package pointsman.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.ClientSession;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.PathPolicy;
import pointsman.api.PlacementPolicy;
import pointsman.api.Policy;
import pointsman.api.ProblemType;
import pointsman.api.RedirectorException;
import pointsman.api.RedistributionPolicy;
import pointsman.api.ServerMode;
import pointsman.api.VolumeMode;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.SessionDirectory;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.ClientPattern;
import pointsman.engine.access.DeviceGrant;
import pointsman.headless.status.StatusServer;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.IscsiInitiator;
import pointsman.iscsi.initiator.LoginRejectedException;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.initiator.RedirectedInitiator;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.target.LoginStatus;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** Clients are redirected to servers of ours, which say who is logged in and ask clients to log out. */
class DirectSessionsTest {

    private static final String PREFIX = "iqn.2026-11.org.pointsman.test:";
    private static final String CLIENT = PREFIX + "client";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Resources resources = new Resources();
    private final List<StorageServer> servers = new ArrayList<>();
    private final EventLoopGroup loops = Transport.best().newGroup(1, "client");
    private final IscsiInitiator initiator = new RedirectedInitiator(new NettyIscsiInitiator());
    private final List<ServerConfiguration> configurations = new ArrayList<>();

    @TempDir
    private Path data;

    private RunningEngine engine;
    private String device;

    @BeforeEach
    void start() throws IOException {
        List<MemoryDevice> devices = List.of(MemoryDevice.of("disk1", 16 << 20), MemoryDevice.of("disk2", 16 << 20));
        for (String name : List.of("a", "b")) {
            StorageServer server = StorageServer.named(name)
                    .targetPerDevice(PREFIX)
                    .devices(devices)
                    .start();
            servers.add(server);
            resources.add((AutoCloseable) () -> server.kill());
            StatusServer status =
                    resources.add(new StatusServer(server, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
            configurations.add(new ServerConfiguration(
                            name,
                            server.address(),
                            Optional.of(new Capacity(200, 1e9, CapacitySource.CONFIGURED)),
                            FencePolicy.SESSION)
                    .withSessions(new SessionDirectory.Http(
                            URI.create("http://127.0.0.1:" + status.address().getPort()))));
        }
        engine = resources.add(RunningEngine.start(data, configurations));
        device = engine.device("disk1");
    }

    @AfterEach
    void stop() {
        resources.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void until(String what, BooleanSupplier condition) {
        await(what).atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(condition::getAsBoolean);
    }

    private InitiatorSession login(String name, String target) {
        return join(
                initiator.login(loops.next(), engine.portal(), target, InitiatorOptions.of(name, 0x8000_0070_0001L)));
    }

    private InitiatorSession loginDirect() {
        return login(CLIENT, PREFIX + "disk1");
    }

    private static TaskResult write(InitiatorSession session, int value) {
        byte[] block = new byte[512];
        java.util.Arrays.fill(block, (byte) value);
        return join(CollectingTask.writing(0, BlockCommand.write(0, 1).encode(), Unpooled.wrappedBuffer(block))
                .submitTo(session));
    }

    /** A session that is being logged out does not live to see the answer. */
    private static void writeIfOpen(InitiatorSession session) {
        try {
            write(session, 1);
        } catch (CompletionException ended) {
            assertFalse(session.isOpen(), ended.toString());
        }
    }

    private static int read(InitiatorSession session) {
        for (int attempt = 0; attempt < 10; attempt++) {
            TaskResult result =
                    join(CollectingTask.reading(0, BlockCommand.read(0, 1).encode(), 512)
                            .submitTo(session));
            if (result.isGood()) {
                return result.data()[0];
            }
        }
        throw new AssertionError("no read succeeded");
    }

    private StorageServer server(String name) {
        return servers.get(name.equals("a") ? 0 : 1);
    }

    private String other(String name) {
        return name.equals("a") ? "b" : "a";
    }

    private List<String> clientsAt(String name) {
        return server(name).sessions().stream()
                .filter(session -> session.initiatorName().equals(CLIENT))
                .map(session -> session.targetName())
                .toList();
    }

    @Test
    void aSessionPastTheEngineIsShownWithItsServerAndItsLoad() {
        engine.setMode(device, VolumeMode.DIRECT);
        InitiatorSession session = loginDirect();
        String mapped = engine.serverOf(device);

        until("its load is known", () -> {
            write(session, 1);
            Load load = engine.snapshot().load().clients().get(CLIENT);
            return load != null && load.writesPerSecond() > 0;
        });

        assertAll(
                () -> assertEquals(List.of(PREFIX + "disk1"), clientsAt(mapped)),
                () -> assertEquals(
                        List.of(Optional.of(mapped)),
                        engine.snapshot().sessions().stream()
                                .map(ClientSession::server)
                                .toList()),
                () -> assertTrue(engine.snapshot().load().devices().get(device).iops() > 0));
    }

    @Test
    void aPlannedRemapAsksTheClientToLogOutAndSendsItToTheNewServer() {
        engine.setMode(device, VolumeMode.DIRECT);
        InitiatorSession before = loginDirect();
        assertTrue(write(before, 7).isGood() || write(before, 7).isGood());
        String old = engine.serverOf(device);

        engine.remap(device, other(old));

        assertFalse(before.isOpen());
        InitiatorSession after = loginDirect();
        assertEquals(7, read(after));
        until("it is at the new server", () -> clientsAt(other(old)).size() == 1);
        assertEquals(List.of(), clientsAt(old));
    }

    @Test
    void backInProxyModeTheClientReachesTheSameDataThroughTheEngine() {
        String own = engine.status(device).targetName();
        engine.setMode(device, VolumeMode.DIRECT);
        InitiatorSession direct = loginDirect();
        write(direct, 9);
        write(direct, 9);

        engine.setMode(device, VolumeMode.PROXY);

        assertAll(
                () -> assertFalse(direct.isOpen()),
                () -> assertEquals(List.of(), clientsAt(engine.serverOf(device))),
                () -> assertEquals(9, read(login(CLIENT, own))),
                () -> assertThrows(CompletionException.class, this::loginDirect));
    }

    @Test
    void aClientOfTheProxyModeLosesItsSessionBeforeTheFirstRedirect() {
        InitiatorSession proxied = login(CLIENT, engine.status(device).targetName());
        read(proxied);

        engine.setMode(device, VolumeMode.DIRECT);

        assertFalse(proxied.isOpen());
    }

    @Test
    void aVolumeForWhichAClientHasRegisteredStaysInProxyMode() {
        InitiatorSession proxied = login(CLIENT, engine.status(device).targetName());
        read(proxied);
        byte[] register = new byte[24];
        register[15] = 1;
        assertTrue(join(CollectingTask.writing(
                                0, new byte[] {0x5f, 0, 0, 0, 0, 0, 0, 0, 24, 0}, Unpooled.wrappedBuffer(register))
                        .submitTo(proxied))
                .isGood());

        RedirectorException refused =
                assertThrows(RedirectorException.class, () -> engine.setMode(device, VolumeMode.DIRECT));

        assertAll(
                () -> assertTrue(refused.getMessage().contains("registered"), refused.getMessage()),
                () -> assertEquals(
                        VolumeMode.PROXY,
                        engine.snapshot().volumes().get(device).mode()),
                () -> assertTrue(proxied.isOpen()),
                () -> read(proxied));
    }

    @Test
    void commandsAtTheTargetOfAllAreToldThatTheVolumeIsNotAccessible() {
        InitiatorSession all = login(CLIENT, engine.service().targetOfAll());
        int lun = engine.status(device).lun();
        join(CollectingTask.reading(lun, Cdb.inquiry(36), 36).submitTo(all));

        engine.setMode(device, VolumeMode.DIRECT);

        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(String.valueOf(
                    join(CollectingTask.reading(lun, BlockCommand.read(0, 1).encode(), 512)
                                    .submitTo(all))
                            .senseData()));
        }
        assertAll(
                () -> assertTrue(all.isOpen()),
                () -> assertTrue(answers.toString().contains("3f/0e"), answers.toString()),
                () -> assertTrue(answers.get(2).contains("04/0c"), answers.toString()));
    }

    @Test
    void aNewClientIsPlacedByThePolicyAndTheDeviceComesWithIt() {
        join(engine.service().setPolicy(Policy.DEFAULT.withPlacement(PlacementPolicy.FEWEST_CONNECTIONS), "test"));
        String second = engine.device("disk2");
        if (!engine.serverOf(second).equals(engine.serverOf(device))) {
            engine.remap(second, engine.serverOf(device));
        }
        engine.setMode(device, VolumeMode.DIRECT);
        engine.setMode(second, VolumeMode.DIRECT);
        loginDirect();
        String first = engine.serverOf(device);
        until("it is seen there", () -> !engine.snapshot().sessions().isEmpty());

        login(PREFIX + "another", PREFIX + "disk2");

        assertEquals(other(first), engine.serverOf(second));
    }

    @Test
    void aClientIsAskedToGoToTheOtherServerWhenTheWholeGains() {
        String second = engine.device("disk2");
        if (!engine.serverOf(second).equals(engine.serverOf(device))) {
            engine.remap(second, engine.serverOf(device));
        }
        engine.setMode(device, VolumeMode.DIRECT);
        engine.setMode(second, VolumeMode.DIRECT);
        InitiatorSession one = loginDirect();
        InitiatorSession other = login(PREFIX + "another", PREFIX + "disk2");
        RedistributionPolicy soon =
                new RedistributionPolicy(60, 1, Duration.ofMinutes(10), Duration.ofSeconds(5), true, Map.of());
        join(engine.service().setPolicy(Policy.DEFAULT.withRedistribution(soon), "test"));

        until("one was asked", () -> {
            writeIfOpen(one);
            writeIfOpen(other);
            return !one.isOpen() || !other.isOpen();
        });
        String moved = one.isOpen() ? second : device;
        String stays = engine.serverOf(one.isOpen() ? device : second);
        login(one.isOpen() ? PREFIX + "another" : CLIENT, PREFIX + (one.isOpen() ? "disk2" : "disk1"));

        assertNotEquals(stays, engine.serverOf(moved));
        Event decision = engine.events(EventType.CLIENT_REDISTRIBUTED, moved).get(0);
        assertTrue(decision.arguments()
                .keySet()
                .containsAll(Set.of(
                        "before", "after", "overallIops", "utilisation", "load", "category", "history", "windows")));
        assertTrue(Double.parseDouble(decision.arguments().get("after"))
                > Double.parseDouble(decision.arguments().get("before")));
    }

    @Test
    void aClientThatMayNotSeeTheVolumeIsNotToldWhereItIs() {
        engine.setMode(device, VolumeMode.DIRECT);
        engine.close();
        AccessRules rules = new AccessRules(List.of(
                AccessRule.of(new ClientPattern(CLIENT), DeviceGrant.of(Set.of("disk2"))),
                AccessRule.of(ClientPattern.ANY, DeviceGrant.ALL)));
        engine = resources.add(RunningEngine.start(data, configurations, rules));

        Throwable refused =
                assertThrows(CompletionException.class, this::loginDirect).getCause();

        assertEquals(LoginStatus.NOT_FOUND.code(), ((LoginRejectedException) refused).statusCode());
        assertTrue(login(PREFIX + "another", PREFIX + "disk1").isOpen());
    }

    @Test
    void clientsOfOneVolumeAreAtSeveralServersAndLeaveOneThatIsEmptied() {
        join(engine.service().setPolicy(Policy.DEFAULT.withPlacement(PlacementPolicy.FEWEST_CONNECTIONS), "test"));
        engine.setMode(device, VolumeMode.DIRECT);
        join(engine.service().setPathPolicy(device, PathPolicy.ALL, "test"));
        loginDirect();
        login(PREFIX + "another", PREFIX + "disk1");
        until("each server has one", () -> servers.stream()
                .allMatch(server -> clients(server).size() == 1));
        String emptied = other(engine.serverOf(device));

        join(engine.service().setServerMode(emptied, ServerMode.DRAINING, "test"));

        until("its client has left", () -> clients(server(emptied)).isEmpty());
        login(CLIENT, PREFIX + "disk1");
        login(PREFIX + "another", PREFIX + "disk1");
        until(
                "the other has them",
                () -> clients(server(engine.serverOf(device))).size() == 2);
    }

    private static List<String> clients(StorageServer server) {
        return server.sessions().stream()
                .map(session -> session.initiatorName())
                .filter(name -> !name.endsWith(":engine"))
                .toList();
    }

    @Test
    void aServerThatDoesNotKeepAClientIsReported() {
        engine.setMode(device, VolumeMode.DIRECT);
        // Nobody else may log in there: the client is sent there and comes back at once.
        IscsiInitiator stubborn = new NettyIscsiInitiator();
        for (int i = 0; i < 5; i++) {
            assertThrows(
                    CompletionException.class,
                    () -> join(stubborn.login(
                            loops.next(),
                            engine.portal(),
                            PREFIX + "disk1",
                            InitiatorOptions.of(CLIENT, 0x8000_0070_0001L))));
        }

        List<Event> events = engine.events(EventType.CLIENT_TURNED_AWAY, device);
        assertFalse(events.isEmpty());
        assertTrue(engine.snapshot().problems().stream()
                .anyMatch(problem -> problem.type() == ProblemType.CLIENT_TURNED_AWAY));
    }

    @Test
    void aRestartOfTheEngineLeavesTheVolumeInDirectModeAndItsClientsAlone() {
        engine.setMode(device, VolumeMode.DIRECT);
        InitiatorSession session = loginDirect();
        write(session, 3);
        write(session, 3);
        String mapped = engine.serverOf(device);

        engine.close();
        engine = resources.add(RunningEngine.start(data, configurations));

        assertAll(
                () -> assertEquals(
                        VolumeMode.DIRECT,
                        engine.snapshot().volumes().get(device).mode()),
                () -> assertTrue(session.isOpen()),
                () -> assertEquals(mapped, engine.serverOf(device)),
                () -> assertEquals(3, read(login(PREFIX + "another", PREFIX + "disk1"))));
    }
}
