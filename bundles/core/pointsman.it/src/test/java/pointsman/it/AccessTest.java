package pointsman.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.ServerHealth;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.access.AccessRule;
import pointsman.engine.access.AccessRules;
import pointsman.engine.access.Chap;
import pointsman.engine.access.ClientPattern;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.access.DigestUse;
import pointsman.engine.access.Digests;
import pointsman.engine.access.ServerLogin;
import pointsman.it.support.DebianTool;
import pointsman.it.support.RequiresTool;
import pointsman.it.support.Resources;
import pointsman.it.support.RunningEngine;
import pointsman.it.support.SharedDisks;
import pointsman.it.support.Tgt;
import pointsman.it.support.Tool;

/** Access, proved by real clients to the engine and by the engine to a real server. */
@RequiresTool({DebianTool.TGTD, DebianTool.TGTADM, DebianTool.ISCSI_LS, DebianTool.ISCSI_INQ, DebianTool.QEMU_IO})
class AccessTest {

    private static final String WEB = "iqn.2026-11.org.pointsman.test:web";
    private static final String MAIL = "iqn.2026-11.org.pointsman.test:mail";
    private static final String SECRET = "open-sesame-123";
    private static final String ENGINE_SECRET = "i-am-the-engine";
    private static final String SERVER_SECRET = "i-am-the-server";

    /** With header digests, without data digests, which libiscsi has not. */
    private static final Digests HEADER_DIGEST = new Digests(DigestUse.REQUIRED, DigestUse.OFF);

    private final Resources resources = new Resources();

    @TempDir
    Path data;

    private Tgt server;

    @BeforeEach
    void start() {
        SharedDisks disks = resources.add(new SharedDisks(2, 16L << 20));
        server = resources.add(Tgt.start("a", disks.files()));
    }

    @AfterEach
    void stop() {
        resources.close();
    }

    private RunningEngine engine(ServerLogin login, AccessRule... rules) {
        ServerConfiguration configuration = server.configuration().withLogin(login);
        return resources.add(RunningEngine.start(data, List.of(configuration), new AccessRules(List.of(rules))));
    }

    /** An engine that lets a client with CHAP see dev1, and another one without see dev2. */
    private RunningEngine engine() {
        RunningEngine engine = engine(
                ServerLogin.PLAIN,
                AccessRule.of(new ClientPattern(WEB), DeviceGrant.of(Set.of("dev1")))
                        .withChap(Chap.mutual("web", bytes(SECRET), "engine", bytes(ENGINE_SECRET)))
                        .withDigests(HEADER_DIGEST),
                AccessRule.of(new ClientPattern(MAIL), DeviceGrant.of(Set.of("dev2"))));
        engine.awaitUp("a");
        return engine;
    }

