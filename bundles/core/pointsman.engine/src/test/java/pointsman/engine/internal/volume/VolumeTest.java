package pointsman.engine.internal.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/** The SCSI state of a volume, shared by all its clients. */
class VolumeTest {

    private static final VolumeRecord RECORD = new VolumeRecord("d1", "naa.1", "d1", 0, "iqn.test:d1", 1_024, 512);
    private static final int REGISTER = 0;
    private static final int RESERVE = 1;
    private static final int PREEMPT = 4;
    private static final int PREEMPT_AND_ABORT = 5;
    private static final int REGISTER_AND_IGNORE = 6;
    private static final int WRITE_EXCLUSIVE_REGISTRANTS_ONLY = 5;
    private static final String BOOT = "boot-1";

    private final LoadMeters meters = new LoadMeters();
    private final FakeJournal journal = new FakeJournal();
    private Nexuses nexuses = new Nexuses();
    private DeviceForwarder forwarder;
    private Volume volume = volume(BOOT, UnitFeatures.UNKNOWN);
    private final FakeNexus alice = present(FakeNexus.of("iqn.test:alice"));
    private final FakeNexus bob = present(FakeNexus.of("iqn.test:bob"));

    private Volume volume(String boot, UnitFeatures features) {
        forwarder = new DeviceForwarder(
                "d1",
                new EmbeddedChannel().eventLoop(),
                meters,
                100,
                Duration.ofSeconds(30).toNanos());
        forwarder.awaitRoute();
        return new Volume(
                RECORD,
                forwarder,
                features,
                false,
                journal.contents(),
                new Volume.Surroundings("iqn.test:all", nexuses, journal, boot, server -> {}));
    }

    private FakeNexus present(FakeNexus nexus) {
        nexuses.opened(nexus);
        return nexus;
    }

    /** The engine is killed and starts again; everybody logs in again. */
    private void restart(String boot) {
        nexuses = new Nexuses();
        volume = volume(boot, UnitFeatures.UNKNOWN);
        nexuses.opened(alice);
        nexuses.opened(bob);
    }

    private FakeCommand send(FakeNexus nexus, FakeCommand command) {
        VolumeCommand row = take(nexus, command);
        if (row != null) {
            volume.submit(command, row, nexus, meters.client("c"), () -> {});
        }
        return command;
    }

    private boolean isForwarded(FakeNexus nexus, FakeCommand command) {
        return take(nexus, command) != null;
    }

    private VolumeCommand take(FakeNexus nexus, FakeCommand command) {
        boolean conflict = volume.commands().conflicts(nexus, command.cdb());
        return volume.commands().take(command, nexus, conflict);
    }

    private FakeCommand reserveOut(FakeNexus nexus, int action, int type, long key, long actionKey, int flags) {
        byte[] cdb = new byte[16];
        cdb[0] = 0x5f;
        cdb[1] = (byte) action;
        cdb[2] = (byte) type;
        cdb[8] = 24;
        byte[] list = ByteBuffer.allocate(24)
                .putLong(key)
                .putLong(actionKey)
                .putInt(0)
                .put((byte) flags)
                .array();
        return send(nexus, FakeCommand.writing(cdb, list));
    }

    private FakeCommand register(FakeNexus nexus, long key) {
        return reserveOut(nexus, REGISTER_AND_IGNORE, 0, 0, key, 0);
    }

    private FakeCommand reserve(FakeNexus nexus, long key) {
        return reserveOut(nexus, RESERVE, WRITE_EXCLUSIVE_REGISTRANTS_ONLY, key, 0, 0);
    }

    private static FakeCommand write() {
        return FakeCommand.writing(BlockCommand.write(0, 1).encode(), new byte[512]);
    }

    private static FakeCommand read() {
        return FakeCommand.reading(BlockCommand.read(0, 1).encode(), 512);
    }

    // COMPARE AND WRITE

    private static FakeCommand compareAndWrite() {
        byte[] cdb = new byte[16];
        cdb[0] = (byte) 0x89;
        cdb[13] = 1;
        return FakeCommand.writing(cdb, new byte[1_024]);
    }

    @Test
    void aWriteThatWaitsForACompareAndWriteMeetsTheReservationThatCameMeanwhile() {
        FakeCommand first = send(alice, compareAndWrite());
        FakeCommand behind = send(bob, write());
        register(alice, 1);
        reserve(alice, 1);

        forwarder.offline();

        assertEquals(ScsiStatus.CHECK_CONDITION, first.status);
        assertEquals(ScsiStatus.RESERVATION_CONFLICT, behind.status);
    }

