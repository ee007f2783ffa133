package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.storage.Client.await;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/** The mode parameters of a server's logical unit, between two sessions. */
@Timeout(60)
class ModeCommandsTest extends TwoSessions {

    private static final String SELECT_6 = "151000001000";
    private static final String PROTECT = "00000000" + "0a0a00100800000000000000";
    private static final String UNPROTECT = "00000000" + "0a0a00100000000000000000";

    private static TaskResult send(InitiatorSession session, String cdb, String data) {
        return Client.run(
                session,
                CollectingTask.writing(
                        0,
                        HexFormat.of().parseHex(cdb),
                        Unpooled.wrappedBuffer(HexFormat.of().parseHex(data))));
    }

    private static TaskResult ready(InitiatorSession session) {
        return Client.run(session, CollectingTask.withoutData(0, Cdb.testUnitReady()));
    }

    @Test
    void softwareWriteProtectIsInTheHeaderAndInThePage() {
        assertTrue(send(first, SELECT_6, PROTECT).isGood());

        TaskResult sense =
                Client.run(first, CollectingTask.reading(0, HexFormat.of().parseHex("1a080a00ff00"), 255));

        assertEquals("0f009000" + "0a0a00100800000000000000", HexFormat.of().formatHex(sense.data()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "WRITE(6), 0a0000000100, 512",
        "WRITE(10), 2a000000000000000100, 512",
        "WRITE(12), aa0000000000000000010000, 512",
        "WRITE(16), 8a000000000000000000000000010000, 512",
        "WRITE AND VERIFY(10), 2e000000000000000100, 512",
        "WRITE AND VERIFY(12), ae0000000000000000010000, 512",
        "WRITE AND VERIFY(16), 8e000000000000000000000000010000, 512",
        "WRITE SAME(10), 41000000000000000100, 512",
        "WRITE SAME(16), 93000000000000000000000000010000, 512",
        "COMPARE AND WRITE, 89000000000000000000000000010000, 1024",
        "ORWRITE(16), 8b000000000000000000000000010000, 512",
        "WRITE ATOMIC(16), 9c000000000000000000000000010000, 512",
        "UNMAP, 42000000000000001800, 24"
    })
    void noCommandChangesAProtectedMedium(String command, String cdb, int length) {
        byte[] before = new byte[512];
        Arrays.fill(before, (byte) 5);
        Client.write(first, 0, 0, before);
        send(first, SELECT_6, PROTECT);

        TaskResult result = send(first, cdb, "00".repeat(length));

        assertEquals(Optional.of(SenseData.SOFTWARE_WRITE_PROTECTED), result.senseData());
        assertArrayEquals(before, Client.read(first, 0, 0, 1).data());
    }

    @Test
    void othersAreToldOfAChangeAndNobodyOfNone() {
        send(first, SELECT_6, PROTECT);
        assertEquals(
                Optional.of(SenseData.MODE_PARAMETERS_CHANGED), ready(second).senseData());
        assertTrue(ready(first).isGood());

        send(first, SELECT_6, PROTECT);

        assertTrue(ready(second).isGood());
    }

    @Test
    void whatIsProtectedCanBeMadeWritableAgain() {
        send(first, SELECT_6, PROTECT);

        assertTrue(send(first, SELECT_6, UNPROTECT).isGood());

        assertTrue(Client.write(first, 0, 0, new byte[512]).isGood());
    }

    @Test
    void withoutTheWriteCacheEveryWriteIsForcedAndWithItNone() throws IOException {
        HeldDevice device = new HeldDevice("cached");
        StorageServer cached = StorageServer.named("cached").device(device).start();
        InitiatorSession session = client.login(cached);
        String page = "0812%02x" + "00".repeat(17);

        writeReleased(session, device);
        assertTrue(send(session, "151000001800", "00000000" + page.formatted(4)).isGood());
        writeReleased(session, device);
        assertTrue(send(session, "151000001800", "00000000" + page.formatted(0)).isGood());
        writeReleased(session, device);

        assertEquals(List.of(true, false, true), List.copyOf(device.forced));
        await(cached.kill());
    }

    private static void writeReleased(InitiatorSession session, HeldDevice device) {
        CompletionStage<TaskResult> write = CollectingTask.writing(
                        0, BlockCommand.write(0, 1).encode(), Unpooled.wrappedBuffer(new byte[512]))
                .submitTo(session);
        while (device.held.isEmpty()) {
            Thread.onSpinWait();
        }
        device.release();
        assertTrue(await(write).isGood());
    }

    @Test
    void aResetMakesTheMediumWritable() {
        send(first, SELECT_6, PROTECT);

        await(first.resetLogicalUnit(0));
        ready(first);

        assertTrue(Client.write(first, 0, 0, new byte[512]).isGood());
    }

    @Test
    void aReservationOfAnotherSessionForbidsToChangeParameters() {
        Client.run(second, CollectingTask.withoutData(0, HexFormat.of().parseHex("160000000000")));

        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT, send(first, SELECT_6, PROTECT).status());
    }
}
