package pointsman.engine.internal.extent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.engine.internal.extent.MemorySession.BLOCK;

import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.api.Extent;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.engine.internal.proxy.Route;
import pointsman.engine.internal.proxy.Sending;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

class ExtentForwarderTest {

    private static final long DEVICE_BLOCKS = 200;
    private static final BlockLimits LIMITS = new BlockLimits(1, 1_000, 1_000, 0, 10_000, 4, 1, 1_000, 0);

    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final LoadMeters meters = new LoadMeters();
    private final Map<String, DeviceForwarder> forwarders = new HashMap<>();
    private final Map<String, MemorySession> sessions = new HashMap<>();

    private DeviceForwarder device(String id) {
        return forwarders.computeIfAbsent(id, key -> {
            DeviceForwarder forwarder = new DeviceForwarder(
                    key, clock.eventLoop(), meters, 100, Duration.ofSeconds(30).toNanos());
            forwarder.awaitRoute();
            MemorySession session = new MemorySession(DEVICE_BLOCKS);
            sessions.put(key, session);
            forwarder.switchTo(new Route("s-" + key, session, 0, 1));
            return forwarder;
        });
    }

    private ExtentForwarder over(ExtentMap map) {
        return new ExtentForwarder(map, BLOCK, LIMITS, devices(map));
    }

    private List<DeviceForwarder> devices(ExtentMap map) {
        return map.devices().stream().map(this::device).toList();
    }

    /** Stripes of 4 blocks on a, b and c, which begin at blocks 10, 20 and 30. */
    private ExtentForwarder striped() {
        return over(ExtentMap.striped(
                List.of(new Extent("a", 10, 40), new Extent("b", 20, 40), new Extent("c", 30, 40)), 4, 3));
    }

    private ClientCommand submit(ExtentForwarder volume, ClientCommand command) {
        volume.submit(command, Sending.AGAIN, meters.client("c"), () -> command.ended = true);
        return command;
    }

    private static ClientCommand read(long first, int blocks) {
        return ClientCommand.reading(BlockCommand.read(first, blocks).encode(), blocks * BLOCK);
    }

    private static ClientCommand write(long first, byte[] data) {
        return ClientCommand.writing(
                BlockCommand.write(first, data.length / BLOCK).encode(), data);
    }

    private static byte[] bytes(Random random, int blocks) {
        byte[] data = new byte[blocks * BLOCK];
        random.nextBytes(data);
        return data;
    }

    private void finish(Random random) {
        List<MemorySession> busy = busy();
        while (!busy.isEmpty()) {
            busy.get(random.nextInt(busy.size())).step(random);
            busy = busy();
        }
    }

    private List<MemorySession> busy() {
        return sessions.values().stream().filter(session -> !session.isIdle()).toList();
    }

