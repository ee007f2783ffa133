package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.login.DigestPreference;
import pointsman.iscsi.login.SessionPreferences;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.support.Loopback;
import pointsman.iscsi.support.MemoryNode;
import pointsman.iscsi.support.RawClient;

/** How a login goes, and which ones are refused (RFC 7143, chapter 6 and 11.13). */
class LoginFramesTest extends TargetFrames {

    @Test
    void aLoginInTwoStagesAndSeveralPartsSucceeds() throws IOException {
        connect(PortalLimits.defaults());

        client.send(RawClient.login(false, true, 0, 0, 0, RawClient.text("InitiatorName", Loopback.INITIATOR)));
        LoginResponse more = client.receive(LoginResponse.class);
        client.send(RawClient.login(
                true, false, 0, 1, 0, RawClient.text("TargetName", MemoryNode.TARGET, "AuthMethod", "CHAP,None")));
        LoginResponse security = client.receive(LoginResponse.class);
        client.send(RawClient.login(true, false, 1, 3, 0, RawClient.text("MaxBurstLength", "65536")));
        LoginResponse operational = client.receive(LoginResponse.class);

        assertFalse(more.transit());
        assertEquals("", string(more.dataSegment()));
        assertTrue(security.transit());
        assertEquals("TargetPortalGroupTag=1\0AuthMethod=None\0", string(security.dataSegment()));
        assertEquals(3, operational.nextStage());
        assertEquals("MaxBurstLength=65536\0MaxRecvDataSegmentLength=262144\0", string(operational.dataSegment()));
        assertTrue(operational.tsih() != 0);
        assertEquals(more.statSN() + 2, operational.statSN());
        more.release();
        security.release();
        operational.release();
    }

    @ParameterizedTest(name = "{0}: status {6}")
    @CsvSource({
        "without a name, 1, 3, 0, SessionType, Normal, 0x0207",
        "without a target, 1, 3, 0, InitiatorName, iqn.x, 0x0207",
        "unknown session type, 1, 3, 0, InitiatorName=iqn.x\0SessionType, Other, 0x0209",
        "wrong stage, 2, 3, 0, InitiatorName, iqn.x, 0x020b",
        "transit to where it is, 1, 1, 0, InitiatorName, iqn.x, 0x0200",
        "CHAP only, 0, 1, 0, InitiatorName=iqn.x\0SessionType=Discovery\0AuthMethod, CHAP, 0x0201",
        "a key twice, 1, 3, 0, InitiatorName=iqn.x\0SessionType=Discovery\0InitialR2T=No\0InitialR2T, No, 0x0200",
        "no such session, 1, 3, 77, InitiatorName, iqn.x, 0x020a"
    })
    void aLoginThatBreaksTheRulesIsRefused(
            String what, int csg, int nsg, int tsih, String key, String value, String status) throws IOException {
        connect(PortalLimits.defaults());

        client.send(RawClient.login(true, false, csg, nsg, tsih, RawClient.text(key, value)));
        LoginResponse response = client.receive(LoginResponse.class);

        assertEquals(Integer.decode(status), response.status());
        response.release();
        client.awaitClosed();
    }

    @Test
    void aSecondConnectionOfASessionIsRefused() throws IOException {
        connect(PortalLimits.defaults());
        int tsih = client.logIn().tsih();

        try (RawClient second = new RawClient(loopback.clientLoop(), loopback.portal.localAddress())) {
            second.send(RawClient.login(true, false, 1, 3, tsih, RawClient.text("InitiatorName", Loopback.INITIATOR)));
            LoginResponse response = second.receive(LoginResponse.class);
            assertEquals(LoginStatus.TOO_MANY_CONNECTIONS.code(), response.status());
            response.release();
        }

        assertTrue(client.isOpen());
    }

    @Test
    void aLoginIsRedirectedWhereTheNodeSaysSo() throws IOException {
        connect(PortalLimits.defaults());
        loopback.node.decision = new LoginDecision.Redirect("192.0.2.1:3260,1");

        client.send(RawClient.login(
                true,
                false,
                1,
                3,
                0,
                RawClient.text("InitiatorName", Loopback.INITIATOR, "TargetName", MemoryNode.TARGET)));
        LoginResponse response = client.receive(LoginResponse.class);

        assertEquals(LoginStatus.TARGET_MOVED_TEMPORARILY.code(), response.status());
        assertEquals("TargetAddress=192.0.2.1:3260,1\0", string(response.dataSegment()));
        response.release();
        client.awaitClosed();
    }

