package pointsman.engine.internal.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/** The SCSI state of a volume, shared by all its clients. */
class VolumeTest extends VolumeOfClients {

    // COMPARE AND WRITE

    private static ClientCommand compareAndWrite() {
        byte[] cdb = new byte[16];
        cdb[0] = (byte) 0x89;
        cdb[13] = 1;
        return ClientCommand.writing(cdb, new byte[1_024]);
    }

    @Test
    void aWriteThatWaitsForACompareAndWriteMeetsTheReservationThatCameMeanwhile() {
        ClientCommand first = send(alice, compareAndWrite());
        ClientCommand behind = send(bob, write());
        register(alice, 1);
        reserve(alice, 1);

        forwarder.offline();

        assertEquals(ScsiStatus.CHECK_CONDITION, first.status());
        assertEquals(ScsiStatus.RESERVATION_CONFLICT, behind.status());
    }

    @Test
    void aModeSelectThatWaitsForAReservationMeetsIt() {
        register(alice, 1);
        journal.slow = true;
        reserve(alice, 1);
        ClientCommand select = protect(bob, true);

        journal.write();

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, select.status());
    }

    @Test
    void aCompareAndWriteThatTheEngineCarriesOutIsAnsweredWhenNoServerReachesTheDevice() {
        forwarder.offline();

        ClientCommand command = send(alice, compareAndWrite());

        assertEquals(ScsiStatus.CHECK_CONDITION, command.status());
        assertEquals("NOT_READY 04/0c", command.sense().orElseThrow().toString());
    }

    // Task management

    @Test
    void aResetEndsTheTasksOfOthersAndTellsEverybody() {
        bob.tasks = 2;
        CompletableFuture<Void> reset = volume.reset(alice).toCompletableFuture();
        assertFalse(reset.isDone());
        bob.gone.complete(null);

        assertTrue(reset.isDone());
        assertEquals(List.of(SenseData.BUS_DEVICE_RESET), alice.attentions);
        assertEquals(List.of(SenseData.BUS_DEVICE_RESET), bob.attentions);
    }

    @Test
    void aResetEndsReserve6AndLeavesPersistentReservations() {
        register(alice, 1);
        reserve(alice, 1);

        volume.reset(bob);

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status());
    }

    @Test
    void clearTaskSetTellsOnlyThoseWhoLostATask() {
        bob.tasks = 1;
        FakeNexus carol = present(FakeNexus.of("iqn.test:carol"));
        volume.clearTasks(alice);

        assertEquals(List.of(SenseData.COMMANDS_CLEARED_BY_ANOTHER_INITIATOR), bob.attentions);
        assertEquals(List.of(), carol.attentions);
        assertEquals(List.of(), alice.attentions);
    }

    // Which commands go where

    @Test
    void commandsThatNobodyHasThoughtAboutReachNoServer() {
        for (int operation : new int[] {0x04, 0x3b, 0x83, 0x07, 0xa2, 0xb5, 0x48, 0x3f}) {
            ClientCommand command = send(alice, ClientCommand.withoutData(operation));

            assertEquals(Optional.of(SenseData.INVALID_OPCODE), command.sense(), Integer.toHexString(operation));
        }
    }

    @Test
    void aCommandWithDataBothWaysIsRefused() {
        ClientCommand command = ClientCommand.bothWays(BlockCommand.write(0, 1).encode(), new byte[512]);

        assertEquals(
                Optional.of(SenseData.INVALID_FIELD_IN_CDB),
                send(alice, command).sense());
    }

    /** With a transfer the wrong way the write data would be lost, and the server would write something else. */
    @Test
    void aWriteThatIsAnnouncedAsAReadIsRefused() {
        ClientCommand command = ClientCommand.reading(BlockCommand.write(0, 1).encode(), 512);

        assertEquals(
                Optional.of(SenseData.INVALID_FIELD_IN_CDB),
                send(alice, command).sense());
    }

    /** Servers that know no additional header segments end the session, which all clients share. */
    @Test
    void aCommandWithMoreThanItsOwnBytesIsRefused() {
        ClientCommand command =
                ClientCommand.reading(Arrays.copyOf(BlockCommand.read(0, 1).encode(), 24), 512);

        assertEquals(
                Optional.of(SenseData.INVALID_FIELD_IN_CDB),
                send(alice, command).sense());
    }

    @Test
    void whatOneServerDoesNotHaveTheVolumeDoesNotHave() {
        UnitFeatures has = UnitFeatures.UNKNOWN;
        UnitFeatures hasNot = UnitFeatures.parse(has.encode().replace("?", "READ_10,WRITE_10"))
                .orElseThrow();
        volume = volume(BOOT, UnitFeatures.common(List.of(has, hasNot)));

        assertEquals(
                Optional.of(SenseData.INVALID_OPCODE),
                send(alice, ClientCommand.writing(new byte[] {0x42, 0, 0, 0, 0, 0, 0, 0, 24, 0}, new byte[24]))
                        .sense());
        assertTrue(UnitFeatures.common(List.of(has, hasNot)).offers(CommandDefinition.READ_10));
    }

    // Mode parameters

    private ClientCommand protect(FakeNexus nexus, boolean on) {
        byte[] list = {0, 0, 0, 0, 0x0a, 0x0a, 0, 0x10, (byte) (on ? 0x08 : 0), 0, 0, 0, 0, 0, 0, 0};
        return send(nexus, ClientCommand.writing(new byte[] {0x15, 0x10, 0, 0, (byte) list.length, 0}, list));
    }

    @Test
    void softwareWriteProtectionHoldsForEveryClientAndSurvivesARestart() {
        assertEquals(ScsiStatus.GOOD, protect(alice, true).status());
        assertEquals(List.of(SenseData.MODE_PARAMETERS_CHANGED), bob.attentions);
        restart(BOOT);

        assertEquals(
                Optional.of(SenseData.SOFTWARE_WRITE_PROTECTED),
                send(bob, write()).sense());
        assertTrue(isForwarded(bob, read()));
    }

    @Test
    void softwareWriteProtectionCanBeTakenBack() {
        protect(alice, true);
        protect(alice, false);

        assertTrue(isForwarded(bob, write()));
    }

    @Test
    void aModePageThatCannotBeChangedIsRefused() {
        byte[] list = new byte[24];
        list[4] = 0x08;
        list[5] = 0x12;
        list[6] = 0x04;

        ClientCommand command = send(alice, ClientCommand.writing(new byte[] {0x15, 0x10, 0, 0, 24, 0}, list));

        assertEquals(Optional.of(SenseData.INVALID_FIELD_IN_PARAMETER_LIST), command.sense());
    }

    // What it says about itself

    @Test
    void theIdentityIsTheSameAtBothPortsButForThePortItself() {
        FakeNexus other = present(new FakeNexus("iqn.test:carol", TargetPort.OF_ALL));
        byte[] one = send(alice, ClientCommand.reading(Cdb.inquiryVpd(0x83, 255), 255))
                .received();
        byte[] all = send(other, ClientCommand.reading(Cdb.inquiryVpd(0x83, 255), 255))
                .received();

        assertArrayEquals(Arrays.copyOf(one, 4 + 12 + 28), Arrays.copyOf(all, 4 + 12 + 28));
        assertFalse(Arrays.equals(one, all));
    }

    @Test
    void everyClientIsToldWhenTheSizeHasChanged() {
        volume.describe(RECORD.withSize(2_048, 512), UnitFeatures.UNKNOWN, false);

        assertTrue(alice.attentions.contains(SenseData.CAPACITY_DATA_CHANGED));
        assertTrue(bob.attentions.contains(SenseData.CAPACITY_DATA_CHANGED));
    }

    @Test
    void nobodyIsToldWhenNothingHasChanged() {
        volume.describe(RECORD, UnitFeatures.UNKNOWN, false);

        assertEquals(List.of(), alice.attentions);
    }

    @Test
    void theFeaturesAreReadAsTheyWereWritten() {
        UnitFeatures features = UnitFeatures.parse(UnitFeatures.UNKNOWN.encode().replace("?", "UNMAP,READ_10"))
                .orElseThrow();

        assertNotNull(features);
        assertEquals(Optional.of(features), UnitFeatures.parse(features.encode()));
        assertEquals(Optional.of(UnitFeatures.UNKNOWN), UnitFeatures.parse(UnitFeatures.UNKNOWN.encode()));
    }
}
