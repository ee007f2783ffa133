package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.ScsiStatus;

/** Commands whose Expected Data Transfer Length is not what the device moves (RFC 7143, 11.4.5.1). */
class ResidualFramesTest extends TargetFrames {

    private static ScsiCommand readOf(int blocks, int expectedDataTransferLength) {
        byte[] cdb = BlockCommand.read(0, blocks).encode();
        return new ScsiCommand(
                false, true, true, false, 1, 0, 7, expectedDataTransferLength, 1, 0, cdb, Unpooled.EMPTY_BUFFER);
    }

    private static ScsiCommand writeOf(int blocks, int expectedDataTransferLength) {
        byte[] cdb = BlockCommand.write(0, blocks).encode();
        byte[] data = new byte[expectedDataTransferLength];
        Arrays.fill(data, (byte) 7);
        ByteBuf segment = Unpooled.wrappedBuffer(data);
        return new ScsiCommand(false, true, false, true, 1, 0, 7, expectedDataTransferLength, 1, 0, cdb, segment);
    }

    @ParameterizedTest(name = "{0} blocks into {1} bytes")
    @CsvSource({
        "1, 2048, false, true, 1536, 512",
        "4, 512, true, false, 1536, 512",
        "4, 700, true, false, 1348, 700",
        "2, 1024, false, false, 0, 1024"
    })
    void aReadSaysWhatWasLeftOrDidNotFit(
            int blocks, int expected, boolean overflow, boolean underflow, int residualCount, int sent)
            throws IOException {
        loggedIn();

        client.send(readOf(blocks, expected));
        DataIn data = client.receive(DataIn.class);

        assertTrue(data.isFinal() && data.hasStatus());
        assertEquals(overflow, data.overflow(), "O bit");
        assertEquals(underflow, data.underflow(), "U bit");
        assertEquals(residualCount, data.residualCount());
        assertEquals(sent, data.dataSegment().readableBytes());
        data.release();
    }

    @Test
    void aReadWithoutDataSaysSoInItsResponse() throws IOException {
        loggedIn();

        client.send(readOf(0, 512));
        ScsiResponse response = client.receive(ScsiResponse.class);

        assertEquals(ScsiStatus.GOOD.code(), response.status());
        assertTrue(response.underflow() && !response.overflow());
        assertEquals(512, response.residualCount());
    }

    @ParameterizedTest(name = "{1} bytes for {0} blocks")
    @CsvSource({"1, 2048, false, true, 1536", "4, 512, true, false, 1536", "2, 1024, false, false, 0"})
    void aWriteSaysWhatWasLeftOrDidNotCome(
            int blocks, int expected, boolean overflow, boolean underflow, int residualCount) throws IOException {
        loggedIn();

        client.send(writeOf(blocks, expected));
        ScsiResponse response = client.receive(ScsiResponse.class);

        assertEquals(overflow, response.overflow(), "O bit");
        assertEquals(underflow, response.underflow(), "U bit");
        assertEquals(residualCount, response.residualCount());
    }

    @Test
    void aWriteStoresNoMoreThanTheDeviceWanted() throws IOException {
        loggedIn();

        client.send(writeOf(1, 2048));
        client.receive(ScsiResponse.class);

        assertEquals(7, loopback.node.disk[511]);
        assertEquals(0, loopback.node.disk[512]);
    }

    @Test
    void aCommandThatFailsHasMovedNothing() throws IOException {
        loggedIn();
        byte[] cdb = new byte[16];
        cdb[0] = (byte) 0xee;

        client.send(new ScsiCommand(false, true, true, false, 1, 0, 7, 512, 1, 0, cdb, Unpooled.EMPTY_BUFFER));
        ScsiResponse response = client.receive(ScsiResponse.class);

        assertEquals(ScsiStatus.CHECK_CONDITION.code(), response.status());
        assertTrue(response.underflow());
        assertFalse(response.overflow());
        assertEquals(512, response.residualCount());
        response.release();
    }
}