    @Test
    void aCompleteLoginWaitsForItsPlaceAndIsRedirectedInTheLastResponse() throws IOException {
        connect(PortalLimits.defaults());
        CompletableFuture<LoginDecision> place = new CompletableFuture<>();
        loopback.node.placement = place;

        client.send(RawClient.login(
                true,
                false,
                0,
                1,
                0,
                RawClient.text("InitiatorName", Loopback.INITIATOR, "TargetName", MemoryNode.TARGET)));
        LoginResponse security = client.receive(LoginResponse.class);
        client.send(RawClient.login(true, false, 1, 3, 0, RawClient.text("MaxBurstLength", "65536")));
        place.complete(new LoginDecision.Redirect("192.0.2.1:3260"));
        LoginResponse last = client.receive(LoginResponse.class);

        assertEquals(0, security.status());
        assertEquals(LoginStatus.TARGET_MOVED_TEMPORARILY.code(), last.status());
        assertFalse(last.transit());
        assertEquals("TargetAddress=192.0.2.1:3260\0", string(last.dataSegment()));
        assertTrue(loopback.node.sessions.isEmpty());
        security.release();
        last.release();
        client.awaitClosed();
    }

    @Test
    void aCompleteLoginThatHasNoPlaceIsRefused() throws IOException {
        connect(PortalLimits.defaults());
        loopback.node.placement =
                CompletableFuture.completedFuture(new LoginDecision.Reject(LoginStatus.SERVICE_UNAVAILABLE, "not now"));

        client.send(RawClient.login(
                true,
                false,
                1,
                3,
                0,
                RawClient.text("InitiatorName", Loopback.INITIATOR, "TargetName", MemoryNode.TARGET)));
        LoginResponse response = client.receive(LoginResponse.class);

        assertEquals(LoginStatus.SERVICE_UNAVAILABLE.code(), response.status());
        response.release();
        client.awaitClosed();
    }

    @Test
    void aVersionThatDoesNotExistIsRefused() throws IOException {
        connect(PortalLimits.defaults());

        client.send(new LoginRequest(true, false, 1, 3, 2, 1, 1, 0, 1, 0, 1, 0, RawClient.text()));

        LoginResponse response = client.receive(LoginResponse.class);
        assertEquals(LoginStatus.UNSUPPORTED_VERSION.code(), response.status());
        response.release();
    }

    @Test
    void aLoginThatNeverEndsIsDropped() throws IOException {
        connect(PortalLimits.defaults()
                .withTimes(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(10)));

        client.awaitClosed();
    }

    @Test
    void aCommandBeforeTheLoginDropsTheConnection() throws IOException {
        connect(PortalLimits.defaults());

        client.send(read(1, 1, 1));

        client.awaitClosed();
    }

    /** Whether digests are wanted is the target's word too: a client without them is refused, not served unguarded. */
    @ParameterizedTest
    @CsvSource({"HeaderDigest, None, 0x0200", "HeaderDigest, 'CRC32C,None', 0", "X-key, 1, 0x0200"})
    void aLoginWithoutARequiredDigestIsRefused(String key, String value, String status) throws IOException {
        connect(PortalLimits.defaults()
                .withPreferences(
                        SessionPreferences.defaults().withDigests(DigestPreference.REQUIRED, DigestPreference.NONE)));

        client.send(RawClient.login(
                true,
                false,
                1,
                3,
                0,
                RawClient.text("InitiatorName", Loopback.INITIATOR, "TargetName", MemoryNode.TARGET, key, value)));
        LoginResponse response = client.receive(LoginResponse.class);

        assertEquals(Integer.decode(status), response.status());
        response.release();
    }

