package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.storage.Client.await;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.PersistentReserveOut;
import pointsman.iscsi.scsi.ReservationState;
import pointsman.iscsi.scsi.Reservations;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/** Persistent reservations of a device in a file, over the end of its server. */
@Timeout(60)
class DurableReservationsTest {

    private static final int APTPL = 1;

    @TempDir
    Path folder;

    private final Client client = new Client();
    private final List<StorageServer> servers = new ArrayList<>();
    private final List<FileDevice> devices = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(server -> await(server.kill()));
        devices.forEach(FileDevice::close);
        client.close();
    }

    private StorageServer start(String name) throws IOException {
        FileDevice device =
                FileDevice.create("disk", DeviceIdentity.ofName("disk"), folder.resolve("disk"), 1 << 20, 512);
        devices.add(device);
        StorageServer server = StorageServer.named(name).device(device).start();
        servers.add(server);
        return server;
    }

    private static TaskResult reserveOut(InitiatorSession session, int action, long key, long newKey, int flags) {
        byte[] cdb = {0x5f, (byte) action, 1, 0, 0, 0, 0, 0, 24, 0};
        byte[] list = ByteBuffer.allocate(24)
                .putLong(key)
                .putLong(newKey)
                .put(20, (byte) flags)
                .array();
        return Client.run(session, CollectingTask.writing(0, cdb, Unpooled.wrappedBuffer(list)));
    }

    private StorageServer reservedAndRestarted(int flags) throws IOException {
        StorageServer server = start("one");
        InitiatorSession session = client.login(server, 7);
        assertTrue(reserveOut(session, 0, 0, 0xa, flags).isGood());
        assertTrue(reserveOut(session, 1, 0xa, 0, 0).isGood());
        await(server.kill());
        return start("one");
    }

    @Test
    void aReservationThatIsToSurviveIsThereAfterARestart() throws IOException {
        StorageServer server = reservedAndRestarted(APTPL);

        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT,
                Client.write(client.login(server, 8), 0, 0, new byte[512]).status());
        assertTrue(Client.write(client.login(server, 7), 0, 0, new byte[512]).isGood());
    }

    @Test
    void aReservationThatIsNotToSurviveIsGoneAfterARestart() throws IOException {
        StorageServer server = reservedAndRestarted(0);

        assertTrue(Client.write(client.login(server, 8), 0, 0, new byte[512]).isGood());
    }

    @Test
    void eachServerOfADeviceHasReservationsOfItsOwn() throws IOException {
        reservedAndRestarted(APTPL);

        StorageServer other = start("other");

        assertTrue(Client.write(client.login(other, 8), 0, 0, new byte[512]).isGood());
    }

    @Test
    void aServerDoesNotStartOverReservationsThatItCannotRead() throws IOException {
        Files.writeString(folder.resolve("disk.one.reservations"), "nonsense");

        String message = assertThrows(IOException.class, () -> start("one")).getMessage();

        assertTrue(message.contains("disk.one.reservations"), message);
    }

    @Test
    void memoryPromisesNothing() throws IOException {
        StorageServer server = StorageServer.named("memory")
                .device(MemoryDevice.of("m", 1 << 20))
                .start();
        servers.add(server);

        assertEquals(
                SenseData.INVALID_FIELD_IN_PARAMETER_LIST,
                reserveOut(client.login(server), 0, 0, 0xa, APTPL).senseData().orElseThrow());
    }

    /** A store that fails when told so. */
    private static final class FailingStore implements ReservationStore {

        private boolean fails;

        @Override
        public ReservationState load() {
            return ReservationState.NONE;
        }

        @Override
        public CompletionStage<Void> store(ReservationState state) {
            return fails
                    ? CompletableFuture.failedStage(new IOException("no space left"))
                    : CompletableFuture.completedStage(null);
        }
    }

    private static PersistentReserveOut registerPersistently(long key, long newKey) {
        return new PersistentReserveOut(PersistentReserveOut.Action.REGISTER, 0, key, newKey, false, true);
    }

    @Test
    void whatCannotBeStoredHasNotHappened() throws IOException {
        FailingStore store = new FailingStore();
        UnitReservations reservations = new UnitReservations(Optional.of(store));
        await(reservations.persistentReserveOut("a", registerPersistently(0, 0xa)));
        ReservationState before = reservations.with(Reservations::state);
        store.fails = true;

        assertThrows(
                CompletionException.class,
                () -> await(reservations.persistentReserveOut("b", registerPersistently(0, 0xb))));
        assertEquals(before, reservations.with(Reservations::state));

        store.fails = false;
        assertEquals(
                ScsiStatus.GOOD,
                await(reservations.persistentReserveOut("b", registerPersistently(0, 0xb)))
                        .status());
    }
}