    @Test
    void aModeSelectThatWaitsForAReservationMeetsIt() {
        register(alice, 1);
        journal.slow = true;
        reserve(alice, 1);
        FakeCommand select = protect(bob, true);

        journal.write();

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, select.status);
    }

    @Test
    void aCompareAndWriteThatTheEngineCarriesOutIsAnsweredWhenNoServerReachesTheDevice() {
        forwarder.offline();

        FakeCommand command = send(alice, compareAndWrite());

        assertEquals(ScsiStatus.CHECK_CONDITION, command.status);
        assertEquals("NOT_READY 04/0c", command.sense().orElseThrow().toString());
    }

    // Reservations

    @Test
    void aReservationOfOneShutsOutTheWritesOfAnother() {
        register(alice, 1);
        assertEquals(ScsiStatus.GOOD, reserve(alice, 1).status);

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status);
        assertTrue(isForwarded(bob, read()));
        assertTrue(isForwarded(alice, write()));
    }

    @Test
    void theSameInitiatorAtAnotherTargetPortIsAnotherNexus() {
        register(alice, 1);
        reserve(alice, 1);
        FakeNexus otherPort = present(new FakeNexus("iqn.test:alice", TargetPort.OF_ALL));

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(otherPort, write()).status);
    }

    @Test
    void aRegistrationForAllTargetPortsCountsAtTheOtherPortToo() {
        reserveOut(alice, REGISTER_AND_IGNORE, 0, 0, 1, 0x04);
        reserve(alice, 1);
        FakeNexus otherPort = present(new FakeNexus("iqn.test:alice", TargetPort.OF_ALL));

        assertTrue(isForwarded(otherPort, write()));
    }

    @Test
    void aReservationIsNotAnsweredBeforeItIsDurable() {
        register(alice, 1);
        journal.slow = true;
        FakeCommand command = reserve(alice, 1);
        assertNull(command.status);

        journal.write();

        assertEquals(ScsiStatus.GOOD, command.status);
    }

    @Test
    void aReservationThatCannotBeStoredIsRefusedAndNotInForce() {
        register(alice, 1);
        journal.slow = true;
        FakeCommand command = reserve(alice, 1);

        journal.fail();

        assertEquals(ScsiStatus.CHECK_CONDITION, command.status);
        assertEquals("ABORTED_COMMAND 55/03", command.sense().orElseThrow().toString());
        assertTrue(isForwarded(bob, write()));
    }

    @Test
    void aReservationThatIsGivenUpStaysInForceUntilThatIsDurable() {
        register(alice, 1);
        reserve(alice, 1);
        journal.slow = true;
        reserveOut(alice, 2, WRITE_EXCLUSIVE_REGISTRANTS_ONLY, 1, 0, 0);

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status);
        journal.write();

        assertTrue(isForwarded(bob, write()));
    }

    @Test
    void changesAreCarriedOutInTheirOrder() {
        journal.slow = true;
        FakeCommand register = register(alice, 1);
        FakeCommand reserve = reserve(alice, 1);
        assertNull(reserve.status);

        journal.write();
        journal.write();

        assertEquals(ScsiStatus.GOOD, register.status);
        assertEquals(ScsiStatus.GOOD, reserve.status);
    }

    @Test
    void aReservationSurvivesARestartOfTheEngineWithoutAptpl() {
        register(alice, 1);
        reserve(alice, 1);

        restart(BOOT);

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status);
        assertTrue(isForwarded(alice, write()));
    }

    @Test
    void aReservationWithoutAptplDoesNotSurviveARebootOfTheHost() {
        register(alice, 1);
        reserve(alice, 1);

        restart("boot-2");

        assertTrue(isForwarded(bob, write()));
    }

    @Test
    void aReservationWithAptplSurvivesARebootOfTheHost() {
        reserveOut(alice, REGISTER_AND_IGNORE, 0, 0, 1, 0x01);
        reserve(alice, 1);

        restart("boot-2");

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status);
    }

    @Test
    void whoIsPreemptedIsToldAlsoIfItIsAway() {
        register(alice, 1);
        register(bob, 2);
        nexuses.closed(bob);

        reserveOut(alice, PREEMPT, WRITE_EXCLUSIVE_REGISTRANTS_ONLY, 1, 2, 0);
        assertEquals(List.of(), bob.attentions);
        nexuses.opened(bob);

        assertEquals(List.of(SenseData.REGISTRATIONS_PREEMPTED), bob.attentions);
    }

    @Test
    void preemptAndAbortIsAnsweredWhenNoServerHasATaskOfTheVictimAnyMore() {
        register(alice, 1);
        register(bob, 2);
        bob.tasks = 1;

        FakeCommand command = reserveOut(alice, PREEMPT_AND_ABORT, WRITE_EXCLUSIVE_REGISTRANTS_ONLY, 1, 2, 0);
        assertTrue(bob.asked);
        assertNull(command.status);
        bob.gone.complete(null);

        assertEquals(ScsiStatus.GOOD, command.status);
    }

    @Test
    void reserve6OfANexusEndsWithItsSessionAndItIsToldSo() {
        send(alice, FakeCommand.withoutData(0x16));
        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status);

        nexuses.closed(alice);
        volume.nexusLost(alice);
        assertTrue(isForwarded(bob, write()));
        nexuses.opened(alice);

        assertEquals(List.of(SenseData.I_T_NEXUS_LOSS), alice.attentions);
    }

    @Test
    void whoHadReservedWithReserve6IsToldOfTheRestartThatEndedIt() {
        send(alice, FakeCommand.withoutData(0x16));

        restart(BOOT);

        assertTrue(isForwarded(bob, write()));
        assertEquals(List.of(SenseData.POWER_ON), alice.attentions);
        assertEquals(List.of(), bob.attentions);
    }

    @Test
    void aKeyThatNobodyRegisteredIsAConflict() {
        assertEquals(ScsiStatus.RESERVATION_CONFLICT, reserveOut(alice, REGISTER, 0, 7, 1, 0).status);
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

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status);
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
            FakeCommand command = send(alice, FakeCommand.withoutData(operation));

            assertEquals(Optional.of(SenseData.INVALID_OPCODE), command.sense(), Integer.toHexString(operation));
        }
    }

    @Test
    void aCommandWithDataBothWaysIsRefused() {
        FakeCommand command = FakeCommand.bothWays(BlockCommand.write(0, 1).encode(), new byte[512]);

        assertEquals(
                Optional.of(SenseData.INVALID_FIELD_IN_CDB),
                send(alice, command).sense());
    }

    /** With a transfer the wrong way the write data would be lost, and the server would write something else. */
    @Test
    void aWriteThatIsAnnouncedAsAReadIsRefused() {
        FakeCommand command = FakeCommand.reading(BlockCommand.write(0, 1).encode(), 512);

        assertEquals(
                Optional.of(SenseData.INVALID_FIELD_IN_CDB),
                send(alice, command).sense());
    }

    /** Servers that know no additional header segments end the session, which all clients share. */
    @Test
    void aCommandWithMoreThanItsOwnBytesIsRefused() {
        FakeCommand command =
                FakeCommand.reading(Arrays.copyOf(BlockCommand.read(0, 1).encode(), 24), 512);

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
                send(alice, FakeCommand.writing(new byte[] {0x42, 0, 0, 0, 0, 0, 0, 0, 24, 0}, new byte[24]))
                        .sense());
        assertTrue(UnitFeatures.common(List.of(has, hasNot)).offers(CommandDefinition.READ_10));
    }

    // Mode parameters

    private FakeCommand protect(FakeNexus nexus, boolean on) {
        byte[] list = {0, 0, 0, 0, 0x0a, 0x0a, 0, 0x10, (byte) (on ? 0x08 : 0), 0, 0, 0, 0, 0, 0, 0};
        return send(nexus, FakeCommand.writing(new byte[] {0x15, 0x10, 0, 0, (byte) list.length, 0}, list));
    }

    @Test
    void softwareWriteProtectionHoldsForEveryClientAndSurvivesARestart() {
        assertEquals(ScsiStatus.GOOD, protect(alice, true).status);
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

        FakeCommand command = send(alice, FakeCommand.writing(new byte[] {0x15, 0x10, 0, 0, 24, 0}, list));

        assertEquals(Optional.of(SenseData.INVALID_FIELD_IN_PARAMETER_LIST), command.sense());
    }

    // What it says about itself

    @Test
    void theIdentityIsTheSameAtBothPortsButForThePortItself() {
        FakeNexus other = present(new FakeNexus("iqn.test:carol", TargetPort.OF_ALL));
        byte[] one =
                send(alice, FakeCommand.reading(Cdb.inquiryVpd(0x83, 255), 255)).received();
        byte[] all =
                send(other, FakeCommand.reading(Cdb.inquiryVpd(0x83, 255), 255)).received();

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
