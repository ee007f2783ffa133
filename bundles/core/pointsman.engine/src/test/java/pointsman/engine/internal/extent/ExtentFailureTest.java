package pointsman.engine.internal.extent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.engine.internal.extent.MemorySession.BLOCK;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.Route;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/** What becomes of a command on several devices when one of them fails it, is lost or is given up on. */
class ExtentFailureTest extends DividedVolumes {

    @Test
    void anErrorOfOnePartIsTheErrorOfTheWholeButOnlyWhenAllHaveEnded() {
        ExtentForwarder volume = striped();
        ClientCommand write = submit(volume, write(0, new byte[12 * BLOCK]));
        sessions.get("b").answer(ScsiStatus.CHECK_CONDITION, SenseData.WRITE_ERROR.encode(21));
        sessions.get("a").answer(ScsiStatus.GOOD);
        assertNull(write.status());
        sessions.get("c").answer(ScsiStatus.BUSY);
        assertEquals(ScsiStatus.CHECK_CONDITION, write.status());
        // Block 21 of b is block 1 of the second stripe.
        assertArrayEquals(SenseData.WRITE_ERROR.encode(5), write.senseBytes());
        assertEquals(0, write.references());
    }

    @Test
    void aBlockThatIsNotOfTheVolumeIsNotNamed() {
        ExtentForwarder volume = striped();
        ClientCommand write = submit(volume, write(0, new byte[8 * BLOCK]));
        sessions.get("a").answer(ScsiStatus.CHECK_CONDITION, SenseData.WRITE_ERROR.encode(3));
        sessions.get("b").answer(ScsiStatus.GOOD);
        assertArrayEquals(SenseData.WRITE_ERROR.encode(), write.senseBytes());
    }

    @Test
    void ofTwoErrorsTheOneOfTheLowerBlockIsTold() {
        ExtentForwarder volume = striped();
        // Blocks 4 to 15: of b and c the first stripe, of a the second.
        ClientCommand same = submit(volume, ClientCommand.writing(cdb16(0x93, 0, 4, 12), new byte[BLOCK]));
        sessions.get("a").answer(ScsiStatus.CHECK_CONDITION, SenseData.WRITE_PROTECTED.encode());
        sessions.get("c").answer(ScsiStatus.CHECK_CONDITION, SenseData.WRITE_PROTECTED.encode());
        sessions.get("b").answer(ScsiStatus.CHECK_CONDITION, SenseData.WRITE_ERROR.encode());
        assertArrayEquals(SenseData.WRITE_ERROR.encode(), same.senseBytes());
    }

    @Test
    void aWriteIsSentAgainOnlyToTheDeviceWhoseServerFailed() {
        ExtentForwarder volume = striped();
        byte[] data = bytes(new Random(7), 8);
        ClientCommand write = submit(volume, write(0, data));
        sessions.get("a").lose();
        sessions.get("b").step(new Random(1));
        assertNull(write.status());
        MemorySession other = new MemorySession(DEVICE_BLOCKS);
        forwarders.get("a").switchTo(new Route("s2", other, 0, 2));
        other.step(new Random(1));
        assertEquals(ScsiStatus.GOOD, write.status());
        assertArrayEquals(Arrays.copyOf(data, 4 * BLOCK), Arrays.copyOfRange(other.medium, 10 * BLOCK, 14 * BLOCK));
    }

    @Test
    void aReadThatIsSentAgainGivesTheClientEachByteOnce() {
        ExtentForwarder volume = striped();
        byte[] content = bytes(new Random(9), 8);
        ClientCommand read = submit(volume, read(0, 8));
        sessions.get("a").give(0, Arrays.copyOf(content, 20));
        sessions.get("b").give(0, Arrays.copyOfRange(content, 4 * BLOCK, 8 * BLOCK));
        sessions.get("b").answer(ScsiStatus.GOOD);
        sessions.get("a").lose();
        MemorySession other = new MemorySession(DEVICE_BLOCKS);
        System.arraycopy(content, 0, other.medium, 10 * BLOCK, 4 * BLOCK);
        forwarders.get("a").switchTo(new Route("s2", other, 0, 2));
        while (!other.isIdle()) {
            other.step(new Random(3));
        }
        assertArrayEquals(content, read.received());
        assertEquals(ScsiStatus.GOOD, read.status());
    }

    @Test
    void blocksOfOtherDevicesAreServedWhileNoServerReachesOne() {
        ExtentForwarder volume = striped();
        forwarders.get("b").offline();
        ClientCommand live = submit(volume, read(0, 4));
        ClientCommand dead = submit(volume, read(4, 1));
        ClientCommand both = submit(volume, read(0, 8));
        finish(new Random(1));
        assertEquals(ScsiStatus.GOOD, live.status());
        assertArrayEquals(DeviceForwarder.NO_PATH.encode(), dead.senseBytes());
        assertArrayEquals(DeviceForwarder.NO_PATH.encode(), both.senseBytes());
        assertFalse(volume.isOffline());
        forwarders.get("a").offline();
        forwarders.get("c").offline();
        assertTrue(volume.isOffline());
    }

    @Test
    void anAbortedCommandIsGoneWhenNoServerHasAPartOfIt() {
        ExtentForwarder volume = striped();
        ClientCommand write = submit(volume, write(0, new byte[8 * BLOCK]));
        write.abort();
        CompletableFuture<Void> gone = volume.abort(write).toCompletableFuture();
        sessions.get("a").answer(ScsiStatus.GOOD);
        assertFalse(gone.isDone());
        sessions.get("b").answer(ScsiStatus.GOOD);
        assertTrue(gone.isDone());
        assertTrue(write.isEnded());
        assertNull(write.status());
        assertEquals(0, write.references());
    }

    @Test
    void earlyDataOfAnAbortedReadIsLetGo() {
        ExtentForwarder volume = striped();
        ClientCommand read = submit(volume, read(0, 8));
        sessions.get("b").give(0, new byte[10]);
        read.abort();
        volume.abort(read);
        sessions.get("a").answer(ScsiStatus.GOOD);
        sessions.get("b").answer(ScsiStatus.GOOD);
        assertTrue(read.isEnded());
        assertEquals(0, read.received().length);
    }

    @Test
    void whatServersSayOfAnyDeviceIsHeard() {
        ExtentForwarder volume = striped();
        List<String> heard = new ArrayList<>();
        volume.addListener((server, condition) -> heard.add(server));
        submit(volume, read(0, 8));
        sessions.get("b").answer(ScsiStatus.CHECK_CONDITION, SenseData.CAPACITY_DATA_CHANGED.encode());
        assertEquals(List.of("s-b"), heard);
    }
}
