package pointsman.engine.internal.extent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.engine.internal.extent.MemorySession.BLOCK;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.Extent;
import pointsman.engine.internal.ClientCommand;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

class ExtentForwarderTest extends DividedVolumes {

    private static byte[] unmapList(long... firstAndCount) {
        int length = firstAndCount.length / 2 * 16;
        ByteBuffer list = ByteBuffer.allocate(8 + length);
        list.putShort((short) (6 + length)).putShort((short) length).putInt(0);
        for (int i = 0; i < firstAndCount.length; i += 2) {
            list.putLong(firstAndCount[i]).putInt((int) firstAndCount[i + 1]).putInt(0);
        }
        return list.array();
    }

    private static ClientCommand unmap(byte[] list) {
        byte[] cdb = new byte[16];
        cdb[0] = 0x42;
        Bytes.put(cdb, 7, 2, list.length);
        return ClientCommand.writing(cdb, list);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whateverTheOrderOfAnswersAVolumeBehavesLikeOneMedium(int seed) {
        Random random = new Random(seed);
        ExtentForwarder volume = over(ExtentMapTest.random(random));
        int blocks = (int) volume.map().blocks();
        byte[] model = new byte[blocks * BLOCK];
        for (int round = 0; round < 300; round++) {
            int first = random.nextInt(blocks);
            int count = 1 + random.nextInt(blocks - first);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    byte[] data = bytes(random, count);
                    System.arraycopy(data, 0, model, first * BLOCK, data.length);
                    ClientCommand written = submit(volume, write(first, data));
                    finish(random);
                    assertEquals(ScsiStatus.GOOD, written.status());
                    assertEquals(data.length, written.transferred());
                    assertEquals(0, written.references());
                }
                case 2 -> {
                    byte[] block = bytes(random, 1);
                    for (int i = first; i < first + count; i++) {
                        System.arraycopy(block, 0, model, i * BLOCK, BLOCK);
                    }
                    ClientCommand same = submit(volume, ClientCommand.writing(cdb16(0x93, 0, first, count), block));
                    finish(random);
                    assertEquals(ScsiStatus.GOOD, same.status());
                    assertEquals(0, same.references());
                }
                case 3 -> {
                    Arrays.fill(model, first * BLOCK, (first + count) * BLOCK, (byte) 0);
                    ClientCommand unmap = submit(volume, unmap(unmapList(first, count)));
                    finish(random);
                    assertEquals(ScsiStatus.GOOD, unmap.status());
                    assertEquals(24, unmap.transferred());
                }
                case 4 -> {
                    byte[] expected = Arrays.copyOfRange(model, first * BLOCK, (first + count) * BLOCK);
                    int wrong = random.nextInt(expected.length);
                    expected[wrong]++;
                    ClientCommand verify =
                            submit(volume, ClientCommand.writing(cdb16(0x8f, 2, first, count), expected));
                    finish(random);
                    assertEquals(ScsiStatus.CHECK_CONDITION, verify.status());
                    assertArrayEquals(SenseData.MISCOMPARE.encode(wrong), verify.senseBytes());
                }
                default -> {
                    ClientCommand read = submit(volume, read(first, count));
                    finish(random);
                    assertEquals(ScsiStatus.GOOD, read.status());
                    assertArrayEquals(
                            Arrays.copyOfRange(model, first * BLOCK, (first + count) * BLOCK), read.received());
                    assertEquals(count * BLOCK, read.transferred());
                }
            }
        }
        volume.forEachPresent((command, gone) -> {
            throw new AssertionError("it has not ended");
        });
    }

    @Test
    void aCommandOnBlocksOfOneDeviceIsOneCommandThere() {
        ExtentForwarder volume = striped();
        submit(volume, read(5, 3));
        BlockCommand sent = BlockCommand.parse(sessions.get("b").cdbs.get(0)).orElseThrow();
        assertEquals(BlockCommand.read(21, 3), sent);
        assertTrue(sessions.get("a").isIdle() && sessions.get("c").isIdle());
    }

    @Test
    void stripesThatFollowEachOtherOnADeviceAreOneCommandThere() {
        ExtentForwarder volume = striped();
        submit(volume, read(0, 24));
        for (String device : List.of("a", "b", "c")) {
            assertEquals(1, sessions.get(device).cdbs.size());
        }
        assertEquals(
                BlockCommand.read(10, 8),
                BlockCommand.parse(sessions.get("a").cdbs.get(0)).orElseThrow());
    }

    @Test
    void aReadEndsWhenItsLastPartHasEnded() {
        ExtentForwarder volume = striped();
        ClientCommand read = submit(volume, read(0, 8));
        sessions.get("b").give(0, new byte[4 * BLOCK]);
        sessions.get("b").answer(ScsiStatus.GOOD);
        assertEquals(0, read.received().length);
        sessions.get("a").give(0, new byte[4 * BLOCK]);
        assertEquals(8 * BLOCK, read.received().length);
        assertNull(read.status());
        sessions.get("a").answer(ScsiStatus.GOOD);
        assertEquals(ScsiStatus.GOOD, read.status());
        assertTrue(read.isEnded());
    }

    @Test
    void blocksBeyondTheEndAreRefusedByTheVolume() {
        ExtentForwarder volume = striped();
        for (ClientCommand command : List.of(read(119, 2), read(120, 0), read(1L << 33, 1))) {
            submit(volume, command);
            assertArrayEquals(SenseData.LBA_OUT_OF_RANGE.encode(), command.senseBytes());
            assertTrue(command.isEnded());
        }
    }

    @Test
    void aFlushOfEverythingFlushesTheExtentsOfAllDevices() {
        ExtentForwarder volume = striped();
        ClientCommand flush = submit(
                volume, ClientCommand.reading(BlockCommand.synchronizeCache().encode(), 0));
        assertEquals(
                List.of(
                        new BlockCommand(BlockCommand.Kind.SYNCHRONIZE_CACHE, 10, 40, 0, false),
                        new BlockCommand(BlockCommand.Kind.SYNCHRONIZE_CACHE, 30, 40, 0, false)),
                List.of(
                        BlockCommand.parse(sessions.get("a").cdbs.get(0)).orElseThrow(),
                        BlockCommand.parse(sessions.get("c").cdbs.get(0)).orElseThrow()));
        finish(new Random(1));
        assertEquals(ScsiStatus.GOOD, flush.status());
    }

    @Test
    void preFetchHasMetItsConditionOnlyWhereAllPartsHave() {
        ExtentForwarder volume = striped();
        ClientCommand some = submit(volume, ClientCommand.reading(cdb16(0x90, 0, 0, 8), 0));
        sessions.get("a").answer(ScsiStatus.CONDITION_MET);
        sessions.get("b").answer(ScsiStatus.GOOD);
        assertEquals(ScsiStatus.GOOD, some.status());
        ClientCommand all = submit(volume, ClientCommand.reading(cdb16(0x90, 0, 0, 8), 0));
        sessions.get("a").answer(ScsiStatus.CONDITION_MET);
        sessions.get("b").answer(ScsiStatus.CONDITION_MET);
        assertEquals(ScsiStatus.CONDITION_MET, all.status());
    }

    @Test
    void anUnmapOfMoreRangesThanADeviceTakesIsSeveralThere() {
        ExtentForwarder volume = over(ExtentMap.concatenated(
                List.of(new Extent("a", 0, 10), new Extent("b", 0, 10), new Extent("a", 20, 10))));
        // Of a: 8-9 and 20-21, 0, 24, 28; four ranges are the limit, of the client's list too.
        ClientCommand unmap = submit(volume, unmap(unmapList(8, 14, 0, 1, 24, 1, 28, 1)));
        assertEquals(2, sessions.get("a").cdbs.size());
        assertEquals(1, sessions.get("b").cdbs.size());
        finish(new Random(1));
        assertEquals(ScsiStatus.GOOD, unmap.status());
    }

    @Test
    void anUnmapBeyondItsLimitsIsRefused() {
        ExtentForwarder volume = striped();
        ClientCommand many = submit(volume, unmap(unmapList(0, 1, 1, 1, 2, 1, 3, 1, 4, 1)));
        assertArrayEquals(SenseData.INVALID_FIELD_IN_PARAMETER_LIST.encode(), many.senseBytes());
        ClientCommand outside = submit(volume, unmap(unmapList(119, 2)));
        assertArrayEquals(SenseData.LBA_OUT_OF_RANGE.encode(), outside.senseBytes());
    }

    @Test
    void theStatusOfBlocksIsToldWithTheNumbersOfTheVolume() {
        ExtentForwarder volume = striped();
        byte[] cdb = cdb16(0x9e, 0x12, 5, 64);
        Bytes.put(cdb, 10, 4, 64);
        ClientCommand status = submit(volume, ClientCommand.reading(cdb, 64));
        ByteBuffer said = ByteBuffer.allocate(8 + 2 * 16);
        said.putInt(36)
                .putInt(0)
                .putLong(21)
                .putInt(1)
                .putInt(1 << 24)
                .putLong(22)
                .putInt(90)
                .putInt(0);
        sessions.get("b").give(0, said.array());
        sessions.get("b").answerShort(40);
        ByteBuffer told = ByteBuffer.allocate(8 + 2 * 16);
        told.putInt(36)
                .putInt(0)
                .putLong(5)
                .putInt(1)
                .putInt(1 << 24)
                .putLong(6)
                .putInt(2)
                .putInt(0);
        assertArrayEquals(told.array(), status.received());
        assertEquals(40, status.transferred());
    }

    @Test
    void whatIsOnSeveralDevicesIsDivided() {
        ExtentForwarder volume = striped();
        assertFalse(volume.divides(0, 4));
        assertTrue(volume.divides(3, 2));
        assertFalse(volume.divides(119, 2));
        assertFalse(over(ExtentMap.concatenated(List.of(new Extent("a", 0, 5), new Extent("a", 5, 5))))
                .divides(0, 10));
    }

    @Test
    void aGrownVolumeHasItsNewBlocksAndCommandsUnderWayGoOn() {
        ExtentForwarder volume = striped();
        ClientCommand before = submit(volume, write(0, new byte[8 * BLOCK]));
        ExtentMap grown =
                volume.map().with(List.of(new Extent("d", 0, 8), new Extent("a", 50, 8), new Extent("b", 60, 8)));
        volume.grow(grown, devices(grown));
        byte[] data = bytes(new Random(5), 4);
        ClientCommand after = submit(volume, write(120, data));
        finish(new Random(2));
        assertEquals(ScsiStatus.GOOD, before.status());
        assertEquals(ScsiStatus.GOOD, after.status());
        assertArrayEquals(data, Arrays.copyOf(sessions.get("d").medium, 4 * BLOCK));
    }
}
