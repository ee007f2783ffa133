package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.until;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ReadyToTransfer;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.pdu.SnackRequest;
import pointsman.iscsi.scsi.BlockCommand;

/** StatSN, ExpStatSN, CmdSN and its window on the wire (RFC 7143, 4.2.2). */
class NumbersFramesTest extends TargetFrames {

    private static NopOut ping(int itt, int cmdSN) {
        return new NopOut(true, 0, itt, Pdu.RESERVED_TAG, cmdSN, 0, Unpooled.EMPTY_BUFFER);
    }

    private NopIn pinged(int cmdSN) {
        client.send(ping(99, cmdSN));
        NopIn answer = client.receive(NopIn.class);
        answer.release();
        return answer;
    }

    @Test
    void everyResponseTakesTheNextStatSN() throws IOException {
        loggedIn();
        int first = pinged(1).statSN();

        client.send(read(1, 1, 1));
        DataIn data = client.receive(DataIn.class);
        client.send(new SnackRequest(1, 0, 1, Pdu.RESERVED_TAG, 0, 0, 0));
        Reject reject = client.receive(Reject.class);
        client.send(write(2, 2, 1, true, 512));
        ScsiResponse response = client.receive(ScsiResponse.class);

        assertEquals(first + 1, data.statSN());
        assertEquals(first + 2, reject.statSN());
        assertEquals(first + 3, response.statSN());
        data.release();
        reject.release();
    }

    @Test
    void anR2tShowsTheNextStatSNAndDoesNotTakeIt() throws IOException {
        loggedIn("InitialR2T", "Yes", "ImmediateData", "No");
        int first = pinged(1).statSN();

        client.send(write(1, 1, 1, true, 0));
        ReadyToTransfer r2t = client.receive(ReadyToTransfer.class);
        client.send(new DataOut(true, 0, 1, r2t.targetTransferTag(), 0, 0, 0, Unpooled.wrappedBuffer(new byte[512])));

        assertEquals(first + 1, r2t.statSN());
        assertEquals(first + 1, client.receive(ScsiResponse.class).statSN());
    }

    @Test
    void aPingOfTheTargetShowsTheNextStatSNAndDoesNotTakeIt() throws IOException {
        connect(PortalLimits.defaults().withTimes(Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(20)))
                .logIn();

        NopIn ping = client.receive(NopIn.class);
        client.send(new NopOut(
                true, 0, Pdu.RESERVED_TAG, ping.targetTransferTag(), 1, ping.statSN(), Unpooled.EMPTY_BUFFER));
        client.send(read(1, 1, 1));
        DataIn data = client.receive(DataIn.class);

        assertEquals(Pdu.RESERVED_TAG, ping.initiatorTaskTag());
        assertEquals(ping.statSN(), data.statSN());
        ping.release();
        data.release();
    }

    /** It acknowledges what could be sent again, which nothing is at ErrorRecoveryLevel 0. */
    @Test
    void anyExpStatSNWillDo() throws IOException {
        loggedIn();

        for (int i = 1; i <= 3; i++) {
            byte[] cdb = BlockCommand.read(0, 1).encode();
            int expStatSN = i * 0x55555555;
            client.send(
                    new ScsiCommand(false, true, true, false, 1, 0, i, 512, i, expStatSN, cdb, Unpooled.EMPTY_BUFFER));
            DataIn data = client.receive(DataIn.class);
            assertEquals(i, data.initiatorTaskTag());
            data.release();
        }
    }

    @Test
    void aClientThatHasFilledTheWindowGetsNoMoreUntilACommandEnds() throws IOException {
        connect(PortalLimits.defaults().withCommandWindow(2)).logIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        client.send(read(2, 2, 1));
        client.send(read(3, 3, 1));
        NopIn full = pinged(3);
        assertEquals(2, loopback.node.held.size());

        loopback.node.executeHeld();
        client.receive(DataIn.class).release();
        client.receive(DataIn.class).release();
        client.send(read(3, 3, 1));
        until(() -> loopback.node.held.size() == 1);

        assertEquals(3, full.expCmdSN());
        assertEquals(2, full.maxCmdSN());
    }

    @Test
    void eachCommandThatEndsOpensTheWindowByOne() throws IOException {
        connect(PortalLimits.defaults().withCommandWindow(2)).logIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        client.send(read(2, 2, 1));
        until(() -> loopback.node.held.size() == 2);

        loopback.node.executeHeld();
        DataIn first = client.receive(DataIn.class);
        DataIn second = client.receive(DataIn.class);

        assertEquals(3, first.maxCmdSN());
        assertEquals(4, second.maxCmdSN());
        first.release();
        second.release();
    }

    /** Pings take a number, but no place: the window moves on. */
    @Test
    void aRequestThatIsNoCommandMovesTheWindowOn() throws IOException {
        connect(PortalLimits.defaults().withCommandWindow(2)).logIn();

        client.send(new NopOut(false, 0, 9, Pdu.RESERVED_TAG, 1, 0, Unpooled.EMPTY_BUFFER));
        NopIn answer = client.receive(NopIn.class);

        assertEquals(2, answer.expCmdSN());
        assertEquals(3, answer.maxCmdSN());
        answer.release();
    }

    @Test
    void anImmediateCommandIsServedWhileTheWindowIsFull() throws IOException {
        connect(PortalLimits.defaults().withCommandWindow(1)).logIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        until(() -> loopback.node.held.size() == 1);
        loopback.node.hold = false;

        byte[] cdb = BlockCommand.read(0, 1).encode();
        client.send(new ScsiCommand(true, true, true, false, 1, 0, 2, 512, 2, 0, cdb, Unpooled.EMPTY_BUFFER));
        DataIn data = client.receive(DataIn.class);

        assertEquals(2, data.initiatorTaskTag());
        assertEquals(2, data.expCmdSN());
        assertTrue(data.hasStatus());
        data.release();
    }
}