    private static byte[] cdb16(int operation, int flags, long first, long count) {
        byte[] cdb = new byte[16];
        cdb[0] = (byte) operation;
        cdb[1] = (byte) flags;
        Bytes.put(cdb, 2, 8, first);
        Bytes.put(cdb, 10, 4, count);
        return cdb;
    }

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
                    assertEquals(ScsiStatus.GOOD, written.status);
                    assertEquals(data.length, written.transferred);
                    assertEquals(0, written.references());
                }
                case 2 -> {
                    byte[] block = bytes(random, 1);
                    for (int i = first; i < first + count; i++) {
                        System.arraycopy(block, 0, model, i * BLOCK, BLOCK);
                    }
                    ClientCommand same = submit(volume, ClientCommand.writing(cdb16(0x93, 0, first, count), block));
                    finish(random);
                    assertEquals(ScsiStatus.GOOD, same.status);
                    assertEquals(0, same.references());
                }
                case 3 -> {
                    Arrays.fill(model, first * BLOCK, (first + count) * BLOCK, (byte) 0);
                    ClientCommand unmap = submit(volume, unmap(unmapList(first, count)));
                    finish(random);
                    assertEquals(ScsiStatus.GOOD, unmap.status);
                    assertEquals(24, unmap.transferred);
                }
                case 4 -> {
                    byte[] expected = Arrays.copyOfRange(model, first * BLOCK, (first + count) * BLOCK);
                    int wrong = random.nextInt(expected.length);
                    expected[wrong]++;
                    ClientCommand verify =
                            submit(volume, ClientCommand.writing(cdb16(0x8f, 2, first, count), expected));
                    finish(random);
                    assertEquals(ScsiStatus.CHECK_CONDITION, verify.status);
                    assertArrayEquals(SenseData.MISCOMPARE.encode(wrong), verify.sense);
                }
                default -> {
                    ClientCommand read = submit(volume, read(first, count));
                    finish(random);
                    assertEquals(ScsiStatus.GOOD, read.status);
                    assertArrayEquals(
                            Arrays.copyOfRange(model, first * BLOCK, (first + count) * BLOCK),
                            read.received.toByteArray());
                    assertEquals(count * BLOCK, read.transferred);
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
        assertEquals(0, read.received.size());
        sessions.get("a").give(0, new byte[4 * BLOCK]);
        assertEquals(8 * BLOCK, read.received.size());
        assertNull(read.status);
        sessions.get("a").answer(ScsiStatus.GOOD);
        assertEquals(ScsiStatus.GOOD, read.status);
        assertTrue(read.ended);
    }

    @Test
    void anErrorOfOnePartIsTheErrorOfTheWholeButOnlyWhenAllHaveEnded() {
        ExtentForwarder volume = striped();
        ClientCommand write = submit(volume, write(0, new byte[12 * BLOCK]));
        sessions.get("b").answer(ScsiStatus.CHECK_CONDITION, SenseData.WRITE_ERROR.encode(21));
        sessions.get("a").answer(ScsiStatus.GOOD);
        assertNull(write.status);
        sessions.get("c").answer(ScsiStatus.BUSY);
        assertEquals(ScsiStatus.CHECK_CONDITION, write.status);
        // Block 21 of b is block 1 of the second stripe.
        assertArrayEquals(SenseData.WRITE_ERROR.encode(5), write.sense);
        assertEquals(0, write.references());
    }

    @Test
    void aBlockThatIsNotOfTheVolumeIsNotNamed() {
        ExtentForwarder volume = striped();
        ClientCommand write = submit(volume, write(0, new byte[8 * BLOCK]));
        sessions.get("a").answer(ScsiStatus.CHECK_CONDITION, SenseData.WRITE_ERROR.encode(3));
        sessions.get("b").answer(ScsiStatus.GOOD);
        assertArrayEquals(SenseData.WRITE_ERROR.encode(), write.sense);
    }

    @Test
    void ofTwoErrorsTheOneOfTheLowerBlockIsTold() {
        ExtentForwarder volume = striped();
        // Blocks 4 to 15: of b and c the first stripe, of a the second.
        ClientCommand same = submit(volume, ClientCommand.writing(cdb16(0x93, 0, 4, 12), new byte[BLOCK]));
        sessions.get("a").answer(ScsiStatus.CHECK_CONDITION, SenseData.WRITE_PROTECTED.encode());
        sessions.get("c").answer(ScsiStatus.CHECK_CONDITION, SenseData.WRITE_PROTECTED.encode());
        sessions.get("b").answer(ScsiStatus.CHECK_CONDITION, SenseData.WRITE_ERROR.encode());
        assertArrayEquals(SenseData.WRITE_ERROR.encode(), same.sense);
    }

    @Test
    void blocksBeyondTheEndAreRefusedByTheVolume() {
        ExtentForwarder volume = striped();
        for (ClientCommand command : List.of(read(119, 2), read(120, 0), read(1L << 33, 1))) {
            submit(volume, command);
            assertArrayEquals(SenseData.LBA_OUT_OF_RANGE.encode(), command.sense);
            assertTrue(command.ended);
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
        assertEquals(ScsiStatus.GOOD, flush.status);
    }

    @Test
    void preFetchHasMetItsConditionOnlyWhereAllPartsHave() {
        ExtentForwarder volume = striped();
        ClientCommand some = submit(volume, ClientCommand.reading(cdb16(0x90, 0, 0, 8), 0));
        sessions.get("a").answer(ScsiStatus.CONDITION_MET);
        sessions.get("b").answer(ScsiStatus.GOOD);
        assertEquals(ScsiStatus.GOOD, some.status);
        ClientCommand all = submit(volume, ClientCommand.reading(cdb16(0x90, 0, 0, 8), 0));
        sessions.get("a").answer(ScsiStatus.CONDITION_MET);
        sessions.get("b").answer(ScsiStatus.CONDITION_MET);
        assertEquals(ScsiStatus.CONDITION_MET, all.status);
    }

    @Test
    void aWriteIsSentAgainOnlyToTheDeviceWhoseServerFailed() {
        ExtentForwarder volume = striped();
        byte[] data = bytes(new Random(7), 8);
        ClientCommand write = submit(volume, write(0, data));
        sessions.get("a").lose();
        sessions.get("b").step(new Random(1));
        assertNull(write.status);
        MemorySession other = new MemorySession(DEVICE_BLOCKS);
        forwarders.get("a").switchTo(new Route("s2", other, 0, 2));
        other.step(new Random(1));
        assertEquals(ScsiStatus.GOOD, write.status);
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
        assertArrayEquals(content, read.received.toByteArray());
        assertEquals(ScsiStatus.GOOD, read.status);
    }

    @Test
    void blocksOfOtherDevicesAreServedWhileNoServerReachesOne() {
        ExtentForwarder volume = striped();
        forwarders.get("b").offline();
        ClientCommand live = submit(volume, read(0, 4));
        ClientCommand dead = submit(volume, read(4, 1));
        ClientCommand both = submit(volume, read(0, 8));
        finish(new Random(1));
        assertEquals(ScsiStatus.GOOD, live.status);
        assertArrayEquals(DeviceForwarder.NO_PATH.encode(), dead.sense);
        assertArrayEquals(DeviceForwarder.NO_PATH.encode(), both.sense);
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
        assertTrue(write.ended);
        assertNull(write.status);
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
        assertTrue(read.ended);
        assertEquals(0, read.received.size());
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
        assertEquals(ScsiStatus.GOOD, unmap.status);
    }

    @Test
    void anUnmapBeyondItsLimitsIsRefused() {
        ExtentForwarder volume = striped();
        ClientCommand many = submit(volume, unmap(unmapList(0, 1, 1, 1, 2, 1, 3, 1, 4, 1)));
        assertArrayEquals(SenseData.INVALID_FIELD_IN_PARAMETER_LIST.encode(), many.sense);
        ClientCommand outside = submit(volume, unmap(unmapList(119, 2)));
        assertArrayEquals(SenseData.LBA_OUT_OF_RANGE.encode(), outside.sense);
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
        assertArrayEquals(told.array(), status.received.toByteArray());
        assertEquals(40, status.transferred);
    }

    @Test
    void aWriteWithTooLittleDataWritesWhatThereIs() {
        ExtentForwarder volume = striped();
        byte[] data = bytes(new Random(3), 5);
        ClientCommand write =
                submit(volume, ClientCommand.writing(BlockCommand.write(0, 9).encode(), data));
        finish(new Random(1));
        assertEquals(9 * BLOCK, write.transferred);
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
    void whatIsOnSeveralDevicesIsDivided() {
        ExtentForwarder volume = striped();
        assertFalse(volume.divides(0, 4));
        assertTrue(volume.divides(3, 2));
        assertFalse(volume.divides(119, 2));
        assertFalse(over(ExtentMap.concatenated(List.of(new Extent("a", 0, 5), new Extent("a", 5, 5))))
                .divides(0, 10));
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
        assertEquals(ScsiStatus.GOOD, compare.status);
        assertEquals(List.of(4 * BLOCK), sessions.get("a").lengths);
        assertEquals(4 * BLOCK, compare.transferred);
    }

    @Test
    void aReadOfWhichAServerGivesTooLittleIsNotSaidToBeWhole() {
        ExtentForwarder volume = striped();
        ClientCommand read = submit(volume, read(0, 8));
        sessions.get("a").answerShort(1);
        sessions.get("b").step(new Random(0));
        finish(new Random(0));
        assertEquals(ScsiStatus.GOOD, read.status);
        assertEquals(3 * BLOCK, read.received.size());
        assertEquals(3 * BLOCK, read.transferred);
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
        assertEquals(5 * BLOCK, read.received.size());
        assertEquals(12 * BLOCK, read.transferred);
    }

    @Test
    void aReadWithoutRoomTransfersNothing() {
        ExtentForwarder volume = striped();
        ClientCommand read =
                submit(volume, ClientCommand.reading(BlockCommand.read(2, 8).encode(), 0));
        sessions.get("a").answer(ScsiStatus.GOOD);
        assertEquals(ScsiStatus.GOOD, read.status);
        assertEquals(8 * BLOCK, read.transferred);
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
        assertEquals(ScsiStatus.GOOD, before.status);
        assertEquals(ScsiStatus.GOOD, after.status);
        assertArrayEquals(data, Arrays.copyOf(sessions.get("d").medium, 4 * BLOCK));
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
