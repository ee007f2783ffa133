package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.storage.Client.await;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.CachingModePage;
import pointsman.iscsi.scsi.Capacity;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.Designator;
import pointsman.iscsi.scsi.DeviceIdentification;
import pointsman.iscsi.scsi.InquiryData;
import pointsman.iscsi.scsi.ModeData;
import pointsman.iscsi.scsi.ReportLunsData;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.VpdPage;

@Timeout(60)
class StorageServerTest {

    private final Client client = new Client();
    private final List<StorageServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(server -> await(server.kill()));
        client.close();
    }

    private StorageServer start(StorageServer.Builder builder) throws IOException {
        StorageServer server = builder.start();
        servers.add(server);
        return server;
    }

    private InitiatorSession loginTo(BackingDevice... devices) throws IOException {
        return client.login(start(StorageServer.named("one").devices(List.of(devices))));
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void eachDeviceIsALogicalUnitInTheOrderGiven() throws IOException {
        InitiatorSession session = loginTo(MemoryDevice.of("a", 1 << 20), MemoryDevice.of("b", 2 << 20));

        TaskResult luns = Client.run(session, CollectingTask.reading(0, Cdb.reportLuns(256), 256));
        TaskResult capacity = Client.run(session, CollectingTask.reading(1, Cdb.readCapacity16(32), 32));

        assertEquals(
                List.of(0, 1), ReportLunsData.parse(luns.data()).orElseThrow().luns());
        assertEquals(
                new Capacity(4096, 512, 0, true),
                Capacity.parse16(capacity.data()).orElseThrow());
    }

    @Test
    void aDeviceHasTheSameIdentityBehindEveryServerAndSharesItsData() throws IOException {
        MemoryDevice device = MemoryDevice.of("shared", 1 << 20);
        InitiatorSession first = client.login(start(StorageServer.named("one").device(device)));
        InitiatorSession second = client.login(start(StorageServer.named("two").device(device)));
        byte[] data = randomBytes(8192);

        Client.write(first, 0, 5, data);

        assertArrayEquals(data, Client.read(second, 0, 5, 16).data());
        List<Designator> names =
                DeviceIdentification.parse(identification(first)).orElseThrow().ofLogicalUnit();
        assertEquals(
                names,
                DeviceIdentification.parse(identification(second)).orElseThrow().ofLogicalUnit());
        assertEquals(device.identity().naa(), names.get(0).text());
    }

    private static byte[] identification(InitiatorSession session) {
        return Client.run(session, CollectingTask.reading(0, Cdb.inquiryVpd(VpdPage.DEVICE_IDENTIFICATION, 255), 255))
                .data();
    }

    @Test
    void itSaysThatThereIsNoVolatileWriteCache() throws IOException {
        InitiatorSession session = loginTo(MemoryDevice.of("a", 1 << 20));

        TaskResult mode = Client.run(session, CollectingTask.reading(0, Cdb.modeSense10(0x3f, 255), 255));

        assertFalse(CachingModePage.in(ModeData.parse(mode.data(), true).orElseThrow())
                .orElseThrow()
                .writeCache());
    }

    @Test
    void aLunWithNothingBehindItIsNotSupported() throws IOException {
        InitiatorSession session = loginTo(MemoryDevice.of("a", 1 << 20));

        TaskResult ready = Client.run(session, CollectingTask.withoutData(3, Cdb.testUnitReady()));
        TaskResult inquiry = Client.run(session, CollectingTask.reading(3, Cdb.inquiry(96), 96));

        assertEquals(SenseData.LOGICAL_UNIT_NOT_SUPPORTED, ready.senseData().orElseThrow());
        assertEquals(3, InquiryData.parse(inquiry.data()).orElseThrow().peripheralQualifier());
    }

    @ParameterizedTest
    @CsvSource({"2047,2", "2048,1", "2048,0", "-1,1"})
    void blocksBehindTheEndAreOutOfRange(long lba, int blocks) throws IOException {
        InitiatorSession session = loginTo(MemoryDevice.of("a", 1 << 20));

        TaskResult read = Client.read(session, 0, lba, blocks);

        assertEquals(SenseData.LBA_OUT_OF_RANGE, read.senseData().orElseThrow());
    }

    @Test
    void anUnknownCommandIsAnInvalidOpcode() throws IOException {
        InitiatorSession session = loginTo(MemoryDevice.of("a", 1 << 20));

        TaskResult result = Client.run(session, CollectingTask.withoutData(0, new byte[] {(byte) 0xc1, 0, 0, 0, 0, 0}));

        assertEquals(SenseData.INVALID_OPCODE, result.senseData().orElseThrow());
    }

    @Test
    void aFileKeepsWhatWasWrittenOverARestart(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("disk.img");
        byte[] data = randomBytes(300 * 1024);
        try (FileDevice device = FileDevice.create("file", DeviceIdentity.ofName("file"), file, 1 << 20, 512)) {
            InitiatorSession session = loginTo(device);
            assertTrue(Client.write(session, 0, 100, data).isGood());
            assertTrue(Client.run(
                            session,
                            CollectingTask.withoutData(
                                    0, BlockCommand.synchronizeCache().encode()))
                    .isGood());
            await(servers.get(0).close());
        }
        try (FileDevice device = FileDevice.open("file", DeviceIdentity.ofName("file"), file, 512)) {
            InitiatorSession session = loginTo(device);
            assertArrayEquals(data, Client.read(session, 0, 100, 600).data());
            await(servers.get(1).kill());
        }
        assertEquals(1 << 20, Files.size(file));
        assertArrayEquals(data, Arrays.copyOfRange(Files.readAllBytes(file), 51200, 51200 + data.length));
    }

    @Test
    void aKilledServerCanBeStartedAgainAtItsAddress() throws IOException {
        MemoryDevice device = MemoryDevice.of("a", 1 << 20);
        StorageServer first = start(StorageServer.named("one").device(device));
        InitiatorSession session = client.login(first);
        byte[] data = randomBytes(512);
        Client.write(session, 0, 0, data);
        InetSocketAddress address = first.address();

        await(first.kill());
        await(session.closed());
        StorageServer second = start(StorageServer.named("one").listen(address).device(device));

        assertArrayEquals(data, Client.read(client.login(second), 0, 0, 1).data());
    }

    @Test
    void powerOnIsReportedOnceToEachSessionIfAskedFor() throws IOException {
        StorageServer server = start(
                StorageServer.named("one").device(MemoryDevice.of("a", 1 << 20)).powerOnAttention(true));
        InitiatorSession session = client.login(server);

        TaskResult first = Client.run(session, CollectingTask.withoutData(0, Cdb.testUnitReady()));
        TaskResult second = Client.run(session, CollectingTask.withoutData(0, Cdb.testUnitReady()));

        assertEquals(SenseData.POWER_ON, first.senseData().orElseThrow());
        assertTrue(second.isGood());
    }

    @Test
    void aFullServiceQueueAnswersTaskSetFull() throws IOException {
        StorageServer server = start(StorageServer.named("one")
                .device(MemoryDevice.of("a", 1 << 20))
                .serviceLimit(new ServiceLimit(20, 1e9))
                .queueBound(2));
        InitiatorSession session = client.login(server);
        List<CompletionStage<TaskResult>> reads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            reads.add(Client.reading(0, i, 1).submitTo(session));
        }

        List<ScsiStatus> statuses =
                reads.stream().map(read -> await(read).status()).toList();

        assertTrue(statuses.contains(ScsiStatus.TASK_SET_FULL), statuses::toString);
        assertTrue(statuses.contains(ScsiStatus.GOOD), statuses::toString);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "VERIFY(10), 2f000000000000000100, true",
        "PRE-FETCH(16), 90000000000000000000000000010000, true",
        "SYNCHRONIZE CACHE(10), 35000000000000000000, true",
        "WRITE SAME(16) without data, 93010000000000000000000000010000, true",
        "TEST UNIT READY, 000000000000, false",
        "PERSISTENT RESERVE OUT, 5f060000000000000000, false"
    })
    void theServiceLimitIsOneOfAllCommandsAtTheMedium(String command, String cdb, boolean limited) throws IOException {
        StorageServer server = start(StorageServer.named("one")
                .device(MemoryDevice.of("a", 1 << 20))
                .serviceLimit(new ServiceLimit(20, 1e9))
                .queueBound(1));
        InitiatorSession session = client.login(server);
        List<CompletionStage<TaskResult>> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            results.add(
                    CollectingTask.withoutData(0, HexFormat.of().parseHex(cdb)).submitTo(session));
        }

        boolean full =
                results.stream().map(Client::await).anyMatch(result -> result.status() == ScsiStatus.TASK_SET_FULL);

        assertEquals(limited, full);
    }

    @Test
    void theOnePortIsInAGroupThatIsActive() throws IOException {
        InitiatorSession session = loginTo(MemoryDevice.of("a", 1 << 20));

        TaskResult inquiry = Client.run(session, CollectingTask.reading(0, Cdb.inquiry(96), 96));
        TaskResult groups = Client.run(
                session, CollectingTask.reading(0, HexFormat.of().parseHex("a30a00000000000000ff0000"), 255));

        assertEquals(1, InquiryData.parse(inquiry.data()).orElseThrow().targetPortGroupSupport());
        assertEquals(
                "0000000c" + "0001000100000001" + "00000001", HexFormat.of().formatHex(groups.data()));
    }

    @Test
    void pageEightyThreeNamesThePortWithItsProtocolBehindTheUnit() throws IOException {
        InitiatorSession session = loginTo(MemoryDevice.of("a", 1 << 20));

        byte[] page = Client.run(
                        session, CollectingTask.reading(0, Cdb.inquiryVpd(VpdPage.DEVICE_IDENTIFICATION, 255), 255))
                .data();

        DeviceIdentification names = DeviceIdentification.parse(page).orElseThrow();
        assertEquals(
                List.of("00000001", "00000001", "iqn.2026-11.org.pointsman:storage.one,t,0x0001"),
                names.designators().stream()
                        .filter(name -> name.association() == Designator.Association.TARGET_PORT)
                        .map(name -> name.text().replace("\0", ""))
                        .toList());
        assertEquals(2, names.ofLogicalUnit().size());
        assertTrue(HexFormat.of().formatHex(page).contains("51940004" + "00000001"));
        assertTrue(HexFormat.of().formatHex(page).contains("51950004" + "00000001"));
    }

    @Test
    void countersSayWhatWasMoved() throws IOException {
        StorageServer server = start(StorageServer.named("one").device(MemoryDevice.of("a", 1 << 20)));
        InitiatorSession session = client.login(server);

        Client.write(session, 0, 0, new byte[4096]);
        Client.read(session, 0, 0, 2);
        Client.read(session, 0, 4000, 1);

        assertEquals(new StorageCounters(3, 1, 1024, 4096, 1), server.counters());
    }

    @Test
    void manyTasksAtOnceSeeWhatTheyWrote() throws IOException {
        StorageServer server = start(StorageServer.named("one").device(MemoryDevice.of("a", 64 << 20)));
        InitiatorSession session = client.login(server);
        byte[] data = randomBytes(16 << 20);
        List<CompletionStage<TaskResult>> writes = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            byte[] part = Arrays.copyOfRange(data, i << 16, (i + 1) << 16);
            writes.add(
                    CollectingTask.writing(0, BlockCommand.write(i * 128L, 128).encode(), Unpooled.wrappedBuffer(part))
                            .submitTo(session));
        }
        writes.forEach(write -> assertTrue(await(write).isGood()));

        assertArrayEquals(data, readAll(session, data.length));
    }

    private static byte[] readAll(InitiatorSession session, int length) {
        byte[] all = new byte[length];
        List<CompletionStage<TaskResult>> reads = new ArrayList<>();
        int part = 2 << 20;
        for (int at = 0; at < length; at += part) {
            reads.add(Client.reading(0, at / 512, part / 512).submitTo(session));
        }
        for (int i = 0; i < reads.size(); i++) {
            System.arraycopy(await(reads.get(i)).data(), 0, all, i * part, part);
        }
        return all;
    }
}
