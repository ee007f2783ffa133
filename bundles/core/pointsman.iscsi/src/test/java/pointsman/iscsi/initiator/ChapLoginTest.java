package pointsman.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.login.AuthenticationException;
import pointsman.iscsi.login.ChapAccount;
import pointsman.iscsi.login.ChapCredentials;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.support.LeakCheck;
import pointsman.iscsi.support.Loopback;
import pointsman.iscsi.support.MemoryNode;
import pointsman.iscsi.support.RawClient;
import pointsman.iscsi.support.RealProgram;
import pointsman.iscsi.target.LoginDecision;
import pointsman.iscsi.target.LoginStatus;
import pointsman.iscsi.target.PortalLimits;

/** Logins to a target that wants CHAP. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class ChapLoginTest {

    private static final ChapCredentials CLIENT = ChapCredentials.of("alice", "open-sesame-123");
    private static final ChapCredentials TARGET = ChapCredentials.of("vault", "a-different-one-456");
    private static final ChapCredentials WRONG = ChapCredentials.of("alice", "open-sesame-124");
    private static final InitiatorOptions WITHOUT = InitiatorOptions.of(Loopback.INITIATOR, 1);

    private Loopback loopback;

    @BeforeEach
    void start() throws IOException {
        loopback = new Loopback(PortalLimits.defaults());
        loopback.node.decision = new LoginDecision.Accept(ChapAccount.mutual(CLIENT, TARGET));
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    private Throwable refused(InitiatorOptions options) {
        Throwable failure = assertThrows(CompletionException.class, () -> loopback.login(options))
                .getCause();
        assertTrue(loopback.node.sessions.isEmpty());
        return failure;
    }

    private void assertAuthenticationFailure(InitiatorOptions options) {
        LoginRejectedException rejected = assertInstanceOf(LoginRejectedException.class, refused(options));
        assertEquals(LoginStatus.AUTHENTICATION_FAILURE.code(), rejected.statusCode());
    }

    @Test
    void aClientThatProvesItselfLogsIn() {
        InitiatorSession session = loopback.login(WITHOUT.withChap(ChapAccount.oneWay(CLIENT)));

        await(session.ping());
        assertEquals(1, loopback.node.sessions.size());
    }

    @Test
    void aClientIsRedirectedOnlyAfterItsProof() {
        loopback.node.placement = CompletableFuture.completedFuture(new LoginDecision.Redirect("192.0.2.1:3260"));

        Throwable redirected = refused(WITHOUT.withChap(ChapAccount.oneWay(CLIENT)));

        assertAuthenticationFailure(WITHOUT.withChap(ChapAccount.oneWay(WRONG)));
        assertEquals(
                Optional.of("192.0.2.1:3260"),
                assertInstanceOf(LoginRejectedException.class, redirected).targetAddress());
    }

    @Test
    void bothSidesProveThemselves() {
        await(loopback.login(WITHOUT.withChap(ChapAccount.mutual(CLIENT, TARGET)))
                .ping());
    }

    @Test
    void targetsAreListedToWhoProvesItself() {
        var targets = await(loopback.initiator.discover(
                loopback.clientLoop(),
                loopback.portal.localAddress(),
                WITHOUT.withChap(ChapAccount.mutual(CLIENT, TARGET))));

        assertEquals(MemoryNode.TARGET, targets.get(0).name());
    }

    @Test
    void aWrongSecretIsAnAuthenticationFailure() {
        assertAuthenticationFailure(WITHOUT.withChap(ChapAccount.oneWay(WRONG)));
    }

    @Test
    void aClientWithoutCredentialsIsAnAuthenticationFailure() {
        assertAuthenticationFailure(WITHOUT);
    }

    @Test
    void aTargetThatCannotProveItselfIsLeft() {
        ChapCredentials other = ChapCredentials.of("vault", "yet-another-one-789");

        Throwable failure = assertThrows(
                        CompletionException.class,
                        () -> loopback.login(WITHOUT.withChap(ChapAccount.mutual(CLIENT, other))))
                .getCause();

        assertInstanceOf(AuthenticationException.class, failure.getCause());
        assertTrue(failure.getMessage().endsWith("the target's CHAP name or secret is wrong"), failure.getMessage());
    }

    @Test
    void aTargetThatWantsNoProofIsNotTakenForTheRightOne() {
        loopback.node.decision = new LoginDecision.Accept();

        assertAuthenticationFailure(WITHOUT.withChap(ChapAccount.mutual(CLIENT, TARGET)));
    }

    // PDU by PDU

    /** Sends a login request and gives the text of the answer, which has a status and a T bit. */
    private static String answer(
            RawClient client, int csg, int nsg, LoginStatus status, boolean transit, String... keysAndValues) {
        client.send(RawClient.login(true, false, csg, nsg, 0, RawClient.text(keysAndValues)));
        LoginResponse response = client.receive(LoginResponse.class);
        String text = response.dataSegment().toString(StandardCharsets.UTF_8);
        response.release();
        assertEquals(status.code(), response.status());
        assertEquals(transit, response.transit());
        return text;
    }

    private RawClient connect() {
        return new RawClient(loopback.clientLoop(), loopback.portal.localAddress());
    }

    private static String[] names(String... more) {
        String[] all = new String[4 + more.length];
        System.arraycopy(
                new String[] {"InitiatorName", Loopback.INITIATOR, "TargetName", MemoryNode.TARGET}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return all;
    }

    @Test
    void theSecurityStageDoesNotEndBeforeTheClientHasProvedItself() {
        try (RawClient client = connect()) {
            String method = answer(client, 0, 1, LoginStatus.SUCCESS, false, names("AuthMethod", "CHAP,None"));
            String challenge = answer(client, 0, 1, LoginStatus.SUCCESS, false, "CHAP_A", "5");
            String refusal = answer(
                    client,
                    0,
                    1,
                    LoginStatus.AUTHENTICATION_FAILURE,
                    false,
                    "CHAP_N",
                    "alice",
                    "CHAP_R",
                    "0x00112233445566778899aabbccddeeff");

            assertEquals("TargetPortalGroupTag=1\0AuthMethod=CHAP\0", method);
            assertTrue(challenge.matches("CHAP_A=5\0CHAP_I=\\d+\0CHAP_C=0x[0-9a-f]{32}\0"), challenge);
            assertEquals("", refusal);
            client.awaitClosed();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "0, 3", "0, 1"})
    void theSecurityStageCannotBeSkipped(int csg, int nsg) {
        try (RawClient client = connect()) {
            answer(client, csg, nsg, LoginStatus.AUTHENTICATION_FAILURE, false, names());

            client.awaitClosed();
        }
    }

    @Test
    void theSecurityStageCannotBeLeftForTheNextOne() {
        try (RawClient client = connect()) {
            answer(client, 0, 1, LoginStatus.SUCCESS, false, names("AuthMethod", "CHAP"));

            answer(client, 1, 3, LoginStatus.INVALID_DURING_LOGIN, false);

            client.awaitClosed();
        }
    }

    // Clients that other people wrote

    /** A login with iscsi-inq, which cannot do anything with this target after that. */
    private boolean libiscsiLogsIn(String account, String arguments) throws IOException, InterruptedException {
        RealProgram.run("iscsi-inq", "libiscsi-bin", url(account) + "/" + MemoryNode.TARGET + "/0" + arguments);
        return !loopback.node.sessions.isEmpty();
    }

    private String url(String account) {
        return "iscsi://%s127.0.0.1:%d"
                .formatted(account, loopback.portal.localAddress().getPort());
    }

    @Test
    @Tag("real")
    void libiscsiListsTheTargetsWithItsSecret() throws IOException, InterruptedException {
        String output = RealProgram.run("iscsi-ls", "libiscsi-bin", url("alice%open-sesame-123@"));

        assertTrue(output.contains("Target:" + MemoryNode.TARGET), output);
    }

    @ParameterizedTest(name = "{0}{1}: {2}")
    @CsvSource({
        "alice%open-sesame-123@, '', true",
        "alice%open-sesame-123@, ?target_user=vault&target_password=a-different-one-456, true",
        "alice%open-sesame-124@, '', false",
        "mallory%open-sesame-123@, '', false",
        "'', '', false"
    })
    @Tag("real")
    void libiscsiLogsInWithTheRightSecretOnly(String account, String arguments, boolean logsIn)
            throws IOException, InterruptedException {
        assertEquals(logsIn, libiscsiLogsIn(account, arguments));
    }

    @Test
    @Tag("real")
    void libiscsiLeavesATargetThatCannotProveItself() throws IOException, InterruptedException {
        String output = RealProgram.run(
                "iscsi-inq",
                "libiscsi-bin",
                url("alice%open-sesame-123@") + "/" + MemoryNode.TARGET
                        + "/0?target_user=vault&target_password=yet-another-one-789");

        assertTrue(output.contains("Invalid CHAP_R response from the target"), output);
        assertFalse(output.contains("yet-another-one-789"));
    }
}
