package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.await;
import static pointsman.iscsi.support.Loopback.until;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.iscsi.pdu.AsyncMessage;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.LogoutResponse;
import pointsman.iscsi.support.Loopback;
import pointsman.iscsi.support.RawClient;

/** How a target asks its clients to log out, and what becomes of those that do not (RFC 7143, 11.9.1). */
class LogoutRequestFramesTest extends TargetFrames {

    private static final int DEFAULT_TIME2WAIT = 2;

    private CompletionStage<Boolean> requestLogout(Duration within) {
        return session().requestLogout(within, "a test");
    }

    private void assertAsync(int event, int parameter2, int parameter3) {
        AsyncMessage message = client.receive(AsyncMessage.class);
        assertEquals(event, message.asyncEvent());
        assertEquals(0, message.parameter1());
        assertEquals(parameter2, message.parameter2());
        assertEquals(parameter3, message.parameter3());
    }

    private void logOut() {
        client.send(new LogoutRequest(true, LogoutRequest.CLOSE_SESSION, 9, 0, 1, 0));
        assertEquals(
                LogoutResponse.SUCCESS, client.receive(LogoutResponse.class).response());
        client.awaitClosed();
    }

    @ParameterizedTest
    @CsvSource({"PT60S, 60", "PT1.2S, 2", "PT0.001S, 1", "P1D, 65535"})
    void theClientIsToldHowManySecondsItHas(Duration within, int seconds) throws IOException {
        loggedIn();

        requestLogout(within);

        assertAsync(AsyncMessage.LOGOUT_REQUESTED, 0, seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void aClientMustHaveTime(Duration within) throws IOException {
        loggedIn();

        assertThrows(IllegalArgumentException.class, () -> requestLogout(within));
    }

    @Test
    void aClientThatLogsOutIsReportedSo() throws IOException {
        loggedIn();

        CompletionStage<Boolean> loggedOut = requestLogout(Duration.ofSeconds(60));
        client.receive(AsyncMessage.class);
        logOut();

        assertTrue(await(loggedOut));
        assertEquals(List.of("the client has logged out, as asked: a test"), List.copyOf(loopback.node.closed));
    }

    @Test
    void aClientThatDoesNotLogOutIsToldAndDropped() throws IOException {
        loggedIn("DefaultTime2Wait", "7");

        CompletionStage<Boolean> loggedOut = requestLogout(Duration.ofSeconds(1));
        client.receive(AsyncMessage.class);

        assertAsync(AsyncMessage.SESSION_DROPPED, 7, 0);
        client.awaitClosed();
        assertFalse(await(loggedOut));
        assertEquals(List.of("a test"), List.copyOf(loopback.node.closed));
    }

    @Test
    void aClientThatGoesWithoutALogoutIsReportedSo() throws IOException {
        loggedIn();

        CompletionStage<Boolean> loggedOut = requestLogout(Duration.ofSeconds(60));
        client.close();

        assertFalse(await(loggedOut));
    }

    @Test
    void commandsAreServedUntilTheLogout() throws IOException {
        loggedIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        until(() -> loopback.node.held.size() == 1);

        requestLogout(Duration.ofSeconds(60));
        client.receive(AsyncMessage.class);
        loopback.node.executeHeld();
        DataIn begunBefore = client.receive(DataIn.class);
        loopback.node.hold = false;
        client.send(read(2, 2, 1));
        DataIn begunAfter = client.receive(DataIn.class);

        assertEquals(1, begunBefore.initiatorTaskTag());
        assertEquals(2, begunAfter.initiatorTaskTag());
        begunBefore.release();
        begunAfter.release();
    }

    @Test
    void ofSeveralRequestsTheOneThatEndsFirstCounts() throws IOException {
        loggedIn();

        requestLogout(Duration.ofSeconds(60));
        requestLogout(Duration.ofSeconds(1));
        requestLogout(Duration.ofSeconds(30));

        assertAsync(AsyncMessage.LOGOUT_REQUESTED, 0, 60);
        assertAsync(AsyncMessage.LOGOUT_REQUESTED, 0, 1);
        assertAsync(AsyncMessage.SESSION_DROPPED, DEFAULT_TIME2WAIT, 0);
        client.awaitClosed();
    }

    @Test
    void aRequestOfASessionThatHasEndedCompletes() throws IOException {
        loggedIn();
        session();
        client.close();
        until(() -> loopback.node.closed.size() == 1);

        assertFalse(await(requestLogout(Duration.ofSeconds(60))));
    }

    @Test
    void aPortalThatClosesAsksItsClientsToLogOut() throws IOException {
        loggedIn();

        CompletionStage<Void> closed = loopback.portal.close();
        assertAsync(AsyncMessage.LOGOUT_REQUESTED, 0, 2);
        logOut();

        await(closed);
    }

    @Test
    void aPortalThatClosesDropsClientsThatDoNotLogOut() throws IOException {
        loggedIn();

        CompletionStage<Void> closed = loopback.portal.close();

        assertAsync(AsyncMessage.LOGOUT_REQUESTED, 0, 2);
        assertAsync(AsyncMessage.SESSION_DROPPED, DEFAULT_TIME2WAIT, 0);
        await(closed);
    }

    /** There is no task in a discovery session, and its clients expect nothing but text. */
    @Test
    void aPortalThatClosesDropsDiscoverySessionsAtOnce() throws IOException {
        connect(PortalLimits.defaults());
        client.send(RawClient.login(
                true, false, 1, 3, 0, RawClient.text("InitiatorName", Loopback.INITIATOR, "SessionType", "Discovery")));
        client.receive(LoginResponse.class).release();

        CompletionStage<Void> closed = loopback.portal.close();

        assertAsync(AsyncMessage.SESSION_DROPPED, DEFAULT_TIME2WAIT, 0);
        await(closed);
    }

    /** What was written for it last never leaves, so that nothing may wait for that. */
    @Test
    void aClientThatTakesNothingDoesNotHoldUpTheEndOfThePortal() throws IOException {
        loggedIn();
        client.stopReading();
        for (int i = 1; i <= 64; i++) {
            client.send(read(i, i, 1024));
        }
        until(() -> !session().isWritable());

        await(loopback.portal.close());

        assertEquals(1, loopback.node.closed.size());
    }
}
