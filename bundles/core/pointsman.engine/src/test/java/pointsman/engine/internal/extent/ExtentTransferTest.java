package pointsman.engine.internal.extent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.engine.internal.extent.MemorySession.BLOCK;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pointsman.api.Extent;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.ScsiStatus;

/** How much of its data a command on several devices transfers, and how much it says that it does. */
class ExtentTransferTest extends DividedVolumes {

    @Test
    void aWriteWithTooLittleDataWritesWhatThereIs() {
        ExtentForwarder volume = striped();
        byte[] data = bytes(new Random(3), 5);
        ClientCommand write =
                submit(volume, ClientCommand.writing(BlockCommand.write(0, 9).encode(), data));
        finish(new Random(1));
        assertEquals(9 * BLOCK, write.transferred());
        assertArrayEquals(
                Arrays.copyOfRange(data, 4 * BLOCK, 5 * BLOCK),
                Arrays.copyOfRange(sessions.get("b").medium, 20 * BLOCK, 21 * BLOCK));
        assertTrue(sessions.get("c").cdbs.isEmpty());
    }

    @Test
    void theClientIsCountedOnceAndEachDeviceForItsPart() {
        ExtentForwarder volume = striped();
        submit(volume, write(0, new byte[8 * BLOCK]));
        finish(new Random(1));
        LoadMeters.Reading reading = meters.read(System.nanoTime());
        double clientWrites = reading.clients().get("c").writesPerSecond();
        double deviceWrites = reading.devices().get("a").writesPerSecond();
        assertTrue(clientWrites > 0 && deviceWrites > 0);
        assertEquals(8.0 * BLOCK, reading.clients().get("c").writtenBytesPerSecond() / clientWrites, 0.001);
        assertEquals(4.0 * BLOCK, reading.devices().get("a").writtenBytesPerSecond() / deviceWrites, 0.001);
    }

    @Test
    void aCompareAndWriteOverExtentsThatFollowEachOtherOnADeviceHasAllItsData() {
        ExtentForwarder volume = over(ExtentMap.concatenated(List.of(new Extent("a", 0, 5), new Extent("a", 5, 5))));
        byte[] cdb = new byte[16];
        cdb[0] = (byte) 0x89;
        Bytes.put(cdb, 2, 8, 4);
        cdb[13] = 2;
        ClientCommand compare = submit(volume, ClientCommand.writing(cdb, new byte[4 * BLOCK]));
        finish(new Random(1));
        assertEquals(ScsiStatus.GOOD, compare.status());
        assertEquals(List.of(4 * BLOCK), sessions.get("a").lengths);
        assertEquals(4 * BLOCK, compare.transferred());
    }

    @Test
    void aReadOfWhichAServerGivesTooLittleIsNotSaidToBeWhole() {
        ExtentForwarder volume = striped();
        ClientCommand read = submit(volume, read(0, 8));
        sessions.get("a").answerShort(1);
        sessions.get("b").step(new Random(0));
        finish(new Random(0));
        assertEquals(ScsiStatus.GOOD, read.status());
        assertEquals(3 * BLOCK, read.received().length);
        assertEquals(3 * BLOCK, read.transferred());
    }

    @Test
    void ofAReadNoMoreIsAskedForThanTheClientHasRoomFor() {
        ExtentForwarder volume = striped();
        ClientCommand read =
                submit(volume, ClientCommand.reading(BlockCommand.read(0, 12).encode(), 5 * BLOCK));
        finish(new Random(3));
        assertEquals(List.of(4 * BLOCK), sessions.get("a").lengths);
        assertEquals(List.of(BLOCK), sessions.get("b").lengths);
        assertTrue(sessions.get("c").lengths.isEmpty());
        assertEquals(5 * BLOCK, read.received().length);
        assertEquals(12 * BLOCK, read.transferred());
    }

    @Test
    void aReadWithoutRoomTransfersNothing() {
        ExtentForwarder volume = striped();
        ClientCommand read =
                submit(volume, ClientCommand.reading(BlockCommand.read(2, 8).encode(), 0));
        sessions.get("a").answer(ScsiStatus.GOOD);
        assertEquals(ScsiStatus.GOOD, read.status());
        assertEquals(8 * BLOCK, read.transferred());
    }
}
