package pointsman.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.Extent;
import pointsman.api.ProblemType;
import pointsman.api.RedirectorException.Code;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeRequest;
import pointsman.api.VolumeStatus;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.storage.MemoryDevice;
import pointsman.storage.StorageServer;

/** Volumes over devices of several servers, from the service interface to the clients. */
@Timeout(60)
class PartitionedVolumeTest {

    private static final long BYTES = 1 << 20;
    private static final int BLOCK = 512;
    private static final int STRIPE = 16;
    private static final String CLIENT = "iqn.test:client";

    @TempDir
    Path directory;

    private final EventLoopGroup group = Transport.best().newGroup(1, "test-client");
    private final List<MemoryDevice> disks =
            List.of(MemoryDevice.of("a", BYTES), MemoryDevice.of("b", BYTES), MemoryDevice.of("c", BYTES));
    private final List<StorageServer> servers = new ArrayList<>();
    private RedirectorEngine engine;

    @BeforeEach
    void start() throws IOException {
        for (MemoryDevice disk : disks) {
            servers.add(StorageServer.named("s-" + disk.name()).device(disk).start());
        }
        startTheEngine();
    }

    @AfterEach
    void end() {
        engine.close();
        servers.forEach(server -> server.kill().toCompletableFuture().join());
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void startTheEngine() throws IOException {
        engine = TestEngine.start("parts", directory, servers);
    }

    private SystemSnapshot snapshot() {
        return result(engine.snapshot());
    }

    private DeviceStatus device(String name) {
        return snapshot().devices().values().stream()
                .filter(device -> device.targetName().endsWith(":" + name))
                .findFirst()
                .orElseThrow();
    }

    private Extent extent(String device, long first, long blocks) {
        return new Extent(device(device).id(), first, blocks);
    }

    private VolumeStatus striped() {
        List<Extent> extents = List.of(extent("a", 0, 320), extent("b", 64, 320), extent("c", 128, 320));
        return result(engine.createVolume(new VolumeRequest("fast", VolumeLayout.STRIPED, STRIPE, extents, "test")));
    }

    private InitiatorSession login(String target) {
        return new NettyIscsiInitiator()
                .login(group.next(), engine.portals().get(0), target, InitiatorOptions.of(CLIENT, 1))
                .toCompletableFuture()
                .join();
    }

    private static void logout(InitiatorSession session) {
        session.logout().toCompletableFuture().join();
        session.closed().toCompletableFuture().join();
    }

    private static TaskResult send(InitiatorSession session, CollectingTask task) {
        return task.submitTo(session).toCompletableFuture().join();
    }

    /** The first command of a session meets POWER ON. */
    private static void ready(InitiatorSession session) {
        send(session, CollectingTask.withoutData(0, Cdb.testUnitReady()));
    }

    private static TaskResult write(InitiatorSession session, long first, byte[] data) {
        return send(
                session,
                CollectingTask.writing(
                        0, BlockCommand.write(first, data.length / BLOCK).encode(), Unpooled.wrappedBuffer(data)));
    }

    private static TaskResult read(InitiatorSession session, long first, int blocks) {
        return send(
                session,
                CollectingTask.reading(0, BlockCommand.read(first, blocks).encode(), blocks * BLOCK));
    }

    private static byte[] random(int blocks) {
        byte[] data = new byte[blocks * BLOCK];
        new Random(blocks).nextBytes(data);
        return data;
    }

    @Test
    void whatIsWrittenIsReadAgainAfterARestartUnderTheSameNames() throws IOException {
        VolumeStatus before = striped();
        byte[] data = random(200);
        InitiatorSession session = login(before.targetName());
        ready(session);
        assertEquals(ScsiStatus.GOOD, write(session, 7, data).status());
        byte[] identity = identity(session);
        engine.close();

        startTheEngine();

        assertEquals(before, snapshot().volumes().get(before.id()));
        session = login(before.targetName());
        ready(session);
        assertArrayEquals(data, read(session, 7, 200).data());
        assertArrayEquals(identity, identity(session));
    }

    private static byte[] identity(InitiatorSession session) {
        return send(session, CollectingTask.reading(0, Cdb.inquiryVpd(0x83, 255), 255))
                .data();
    }

    @Test
    void theSizesSaidFitTheStripes() {
        InitiatorSession session = login(striped().targetName());
        ready(session);
        byte[] limits = send(session, CollectingTask.reading(0, Cdb.inquiryVpd(0xb0, 64), 64))
                .data();
        assertEquals(STRIPE, Bytes.u16(limits, 6));
        assertEquals(3 * STRIPE, Bytes.u32(limits, 12));
        assertEquals(STRIPE, Bytes.u8(limits, 5));
        assertEquals(STRIPE, Bytes.u32(limits, 44));
    }

    @Test
    void whatCannotBeAtomicOverABorderIsRefused() {
        InitiatorSession session = login(striped().targetName());
        ready(session);
        byte[] compare = new byte[16];
        compare[0] = (byte) 0x89;
        Bytes.put(compare, 2, 8, STRIPE - 1);
        compare[13] = 2;
        assertRefused(send(session, CollectingTask.writing(0, compare, Unpooled.wrappedBuffer(random(4)))));
        byte[] atomic = new byte[16];
        atomic[0] = (byte) 0x9c;
        Bytes.put(atomic, 2, 8, STRIPE - 1);
        Bytes.put(atomic, 12, 2, 2);
        assertRefused(send(session, CollectingTask.writing(0, atomic, Unpooled.wrappedBuffer(random(2)))));
        Bytes.put(atomic, 2, 8, STRIPE);
        assertEquals(
                ScsiStatus.GOOD,
                send(session, CollectingTask.writing(0, atomic, Unpooled.wrappedBuffer(random(2))))
                        .status());
    }

    /** With a pointer to the LOGICAL BLOCK ADDRESS. */
    private static void assertRefused(TaskResult result) {
        assertEquals(ScsiStatus.CHECK_CONDITION, result.status());
        assertEquals(
                SenseData.INVALID_FIELD_IN_CDB, SenseData.parse(result.sense()).orElseThrow());
        assertEquals(2, Bytes.u16(result.sense(), 16));
    }

    @Test
    void aVolumeGrowsWhileAClientUsesItAndTheClientIsTold() {
        VolumeStatus volume = result(engine.createVolume(
                new VolumeRequest("large", VolumeLayout.CONCATENATED, 0, List.of(extent("a", 0, 100)), "test")));
        InitiatorSession session = login(volume.targetName());
        ready(session);
        byte[] data = random(100);
        write(session, 0, data);

        result(engine.growVolume(volume.id(), List.of(extent("b", 10, 100)), "test"));

        TaskResult told = read(session, 0, 1);
        assertEquals(
                SenseData.CAPACITY_DATA_CHANGED, SenseData.parse(told.sense()).orElseThrow());
        byte[] capacity = send(session, CollectingTask.reading(0, Cdb.readCapacity16(32), 32))
                .data();
        assertEquals(199, Bytes.i64(capacity, 0));
        assertArrayEquals(data, read(session, 0, 100).data());
        assertEquals(ScsiStatus.GOOD, write(session, 90, random(60)).status());
    }

    @Test
    void aDeviceThatAClientUsesDoesNotBecomeAPart() {
        InitiatorSession session = login(device("a").targetName());
        failure(
                Code.REFUSED,
                engine.createVolume(
                        new VolumeRequest("taken", VolumeLayout.CONCATENATED, 0, List.of(extent("a", 0, 1)), "test")),
                CLIENT);
        assertTrue(snapshot().volumes().containsKey(device("a").id()));
        logout(session);
        await().untilAsserted(() -> assertFalse(striped().ofDevice()));
    }

    @Test
    void aClientOfTheTargetOfAllIsInTheWayOnlyIfItUsesTheDevice() {
        InitiatorSession session = login(engine.targetOfAll());
        int lun = device("a").lun();
        VolumeStatus volume = striped();
        byte[] luns = send(session, CollectingTask.reading(0, Cdb.reportLuns(256), 256))
                .data();
        assertEquals(8, Bytes.u32(luns, 0));
        assertEquals(volume.lun(), Bytes.u8(luns, 9));
        send(session, CollectingTask.withoutData(volume.lun(), Cdb.testUnitReady()));
        assertEquals(
                ScsiStatus.CHECK_CONDITION,
                send(session, CollectingTask.withoutData(lun, Cdb.testUnitReady()))
                        .status());
        CollectingTask used =
                CollectingTask.reading(volume.lun(), BlockCommand.read(0, 1).encode(), BLOCK);
        CollectingTask again =
                CollectingTask.reading(volume.lun(), BlockCommand.read(0, 1).encode(), BLOCK);
        send(session, used);
        assertEquals(ScsiStatus.GOOD, send(session, again).status());
        failure(Code.REFUSED, engine.deleteVolume(volume.id(), "test"), CLIENT);
    }

    @Test
    void aPartWhoseServerHasGoneIsMissingAndTheOthersGoOn() throws IOException {
        VolumeStatus volume = striped();
        InitiatorSession session = login(volume.targetName());
        ready(session);
        byte[] data = random(48);
        write(session, 0, data);
        engine.close();
        StorageServer gone = servers.remove(1);
        gone.kill().toCompletableFuture().join();

        startTheEngine();

        await().untilAsserted(() -> assertEquals(
                DeviceState.OFFLINE, snapshot().volumes().get(volume.id()).state()));
        assertTrue(snapshot().problems().stream()
                .anyMatch(problem -> problem.type() == ProblemType.VOLUME_INCOMPLETE
                        && problem.subject().equals(volume.id())));
        InitiatorSession later = login(volume.targetName());
        ready(later);
        assertEquals(ScsiStatus.GOOD, read(later, 0, STRIPE).status());
        TaskResult missing = read(later, STRIPE, 1);
        assertEquals(
                "NOT_READY 04/0c",
                SenseData.parse(missing.sense()).orElseThrow().toString());

        servers.add(StorageServer.named("s-b")
                .listen(gone.address())
                .device(disks.get(1))
                .start());
        engine.close();
        startTheEngine();
        InitiatorSession whole = login(volume.targetName());
        ready(whole);
        assertArrayEquals(data, read(whole, 0, 48).data());
    }

    /** The server of b is started again with another device by the same name. */
    private StorageServer replaceB(long blocks) throws IOException {
        StorageServer before = servers.get(1);
        before.kill().toCompletableFuture().join();
        StorageServer after = StorageServer.named("s-b")
                .listen(before.address())
                .device(MemoryDevice.of("b", blocks * BLOCK))
                .start();
        servers.set(1, after);
        return after;
    }

    private static void assertNotAccessible(TaskResult result) {
        assertEquals(
                "NOT_READY 04/0c", SenseData.parse(result.sense()).orElseThrow().toString());
    }

    @Test
    void aPartThatComesBackSmallerIsNotTouchedAndTheOthersGoOn() throws IOException {
        VolumeStatus volume = striped();
        InitiatorSession session = login(volume.targetName());
        ready(session);

        StorageServer smaller = replaceB(200);

        await().until(() -> device("b").blocks() == 200);
        assertEquals(DeviceState.OFFLINE, snapshot().volumes().get(volume.id()).state());
        assertTrue(snapshot().problems().stream()
                .anyMatch(problem -> problem.type() == ProblemType.VOLUME_INCOMPLETE
                        && problem.subject().equals(volume.id())));
        await().until(() -> read(session, 0, 1).status() == ScsiStatus.GOOD);
        assertEquals(ScsiStatus.GOOD, write(session, 0, random(STRIPE)).status());
        assertNotAccessible(write(session, STRIPE, random(STRIPE)));
        assertNotAccessible(read(session, STRIPE, 1));
        assertEquals(0, smaller.counters().bytesWritten());

        replaceB(BYTES / BLOCK);
        await().until(() -> write(session, STRIPE, random(STRIPE)).status() == ScsiStatus.GOOD);
    }

    @Test
    void whatWaitsForAPartIsNotSentToItsSmallerSuccessor() throws IOException {
        VolumeStatus volume = striped();
        InitiatorSession session = login(volume.targetName());
        ready(session);
        StorageServer before = servers.get(1);
        before.kill().toCompletableFuture().join();
        await().until(() -> device("b").state() == DeviceState.WAITING);
        CompletionStage<TaskResult> waiting = CollectingTask.writing(
                        0, BlockCommand.write(STRIPE, STRIPE).encode(), Unpooled.wrappedBuffer(random(STRIPE)))
                .submitTo(session);

        StorageServer smaller = replaceB(200);

        assertNotAccessible(waiting.toCompletableFuture().join());
        assertEquals(0, smaller.counters().bytesWritten());
    }

    @Test
    void aDeletedVolumesNumberIsNotGivenAgain() {
        VolumeStatus first = striped();
        result(engine.deleteVolume(first.id(), "test"));
        VolumeStatus second = striped();
        assertTrue(second.lun() != first.lun() && !second.id().equals(first.id()));
        assertEquals(first.targetName(), second.targetName());
    }

    @Test
    void aVolumeOverSeveralDevicesDoesNotGoIntoDirectMode() {
        VolumeStatus volume = striped();
        failure(Code.REFUSED, engine.setVolumeMode(volume.id(), VolumeMode.DIRECT, "test"), volume.id());
        failure(Code.REFUSED, engine.setVolumeMode(device("a").id(), VolumeMode.DIRECT, "test"), "part");
    }
}
