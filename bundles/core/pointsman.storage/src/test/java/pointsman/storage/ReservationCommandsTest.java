package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.storage.Client.await;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/** Reservations and unit attentions between two sessions of one server. */
@Timeout(60)
class ReservationCommandsTest {

    private final Client client = new Client();
    private final StorageServer server;
    private final InitiatorSession first;
    private final InitiatorSession second;

    ReservationCommandsTest() throws IOException {
        server =
                StorageServer.named("one").device(MemoryDevice.of("a", 1 << 20)).start();
        first = client.login(server, 7);
        second = client.login(server, 8);
    }

    @AfterEach
    void close() {
        await(server.kill());
        client.close();
    }

    private static TaskResult reserveOut(InitiatorSession session, int action, int type, long key, long newKey) {
        byte[] cdb = {0x5f, (byte) action, (byte) type, 0, 0, 0, 0, 0, 24, 0};
        byte[] list = ByteBuffer.allocate(24).putLong(key).putLong(newKey).array();
        return Client.run(session, CollectingTask.writing(0, cdb, Unpooled.wrappedBuffer(list)));
    }

    private static TaskResult ready(InitiatorSession session) {
        return Client.run(session, CollectingTask.withoutData(0, Cdb.testUnitReady()));
    }

    @Test
    void aWriteOfAnotherSessionMeetsTheReservationAndChangesNothing() {
        assertTrue(reserveOut(first, 0, 0, 0, 0xa).isGood());
        assertTrue(reserveOut(first, 1, 1, 0xa, 0).isGood());
        byte[] data = new byte[512];
        Arrays.fill(data, (byte) 1);

        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT,
                Client.write(second, 0, 0, data).status());
        assertArrayEquals(new byte[512], Client.read(second, 0, 0, 1).data());
        assertTrue(Client.write(first, 0, 0, data).isGood());
    }

    @Test
    void whoIsPreemptedIsToldOnce() {
        reserveOut(first, 0, 0, 0, 0xa);
        reserveOut(second, 0, 0, 0, 0xb);

        assertTrue(reserveOut(second, 4, 1, 0xb, 0xa).isGood());

        assertEquals(SenseData.REGISTRATIONS_PREEMPTED, ready(first).senseData().orElseThrow());
        assertTrue(ready(first).isGood());
    }

    @Test
    void requestSenseGivesAPendingConditionAsItsData() {
        reserveOut(first, 0, 0, 0, 0xa);
        reserveOut(second, 0, 0, 0, 0xb);
        reserveOut(second, 3, 0, 0xb, 0);

        TaskResult sense = Client.run(first, CollectingTask.reading(0, Cdb.requestSense(18), 18));

        assertEquals(
                SenseData.RESERVATIONS_PREEMPTED, SenseData.parse(sense.data()).orElseThrow());
        assertTrue(ready(first).isGood());
    }

    @Test
    void reserve6EndsWithItsSession() {
        byte[] reserve = HexFormat.of().parseHex("160000000000");
        assertTrue(Client.run(first, CollectingTask.withoutData(0, reserve)).isGood());
        assertEquals(ScsiStatus.RESERVATION_CONFLICT, ready(second).status());

        client.login(server, 7);

        assertTrue(ready(second).isGood());
    }

    @Test
    void aFixedMediumCanBeNeitherEjectedNorLocked() {
        assertTrue(
                Client.run(first, CollectingTask.withoutData(0, HexFormat.of().parseHex("1b0000000100")))
                        .isGood());
        assertEquals(
                SenseData.INVALID_FIELD_IN_CDB,
                Client.run(first, CollectingTask.withoutData(0, HexFormat.of().parseHex("1b0000000200")))
                        .senseData()
                        .orElseThrow());
    }
}