    @Test
    void discoveryDoesWithoutTheDigestThatSessionsNeed() throws IOException {
        connect(PortalLimits.defaults()
                .withPreferences(SessionPreferences.defaults()
                        .withDigests(DigestPreference.REQUIRED, DigestPreference.REQUIRED)));

        client.send(RawClient.login(
                true,
                false,
                1,
                3,
                0,
                RawClient.text(
                        "InitiatorName", Loopback.INITIATOR, "SessionType", "Discovery", "HeaderDigest", "None")));
        LoginResponse response = client.receive(LoginResponse.class);

        assertEquals(LoginStatus.SUCCESS.code(), response.status());
        response.release();
    }

    /** Else whoever opens connections and says nothing could keep all others out. */
    @Test
    void oneLoginMoreTakesThePlaceOfTheOldest() throws IOException {
        connect(PortalLimits.defaults().withConnections(100, 2));
        try (RawClient second = new RawClient(loopback.clientLoop(), loopback.portal.localAddress());
                RawClient third = new RawClient(loopback.clientLoop(), loopback.portal.localAddress())) {
            client.awaitClosed();

            assertTrue(second.isOpen());
            third.logIn();
            assertEquals(1, loopback.portal.pendingLoginCount());
        }
    }

    @ParameterizedTest
    @CsvSource({"'iqn.a b'", "'iqn.a\n2026 ERROR'", "'iqn.\t'"})
    void anInitiatorNameWithBlanksOrControlCharactersIsNone(String name) throws IOException {
        connect(PortalLimits.defaults());

        client.send(RawClient.login(
                true, false, 1, 3, 0, RawClient.text("InitiatorName", name, "TargetName", MemoryNode.TARGET)));
        LoginResponse response = client.receive(LoginResponse.class);

        assertEquals(LoginStatus.MISSING_PARAMETER.code(), response.status());
        response.release();
    }

    @Test
    void aTransitWhoseTextGoesOnIsRefused() throws IOException {
        connect(PortalLimits.defaults());

        client.send(RawClient.login(true, true, 1, 3, 0, RawClient.text("InitiatorName", Loopback.INITIATOR)));
        LoginResponse response = client.receive(LoginResponse.class);

        assertEquals(LoginStatus.INITIATOR_ERROR.code(), response.status());
        response.release();
        client.awaitClosed();
    }

    @Test
    void aStageGoesOnUntilTheClientWantsTheNextOne() throws IOException {
        connect(PortalLimits.defaults());

        client.send(RawClient.login(
                false,
                false,
                1,
                0,
                0,
                RawClient.text("InitiatorName", Loopback.INITIATOR, "TargetName", MemoryNode.TARGET)));
        LoginResponse stays = client.receive(LoginResponse.class);
        client.send(RawClient.login(true, false, 1, 3, 0, RawClient.text("X-com.example.key", "1")));
        LoginResponse goes = client.receive(LoginResponse.class);

        assertFalse(stays.transit());
        assertEquals(0, stays.tsih());
        assertTrue(goes.transit() && goes.tsih() != 0);
        assertEquals("X-com.example.key=NotUnderstood\0", string(goes.dataSegment()));
        stays.release();
        goes.release();
    }

    /** Login PDUs carry up to 8192 bytes; the transit is granted with the last part of the answer. */
    @Test
    void aLongAnswerComesInPartsAndTheTransitWithTheLast() throws IOException {
        connect(PortalLimits.defaults());
        ByteBuf keys = RawClient.text(
                "InitiatorName", Loopback.INITIATOR, "TargetName", MemoryNode.TARGET, "MaxConnections", "4");
        for (int i = 0; i < 500; i++) {
            keys.writeBytes(RawClient.text("X-" + i, "1"));
        }

        client.send(RawClient.login(true, false, 1, 3, 0, keys));
        LoginResponse part = client.receive(LoginResponse.class);
        client.send(RawClient.login(true, false, 1, 3, 0, RawClient.text()));
        LoginResponse last = client.receive(LoginResponse.class);

        assertTrue(part.continues() && !part.transit());
        assertEquals(8192, part.dataSegment().readableBytes());
        assertTrue(last.transit() && !last.continues());
        assertTrue(string(part.dataSegment()).contains("MaxConnections=1\0X-0=NotUnderstood\0"));
        assertTrue((string(part.dataSegment()) + string(last.dataSegment())).contains("\0X-499=NotUnderstood\0"));
        part.release();
        last.release();
    }
}
