package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.await;
import static pointsman.iscsi.support.Loopback.until;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.ReadyToTransfer;
import pointsman.iscsi.support.RawClient;

/** A client that logs in again while its session is still there, and one that is not there any more (RFC 7143, 6.3.5). */
class ReinstatementFramesTest extends TargetFrames {

    private RawClient logInAgain() {
        RawClient second = new RawClient(loopback.clientLoop(), loopback.portal.localAddress());
        second.logIn();
        return second;
    }

    @Test
    void openTasksOfTheOldSessionEndAndNothingOfThemIsAnswered() throws IOException {
        loggedIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        client.send(write(2, 2, 1, true, 512));
        until(() -> loopback.node.held.size() == 2);
        List<TargetCommand> old = List.copyOf(loopback.node.held);

        try (RawClient second = logInAgain()) {
            loopback.node.executeHeld();
            loopback.node.hold = false;
            second.send(read(3, 1, 1));
            DataIn data = second.receive(DataIn.class);

            assertTrue(old.stream().allMatch(TargetCommand::isAborted));
            assertEquals(3, data.initiatorTaskTag());
            data.release();
            assertTrue(second.hasNothing());
        }
        client.awaitClosed();
        assertTrue(client.hasNothing());
    }

    @Test
    void aWriteWhoseDataHasNotComeEndsWithTheOldSession() throws IOException {
        loggedIn("InitialR2T", "Yes", "ImmediateData", "No");
        client.send(write(1, 1, 2, true, 0));
        ReadyToTransfer r2t = client.receive(ReadyToTransfer.class);

        try (RawClient second = logInAgain()) {
            second.send(
                    new DataOut(true, 0, 1, r2t.targetTransferTag(), 0, 0, 0, Unpooled.wrappedBuffer(new byte[1024])));
            second.send(read(1, 1, 1));

            // The data belongs to no task of this session.
            second.receive(DataIn.class).release();
        }
    }

    @Test
    void theOldHandlerIsToldBeforeTheNewSessionBegins() throws IOException {
        loggedIn();

        try (RawClient second = logInAgain()) {
            assertTrue(second.isOpen());
            assertEquals(
                    List.of("the client has logged in again with the same ISID"), List.copyOf(loopback.node.closed));
        }
    }

    @Test
    void aLoginAtAnotherPortalOfTheGroupReinstatesTheSession() throws IOException {
        loggedIn();

        List<String> ended = endedByALoginAtAnotherPortal(loopback.group);

        assertEquals(List.of("the client has logged in again with the same ISID"), ended);
        client.awaitClosed();
    }

    @Test
    void aLoginAtAPortalOfAnotherGroupIsASessionOfItsOwn() throws IOException {
        loggedIn();

        assertEquals(List.of(), endedByALoginAtAnotherPortal(new PortalGroup()));
    }

    private List<String> endedByALoginAtAnotherPortal(PortalGroup group) throws IOException {
        IscsiPortal other = loopback.bind(group, PortalLimits.defaults());
        try (RawClient second = new RawClient(loopback.clientLoop(), other.localAddress())) {
            second.logIn();
            return List.copyOf(loopback.node.closed);
        } finally {
            await(other.kill());
        }
    }

    @Test
    void anOldConnectionThatTakesNothingDoesNotHoldUpTheLogin() throws IOException {
        loggedIn();
        client.stopReading();
        for (int i = 1; i <= 64; i++) {
            client.send(read(i, i, 1024));
        }
        until(() -> !session().isWritable());

        try (RawClient second = logInAgain()) {
            second.send(read(1, 1, 1));
            second.receive(DataIn.class).release();
        }
    }

    @Test
    void theTasksOfAClientThatHasVanishedEndWithItsSession() throws IOException {
        connect(PortalLimits.defaults().withTimes(Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(300)))
                .logIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));

        client.receive(NopIn.class).release();
        client.awaitClosed();

        until(() -> loopback.node.closed.size() == 1);
        assertTrue(loopback.node.held.element().isAborted());
        assertTrue(loopback.node.closed.element().startsWith("silent for"), loopback.node.closed.element());
    }

    @Test
    void aClientThatVanishesWhileDataIsSentToItIsGivenUp() throws IOException {
        connect(PortalLimits.defaults().withTimes(Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(300)))
                .logIn();
        client.stopReading();
        for (int i = 1; i <= 64; i++) {
            client.send(read(i, i, 1024));
        }

        until(() -> loopback.node.closed.size() == 1);

        assertTrue(loopback.node.closed.element().startsWith("silent for"), loopback.node.closed.element());
    }
}
