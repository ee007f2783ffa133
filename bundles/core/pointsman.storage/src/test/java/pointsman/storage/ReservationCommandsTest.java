package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
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
class ReservationCommandsTest extends TwoSessions {

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

    /** The initiator port of the registration at a place of READ FULL STATUS. */
    private static String port(InitiatorSession session, int place) {
        byte[] status = Client.run(
                        session, CollectingTask.reading(0, HexFormat.of().parseHex("5e0300000000000fff00"), 4095))
                .data();
        String text = new String(status, StandardCharsets.US_ASCII);
        int begin = 0;
        for (int i = 0; i <= place; i++) {
            begin = text.indexOf("iqn.", begin + 1);
        }
        return text.substring(begin, text.indexOf('\0', begin));
    }

    @Test
    void aReservationMovesToAnotherSession() {
        reserveOut(first, 0, 0, 0, 0xa);
        reserveOut(second, 0, 0, 0, 0xb);
        reserveOut(first, 1, 1, 0xa, 0);
        byte[] name = port(first, 1).getBytes(StandardCharsets.US_ASCII);
        int padded = name.length + 4 & ~3;
        byte[] list = ByteBuffer.allocate(28 + padded)
                .putLong(0xa)
                .putLong(0xc)
                .put(17, (byte) 2)
                .putShort(18, (short) 1)
                .putInt(20, 4 + padded)
                .put(24, (byte) 0x45)
                .putShort(26, (short) padded)
                .put(28, name)
                .array();
        byte[] cdb = {0x5f, 7, 0, 0, 0, 0, 0, 0, (byte) list.length, 0};

        assertTrue(Client.run(first, CollectingTask.writing(0, cdb, Unpooled.wrappedBuffer(list)))
                .isGood());

        assertTrue(Client.write(second, 0, 0, new byte[512]).isGood());
        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT,
                Client.write(first, 0, 0, new byte[512]).status());
        assertTrue(reserveOut(second, 2, 1, 0xc, 0).isGood());
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
