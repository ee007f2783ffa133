package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.until;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import pointsman.iscsi.codec.PduEncoder;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ReadyToTransfer;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.RejectReason;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.SenseData;

/** SCSI commands and their data, also of clients that break the rules (RFC 7143, 11.3 to 11.8). */
class CommandFramesTest extends TargetFrames {

    @Test
    void theLastDataInCarriesTheStatus() throws IOException {
        loggedIn("MaxRecvDataSegmentLength", "512");

        client.send(read(5, 1, 2));
        DataIn first = client.receive(DataIn.class);
        DataIn last = client.receive(DataIn.class);

        assertEquals(0, first.dataSN());
        assertFalse(first.isFinal() || first.hasStatus());
        assertEquals(1, last.dataSN());
        assertEquals(512, last.bufferOffset());
        assertTrue(last.isFinal() && last.hasStatus());
        first.release();
        last.release();
    }

    @Test
    void aDataInSequenceEndsAtMaxBurstLength() throws IOException {
        loggedIn("MaxRecvDataSegmentLength", "1024", "MaxBurstLength", "1536");

        client.send(read(5, 1, 4));

        boolean[] isFinal = {false, true, true};
        int[] length = {1024, 512, 512};
        for (int i = 0; i < 3; i++) {
            DataIn data = client.receive(DataIn.class);
            assertEquals(isFinal[i], data.isFinal(), "F bit of PDU " + i);
            assertEquals(length[i], data.dataSegment().readableBytes(), "length of PDU " + i);
            data.release();
        }
    }

    @Test
    void aCommandOutsideTheWindowIsIgnored() throws IOException {
        loggedIn();

        client.send(read(1, 1 + 128, 1));
        client.send(read(2, 0, 1));
        client.send(read(3, 1, 1));
        DataIn data = client.receive(DataIn.class);

        assertEquals(3, data.initiatorTaskTag());
        assertEquals(2, data.expCmdSN());
        data.release();
        assertTrue(client.hasNothing());
    }

    @Test
    void aGapInTheCommandNumbersDropsTheConnection() throws IOException {
        loggedIn();

        client.send(read(1, 3, 1));

        client.awaitClosed();
    }

    @Test
    void theWindowShrinksWhileACommandIsOpenAndOpensAgain() throws IOException {
        loggedIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        until(() -> loopback.node.held.size() == 1);

        client.send(new NopOut(true, 0, 9, Pdu.RESERVED_TAG, 2, 0, Unpooled.EMPTY_BUFFER));
        NopIn during = client.receive(NopIn.class);
        loopback.node.executeHeld();
        DataIn answer = client.receive(DataIn.class);

        assertEquals(2, during.expCmdSN());
        assertEquals(128, during.maxCmdSN());
        assertEquals(129, answer.maxCmdSN());
        during.release();
        answer.release();
    }

    @Test
    void r2tsAskForWhatWasNotSentUnsolicited() throws IOException {
        loggedIn("InitialR2T", "Yes", "MaxBurstLength", "1024", "MaxOutstandingR2T", "2");

        client.send(write(1, 1, 6, true, 512));
        ReadyToTransfer first = client.receive(ReadyToTransfer.class);
        ReadyToTransfer second = client.receive(ReadyToTransfer.class);
        assertTrue(client.hasNothing());
        client.send(
                new DataOut(true, 0, 1, first.targetTransferTag(), 0, 0, 512, Unpooled.wrappedBuffer(new byte[1024])));
        ReadyToTransfer third = client.receive(ReadyToTransfer.class);

        assertEquals(0, first.r2tSN());
        assertEquals(512, first.bufferOffset());
        assertEquals(1024, first.desiredDataTransferLength());
        assertEquals(1536, second.bufferOffset());
        assertEquals(2560, third.bufferOffset());
        assertEquals(512, third.desiredDataTransferLength());
    }

    @Test
    void immediateDataThatWasNotAgreedEndsTheTask() throws IOException {
        loggedIn("ImmediateData", "No");

        client.send(write(1, 1, 1, true, 512));

        assertEquals(SenseData.UNEXPECTED_UNSOLICITED_DATA, sense(client.receive(ScsiResponse.class)));
    }

    @Test
    void moreImmediateDataThanFirstBurstLengthEndsTheTask() throws IOException {
        loggedIn("FirstBurstLength", "512");

        client.send(write(1, 1, 4, true, 1024));

        assertEquals(SenseData.INCORRECT_AMOUNT_OF_DATA, sense(client.receive(ScsiResponse.class)));
    }

    @Test
    void dataOutOfOrderEndsTheTaskAndTheSessionGoesOn() throws IOException {
        loggedIn("InitialR2T", "Yes", "ImmediateData", "No");
        client.send(write(1, 1, 2, true, 0));
        ReadyToTransfer r2t = client.receive(ReadyToTransfer.class);

        client.send(new DataOut(true, 0, 1, r2t.targetTransferTag(), 0, 1, 0, Unpooled.wrappedBuffer(new byte[1024])));
        ScsiResponse response = client.receive(ScsiResponse.class);
        client.send(new DataOut(true, 0, 1, r2t.targetTransferTag(), 0, 0, 0, Unpooled.wrappedBuffer(new byte[1024])));
        client.send(read(2, 2, 1));

        assertEquals(SenseData.DATA_PHASE_ERROR, sense(response));
        client.receive(DataIn.class).release();
    }

    @Test
    void aTagThatIsInUseIsRejectedWithTheHeaderOfThePdu() throws IOException {
        loggedIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        ScsiCommand again = read(1, 2, 1);

        client.send(again);
        Reject reject = client.receive(Reject.class);

        assertEquals(RejectReason.TASK_IN_PROGRESS.code(), reject.reason());
        assertEquals(Unpooled.wrappedBuffer(PduEncoder.headerOf(again)), reject.dataSegment());
        reject.release();
    }

    @Test
    void aPduWithAWrongDataDigestIsRejectedBeforeTheConnectionIsClosed() throws IOException {
        loggedIn("DataDigest", "CRC32C", "InitialR2T", "Yes");
        loopback.node.disk[0] = 7;

        // The client does not send the digest that it has asked for: the next header is taken for it.
        client.send(write(1, 1, 1, true, 512));
        client.send(new NopOut(true, 0, 9, Pdu.RESERVED_TAG, 2, 0, Unpooled.EMPTY_BUFFER));
        Reject reject = client.receive(Reject.class);

        assertEquals(RejectReason.DATA_DIGEST_ERROR.code(), reject.reason());
        assertEquals(0x01, reject.dataSegment().getByte(0));
        reject.release();
        client.awaitClosed();
        assertEquals(7, loopback.node.disk[0]);
    }

    /** Found by the fuzz test: R and W bit 0, but an Expected Data Transfer Length (RFC 7143, 11.3.1). */
    @Test
    void aLengthWithoutADirectionIsRejected() throws IOException {
        loggedIn();
        byte[] cdb = BlockCommand.write(0, 1).encode();

        client.send(new ScsiCommand(false, true, false, false, 1, 0, 7, 512, 1, 0, cdb, Unpooled.EMPTY_BUFFER));
        Reject reject = client.receive(Reject.class);

        assertEquals(RejectReason.INVALID_PDU_FIELD.code(), reject.reason());
        reject.release();
    }
}
