package pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.ProblemType;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.Chap;
import pointsman.engine.access.ClientPattern;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.access.DigestUse;
import pointsman.engine.access.Digests;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.LoginRejectedException;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.login.ChapAccount;
import pointsman.iscsi.login.ChapCredentials;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.target.DiscoveredTarget;
import pointsman.iscsi.target.LoginStatus;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** Who may log in to an engine, and what they see of it. */
@Timeout(60)
class AccessTest {

    private static final String WEB = "iqn.2026-11.org.pointsman.test:web";
    private static final String STRANGER = "iqn.2026-11.org.pointsman.test:stranger";
    private static final String PREFIX = "iqn.2026-11.org.pointsman:access:";
    private static final String SECRET = "open sesame 123";
    private static final String OTHER = "another secret1";

    @TempDir
    Path directory;

    private final EventLoopGroup group = Transport.best().newGroup(1, "test-client");
    private final List<StorageServer> servers = new ArrayList<>();
    private RedirectorEngine engine;

    @BeforeEach
    void startServer() throws IOException {
        servers.add(StorageServer.named("a")
                .devices(List.of(MemoryDevice.of("d1", 1 << 20), MemoryDevice.of("d2", 1 << 20)))
                .start());
    }

    @AfterEach
    void end() {
        if (engine != null) {
            engine.close();
        }
        servers.forEach(server -> server.kill().toCompletableFuture().join());
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS);
    }

    private void start(AccessRule... rules) throws IOException {
        engine = TestEngine.start("access", directory, servers, new AccessRules(List.of(rules)));
    }

    private static AccessRule web(String... devices) {
        return AccessRule.of(new ClientPattern(WEB), DeviceGrant.of(Set.of(devices)));
    }

    private static Chap chap() {
        return Chap.mutual("web", bytes(SECRET), "engine", bytes(OTHER));
    }

    private InitiatorSession login(String client, String target) {
        return login(InitiatorOptions.of(client, 1), target);
    }

    private InitiatorSession login(InitiatorOptions options, String target) {
        return await(
                new NettyIscsiInitiator().login(group.next(), engine.portals().get(0), target, options));
    }

    private List<String> discovered(String client) {
        return await(new NettyIscsiInitiator()
                        .discover(group.next(), engine.portals().get(0), InitiatorOptions.of(client, 1)))
                .stream()
                .map(DiscoveredTarget::name)
                .toList();
    }

    private static int statusOf(Runnable login) {
        CompletionException e = assertThrows(CompletionException.class, login::run);
        return assertInstanceOf(LoginRejectedException.class, e.getCause(), () -> "" + e.getCause())
                .statusCode();
    }

    private List<Event> events(EventType type) {
        return engine.events(0, 1000).toCompletableFuture().join().stream()
                .filter(event -> event.type() == type)
                .toList();
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Nothing by default

    @Test
    void theNameOfTheEngineItselfIsRefusedWhateverTheRulesSay() throws IOException {
        String engineName = PREFIX + "engine";
        start(AccessRule.of(new ClientPattern(engineName), DeviceGrant.ALL));

        assertEquals(LoginStatus.AUTHORIZATION_FAILURE.code(), statusOf(() -> login(engineName, engine.targetOfAll())));
    }

    @Test
    void withoutARuleNobodyGetsIn() throws IOException {
        start();

        assertEquals(LoginStatus.AUTHORIZATION_FAILURE.code(), statusOf(() -> login(STRANGER, engine.targetOfAll())));
        assertEquals(LoginStatus.AUTHORIZATION_FAILURE.code(), statusOf(() -> discovered(STRANGER)));
    }

    @Test
    void aClientThatNoRuleIsAboutDoesNotLearnWhichTargetsThereAre() throws IOException {
        start(web("d1"));

        assertEquals(
                statusOf(() -> login(STRANGER, PREFIX + "d1")), statusOf(() -> login(STRANGER, PREFIX + "no-such")));
    }

    // What is granted

    @Test
    void discoveryListsOnlyWhatIsGranted() throws IOException {
        start(web("d1"));

        assertEquals(List.of(PREFIX + "d1"), discovered(WEB));
    }

    @Test
    void aTargetThatIsNotGrantedIsAnsweredLikeOneThatDoesNotExist() throws IOException {
        start(web("d1"));

        assertEquals(LoginStatus.NOT_FOUND.code(), statusOf(() -> login(WEB, PREFIX + "d2")));
        assertEquals(LoginStatus.NOT_FOUND.code(), statusOf(() -> login(WEB, PREFIX + "no-such")));
        assertTrue(login(WEB, PREFIX + "d1").isOpen());
    }

    @Test
    void theTargetOfAllShowsOnlyWhatIsGranted() throws IOException {
        start(web("d2"));
        InitiatorSession session = login(WEB, engine.targetOfAll());
        int granted = lunOf("d2");

        assertEquals(List.of(granted), luns(session));
        assertEquals(0x00, inquiry(session, granted) & 0xe0);
        assertEquals(0x60, inquiry(session, 1 - granted) & 0xe0, "qualifier: no device at the LUN of d1");
        assertEquals(
                ScsiStatus.CHECK_CONDITION,
                run(session, 1 - granted, read(), 512).status(),
                "a READ at the LUN of d1");
    }

    @Test
    void aDeviceThatAppearsLaterIsSeenByWhoWasGrantedIt() throws IOException {
        start(web("d1", "d3"));
        InitiatorSession session = login(WEB, engine.targetOfAll());
        assertEquals(1, luns(session).size());

        servers.add(replacedBy(MemoryDevice.of("d3", 1 << 20), MemoryDevice.of("d4", 1 << 20)));

        while (luns(session).size() < 2) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(PREFIX + "d1", PREFIX + "d3"), discovered(WEB));
        assertEquals(2, luns(session).size());
    }

    // CHAP and digests

    @Test
    void aClientMustProveWhoItIs() throws IOException {
        start(web("d1").withChap(chap()));
        InitiatorOptions options = InitiatorOptions.of(WEB, 1);
        ChapCredentials wrong = ChapCredentials.of("web", "wrong secret 12");

        assertEquals(LoginStatus.AUTHENTICATION_FAILURE.code(), statusOf(() -> login(options, PREFIX + "d1")));
        assertEquals(
                LoginStatus.AUTHENTICATION_FAILURE.code(),
                statusOf(() -> login(options.withChap(ChapAccount.oneWay(wrong)), PREFIX + "d1")));
        assertTrue(login(options.withChap(chap().account()), PREFIX + "d1").isOpen());
    }

    /** Else whoever knows a client's name could find out which targets it sees. */
    @Test
    void whetherATargetIsThereIsToldOnlyToWhoHasProvedItself() throws IOException {
        start(web("d1").withChap(chap()));

        assertEquals(
                statusOf(() -> login(WEB, PREFIX + "d1")),
                statusOf(() -> login(WEB, PREFIX + "d2")),
                "without proof: the same for what it may see and what not");
        assertEquals(
                LoginStatus.NOT_FOUND.code(),
                statusOf(() -> login(InitiatorOptions.of(WEB, 1).withChap(chap().account()), PREFIX + "d2")));
    }

    @Test
    void discoveryNeedsTheProofToo() throws IOException {
        start(web("d1").withChap(chap()));

        assertEquals(LoginStatus.AUTHENTICATION_FAILURE.code(), statusOf(() -> discovered(WEB)));
    }

    @Test
    void aRequiredDigestIsRequired() throws IOException {
        start(web("d1").withDigests(new Digests(DigestUse.REQUIRED, DigestUse.OFF)));

        // The initiator offers None first, but CRC32C too: the target takes what it insists on.
        assertTrue(login(WEB, PREFIX + "d1").isOpen());
        assertEquals(List.of(PREFIX + "d1"), discovered(WEB));
    }

    // What is said of it

    @Test
    void aRefusedLoginIsAnEventButNotEachTime() throws IOException {
        start(web("d1").withChap(chap()));
        for (int i = 0; i < 5; i++) {
            statusOf(() -> login(WEB, PREFIX + "d1"));
        }
        statusOf(() -> login(STRANGER, PREFIX + "d1"));

        List<Event> refused = events(EventType.LOGIN_REFUSED);

        assertEquals(
                List.of(WEB, STRANGER), refused.stream().map(Event::subject).toList());
        assertEquals("0x0201", refused.get(0).arguments().get("status"));
        assertEquals("4", refused.get(1).arguments().get("unreported"));
        assertFalse(refused.toString().contains(SECRET));
    }

    @Test
    void aRuleForADeviceThatIsNotThereIsAnEvent() throws IOException {
        start(web("d1", "d9"));

        // It is said when the engine is ready, a moment after others hear of that.
        while (events(EventType.ACCESS_DEVICE_UNKNOWN).isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals(
                List.of("d9"),
                events(EventType.ACCESS_DEVICE_UNKNOWN).stream()
                        .map(Event::subject)
                        .toList());
    }

    @Test
    void anEngineThatIsOpenToEveryoneSaysSo() throws IOException {
        start(AccessRules.everyone().rules().get(0));

        assertEquals(1, events(EventType.ACCESS_OPEN_TO_EVERYONE).size());
        assertTrue(engine.snapshot().toCompletableFuture().join().problems().stream()
                .anyMatch(problem -> problem.type() == ProblemType.ACCESS_OPEN_TO_EVERYONE));
    }

    private int lunOf(String device) {
        return engine.snapshot().toCompletableFuture().join().devices().values().stream()
                .filter(status -> status.targetName().endsWith(":" + device))
                .findFirst()
                .orElseThrow()
                .lun();
    }

    /** A server in the place of the first one, with devices besides its own. */
    private StorageServer replacedBy(MemoryDevice... more) throws IOException {
        StorageServer before = servers.remove(0);
        before.kill().toCompletableFuture().join();
        List<MemoryDevice> devices =
                new ArrayList<>(List.of(MemoryDevice.of("d1", 1 << 20), MemoryDevice.of("d2", 1 << 20)));
        devices.addAll(List.of(more));
        return StorageServer.named("a")
                .devices(devices)
                .listen(before.address())
                .start();
    }

    private static List<Integer> luns(InitiatorSession session) {
        ByteBuffer cdb = ByteBuffer.allocate(12).put(0, (byte) 0xa0).putInt(6, 4096);
        ByteBuffer data = ByteBuffer.wrap(run(session, 0, cdb.array(), 4096).data());
        List<Integer> luns = new ArrayList<>();
        for (int i = 8; i < 8 + data.getInt(0); i += 8) {
            luns.add(data.getShort(i) & 0x3fff);
        }
        return luns;
    }

    private static int inquiry(InitiatorSession session, int lun) {
        byte[] cdb = {0x12, 0, 0, 0, 36, 0};
        return run(session, lun, cdb, 36).data()[0];
    }

    private static TaskResult run(InitiatorSession session, int lun, byte[] cdb, int length) {
        return await(CollectingTask.reading(lun, cdb, length).submitTo(session));
    }

    private static byte[] read() {
        return new byte[] {0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0};
    }
}
