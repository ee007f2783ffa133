package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.storage.Client.await;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.SenseData;

/** The commands on blocks beyond READ and WRITE, through a session. */
@Timeout(60)
class BlockCommandsTest {

    private static final String UNMAP = "42000000000000001800";

    private final Client client = new Client();
    private final MemoryDevice device = MemoryDevice.of("a", 1 << 20);
    private final StorageServer server;
    private final InitiatorSession session;

    BlockCommandsTest() throws IOException {
        server = StorageServer.named("one").device(device).start();
        session = client.login(server);
    }

    @AfterEach
    void close() {
        await(server.kill());
        client.close();
    }

    private static byte[] blocks(int count, int value) {
        byte[] data = new byte[count * 512];
        Arrays.fill(data, (byte) value);
        return data;
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private TaskResult send(String cdb, byte[] data) {
        byte[] command = HexFormat.of().parseHex(cdb);
        return Client.run(
                session,
                data.length == 0
                        ? CollectingTask.withoutData(0, command)
                        : CollectingTask.writing(0, command, Unpooled.wrappedBuffer(data)));
    }

    private TaskResult receive(String cdb, int length) {
        return Client.run(session, CollectingTask.reading(0, HexFormat.of().parseHex(cdb), length));
    }

    private byte[] content(long lba, int count) {
        return Client.read(session, 0, lba, count).data();
    }

    private static byte[] unmapList(long lba, int count) {
        return ByteBuffer.allocate(24)
                .putShort((short) 22)
                .putShort((short) 16)
                .putInt(0)
                .putLong(lba)
                .putInt(count)
                .putInt(0)
                .array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2f020000000400000200", "af0200000004000000020000", "8f020000000000000004000000020000"})
    void verifyComparesWhatIsSentWithTheMedium(String cdb) {

        Client.write(session, 0, 4, blocks(2, 7));
        byte[] different = blocks(2, 7);
        different[600] = 8;

        assertTrue(send(cdb, blocks(2, 7)).isGood());
        TaskResult miscompare = send(cdb, different);

        assertEquals(SenseData.MISCOMPARE, miscompare.senseData().orElseThrow());
        assertEquals(600, ByteBuffer.wrap(miscompare.sense()).getInt(3));
    }

    @Test
    void verifyWithByteCheckOfOneBlockComparesEachBlockWithIt() {
        Client.write(session, 0, 4, blocks(2, 7));

        assertTrue(send("2f060000000400000200", blocks(1, 7)).isGood());
        assertEquals(
                SenseData.MISCOMPARE,
                send("2f060000000300000200", blocks(1, 7)).senseData().orElseThrow());
    }

    @Test
    void writeAndVerifyWrites() {
        assertTrue(send("2e020000000400000200", blocks(2, 9)).isGood());

        assertArrayEquals(blocks(2, 9), content(4, 2));
    }

    @Test
    void writeSameRepeatsItsBlock() {
        assertTrue(send("41000000000800001000", blocks(1, 3)).isGood());

        assertArrayEquals(blocks(16, 3), content(8, 16));
        assertArrayEquals(blocks(1, 0), content(24, 1));
    }

    @Test
    void writeSameWithoutDataOutZeroesAndUnmaps() {
        Client.write(session, 0, 0, blocks(256, 3));

        assertTrue(send("93090000000000000000000000800000", new byte[0]).isGood());

        assertArrayEquals(blocks(128, 0), content(0, 128));
        assertArrayEquals(blocks(128, 3), content(128, 128));
        assertFalse(device.extent(0).mapped());
    }

    @Test
    void unmapGivesPlaceBackAndLbaStatusTells() {
        Client.write(session, 0, 0, blocks(256, 3));

        assertTrue(send(UNMAP, unmapList(128, 128)).isGood());

        assertArrayEquals(blocks(128, 0), content(128, 128));
        ByteBuffer status =
                ByteBuffer.wrap(receive("9e120000000000000000000000ff0000", 255).data());
        assertEquals(0, status.getLong(8));
        assertEquals(128, status.getInt(16));
        assertEquals(0, status.get(20));
        assertEquals(128, status.getLong(24));
        assertEquals(1920, status.getInt(32));
        assertEquals(1, status.get(36));
    }

    @Test
    void unmapOfPartsOfAChunkReadsAsZeroes() {
        Client.write(session, 0, 0, blocks(16, 3));

        assertTrue(send(UNMAP, unmapList(3, 2)).isGood());

        assertArrayEquals(join(blocks(3, 3), blocks(2, 0)), content(0, 5));
        assertArrayEquals(blocks(11, 3), content(5, 11));
    }

    @Test
    void unmapOfBlocksBehindTheEndChangesNothing() {
        assertEquals(
                SenseData.LBA_OUT_OF_RANGE,
                send(UNMAP, unmapList(2047, 2)).senseData().orElseThrow());
    }

    @Test
    void compareAndWriteWritesOnlyWhatCompares() {
        String compareAndWrite = "89000000000000000004000000020000";
        Client.write(session, 0, 4, blocks(2, 1));

        assertTrue(send(compareAndWrite, join(blocks(2, 1), blocks(2, 2))).isGood());
        TaskResult second = send(compareAndWrite, join(blocks(2, 1), blocks(2, 3)));

        assertEquals(SenseData.MISCOMPARE, second.senseData().orElseThrow());
        assertArrayEquals(blocks(2, 2), content(4, 2));
    }

    @Test
    void compareAndWriteCountsRightWithClientsOfTwoServers() throws IOException {
        StorageServer other = StorageServer.named("two").device(device).start();
        try {
            InitiatorSession second = client.login(other);
            List<InitiatorSession> sessions = List.of(session, second);
            int[] wins = new int[1];
            for (int round = 0; round < 200; round++) {
                byte[] both = join(blocks(1, round), blocks(1, round + 1));
                List<TaskResult> results = new ArrayList<>();
                sessions.stream()
                        .map(each -> CollectingTask.writing(
                                        0,
                                        HexFormat.of().parseHex("89000000000000000005000000010000"),
                                        Unpooled.wrappedBuffer(both))
                                .submitTo(each))
                        .toList()
                        .forEach(result -> results.add(await(result)));
                wins[0] += (int) results.stream().filter(TaskResult::isGood).count();
            }
            assertEquals(200, wins[0]);
        } finally {
            await(other.kill());
        }
    }

    @Test
    void orWriteSetsBits() {
        Client.write(session, 0, 4, blocks(1, 0x0f));

        assertTrue(send("8b000000000000000004000000010000", blocks(1, 0x50)).isGood());

        assertArrayEquals(blocks(1, 0x5f), content(4, 1));
    }

    @Test
    void writeAtomicIsBoundedByTheBlockLimits() {
        assertTrue(send("9c000000000000000004000000020000", blocks(2, 5)).isGood());
        assertArrayEquals(blocks(2, 5), content(4, 2));

        assertEquals(
                SenseData.INVALID_FIELD_IN_CDB,
                send("9c000000000000000004000001010000", blocks(257, 5))
                        .senseData()
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2f200000000400000200",
                "2e200000000400000200",
                "41200000000400000200",
                "89200000000000000004000000010000",
                "8b200000000000000004000000010000"
            })
    void protectionInformationIsRefused(String cdb) {
        assertEquals(
                SenseData.INVALID_FIELD_IN_CDB,
                send(cdb, blocks(2, 0)).senseData().orElseThrow());
    }

    @Test
    void preFetchOfBlocksThatAreThereIsGood() {
        assertTrue(send("34000000000400000200", new byte[0]).isGood());
        assertEquals(
                SenseData.LBA_OUT_OF_RANGE,
                send("34000000080000000100", new byte[0]).senseData().orElseThrow());
    }

    @Test
    void thereAreNoDefects() {
        assertArrayEquals(
                new byte[] {0, 0x1d, 0, 0}, receive("37001d00000000000800", 8).data());
    }

    @Test
    void capacitySaysThatBlocksAreProvisionedThinlyAndReadAsZeroes() {
        byte[] capacity = Client.run(session, CollectingTask.reading(0, Cdb.readCapacity16(32), 32))
                .data();

        assertEquals((byte) 0xc0, capacity[14]);
    }

    @Test
    void aFileDoesTheSame(@TempDir Path folder) throws IOException {
        try (FileDevice file = FileDevice.create("f", DeviceIdentity.ofName("f"), folder.resolve("f"), 1 << 20, 512)) {
            await(file.write(0, Unpooled.wrappedBuffer(blocks(4, 1)), false));
            await(file.deallocate(512, 512));
            await(file.update(1024, 512, present -> {
                present[0]++;
                return Optional.of(present);
            }));

            byte[] data = new byte[2048];
            await(file.read(0, Unpooled.wrappedBuffer(data).clear()));
            byte[] expected = blocks(4, 1);
            Arrays.fill(expected, 512, 1024, (byte) 0);
            expected[1024] = 2;
            assertArrayEquals(expected, data);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 1024})
    void writeSameTakesOneBlockAndNothingElse(int length) {
        assertEquals(
                SenseData.INVALID_FIELD_IN_CDB,
                send("41000000000000000100", new byte[length]).senseData().orElseThrow());
    }
}