    private static String proving(String url, String user, String secret) {
        return url.replace("iscsi://", "iscsi://%s%%%s@".formatted(user, secret));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Clients

    @Test
    void aClientListsWhatItMaySeeOnceItHasProvedItself() {
        String portal = engine().portalUrl();

        String listing =
                Tool.run("iscsi-ls", "-i", WEB, proving(portal, "web", SECRET)).ok();

        assertTrue(listing.contains(":dev1 "), listing);
        assertFalse(listing.contains(":dev2 "), listing);
    }

    @Test
    void aClientWithoutCredentialsSeesWhatIsItsOwn() {
        String listing = Tool.run("iscsi-ls", "-i", MAIL, engine().portalUrl()).ok();

        assertTrue(listing.contains(":dev2 "), listing);
        assertFalse(listing.contains(":dev1 "), listing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web%wrong-secret-1@", "other%" + SECRET + "@", ""})
    void aClientThatDoesNotProveItselfIsRefused(String credentials) {
        String portal = engine().portalUrl().replace("iscsi://", "iscsi://" + credentials);

        Tool.Result result = Tool.run("iscsi-ls", "-i", WEB, portal);

        assertNotEquals(0, result.exit());
        assertTrue(result.output().contains("Authentication failure"), result.output());
    }

    @Test
    void aClientThatNoRuleIsAboutIsRefused() {
        Tool.Result result = Tool.run("iscsi-ls", "-i", WEB + "2", engine().portalUrl());

        assertNotEquals(0, result.exit());
        assertTrue(result.output().contains("Authorization failure"), result.output());
    }

    @Test
    void aTargetThatIsNotGrantedIsNotFound() {
        RunningEngine engine = engine();

        Tool.Result result = Tool.run("iscsi-inq", "-i", MAIL, engine.url(engine.device("dev1")));

        assertNotEquals(0, result.exit());
        assertTrue(result.output().contains("Target not found"), result.output());
    }

    @Test
    void bothSidesProveThemselvesWithAHeaderDigest() {
        RunningEngine engine = engine();
        String url = proving(engine.url(engine.device("dev1")), "web", SECRET);
        String mutual = url + "?header_digest=crc32c&target_user=engine&target_password=";

        assertTrue(Tool.run("iscsi-inq", "-i", WEB, mutual + ENGINE_SECRET).ok().contains("Vendor:POINTSMN"));
        assertNotEquals(
                0, Tool.run("iscsi-inq", "-i", WEB, mutual + "somebody-else").exit());
    }

    @Test
    void aLoginWithoutTheRequiredDigestIsRefused() {
        RunningEngine engine = engine();

        Tool.Result result = qemuIo(engine, "header-digest=none", "read 0 4k");

        assertNotEquals(0, result.exit());
        assertTrue(
                engine.service()
                        .events(0, 100)
                        .toCompletableFuture()
                        .join()
                        .toString()
                        .contains("HeaderDigest=CRC32C is required"),
                result.output());
    }

    @Test
    void dataIsWrittenAndReadWithChapAndHeaderDigests() {
        RunningEngine engine = engine();

        String output = qemuIo(engine, "header-digest=crc32c", "write -P 0x5a 64k 1M", "read -P 0x5a 64k 1M")
                .ok();

        assertTrue(output.contains("read 1048576/1048576"), output);
        assertFalse(output.contains("failed"), output);
    }

    /** On dev1, with the right secret. */
    private static Tool.Result qemuIo(RunningEngine engine, String option, String... actions) {
        List<String> command =
                new ArrayList<>(List.of("qemu-io", "--object", "secret,id=secret,data=" + SECRET, "--image-opts"));
        for (String action : actions) {
            command.addAll(List.of("-c", action));
        }
        command.add(
                "driver=iscsi,transport=tcp,portal=127.0.0.1:%d,target=%s,lun=0,user=web,password-secret=secret,initiator-name=%s,%s"
                        .formatted(
                                engine.portal().getPort(),
                                engine.status(engine.device("dev1")).targetName(),
                                WEB,
                                option));
        return Tool.run(command);
    }

    // Servers

    @ParameterizedTest(name = "mutual {0}")
    @ValueSource(booleans = {false, true})
    void theEngineProvesItselfToAServer(boolean mutual) {
        server.requireAccount("pointsman", SECRET);
        server.proveItselfWith("server", SERVER_SECRET);
        server.set("HeaderDigest", "CRC32C");
        Chap chap = mutual
                ? Chap.mutual("pointsman", bytes(SECRET), "server", bytes(SERVER_SECRET))
                : Chap.oneWay("pointsman", bytes(SECRET));

        RunningEngine engine = engine(
                new ServerLogin(Optional.of(chap), HEADER_DIGEST),
                AccessRules.everyone().rules().get(0));

        engine.awaitUp("a");
        assertTrue(Tool.run("iscsi-inq", engine.url(engine.device("dev1"))).ok().contains("POINTSMN"));
    }

    @Test
    void aServerThatRefusesTheEngineIsDownWithTheReason() {
        server.requireAccount("pointsman", SECRET);

        RunningEngine engine = engine(
                new ServerLogin(Optional.of(Chap.oneWay("pointsman", bytes("wrong-secret-12"))), Digests.OFFERED));

        assertEquals(ServerHealth.DOWN, engine.health("a"));
        assertTrue(
                engine.snapshot().servers().get("a").detail().contains("authentication"),
                engine.snapshot().servers().get("a").detail());
    }

    @Test
    void aServerThatDoesNotProveItselfIsNotUsed() {
        server.requireAccount("pointsman", SECRET);
        server.proveItselfWith("server", "somebody-else-1");

        RunningEngine engine = engine(new ServerLogin(
                Optional.of(Chap.mutual("pointsman", bytes(SECRET), "server", bytes(SERVER_SECRET))), Digests.OFFERED));

        assertEquals(ServerHealth.DOWN, engine.health("a"));
    }
}
