package pointsman.engine.internal.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.ClientCommand;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

/** Reservations of a volume, which all its clients share, and which survive the engine. */
class VolumeReservationsTest extends VolumeOfClients {

    private static final int REGISTER = 0;
    private static final int PREEMPT = 4;
    private static final int PREEMPT_AND_ABORT = 5;

    @Test
    void aReservationOfOneShutsOutTheWritesOfAnother() {
        register(alice, 1);
        assertEquals(ScsiStatus.GOOD, reserve(alice, 1).status());

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status());
        assertTrue(isForwarded(bob, read()));
        assertTrue(isForwarded(alice, write()));
    }

    @Test
    void theSameInitiatorAtAnotherTargetPortIsAnotherNexus() {
        register(alice, 1);
        reserve(alice, 1);
        FakeNexus otherPort = present(new FakeNexus("iqn.test:alice", TargetPort.OF_ALL));

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(otherPort, write()).status());
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
        ClientCommand command = reserve(alice, 1);
        assertNull(command.status());

        journal.write();

        assertEquals(ScsiStatus.GOOD, command.status());
    }

    @Test
    void aReservationThatCannotBeStoredIsRefusedAndNotInForce() {
        register(alice, 1);
        journal.slow = true;
        ClientCommand command = reserve(alice, 1);

        journal.fail();

        assertEquals(ScsiStatus.CHECK_CONDITION, command.status());
        assertEquals("ABORTED_COMMAND 55/03", command.sense().orElseThrow().toString());
        assertTrue(isForwarded(bob, write()));
    }

    @Test
    void aReservationThatIsGivenUpStaysInForceUntilThatIsDurable() {
        register(alice, 1);
        reserve(alice, 1);
        journal.slow = true;
        reserveOut(alice, 2, WRITE_EXCLUSIVE_REGISTRANTS_ONLY, 1, 0, 0);

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status());
        journal.write();

        assertTrue(isForwarded(bob, write()));
    }

    @Test
    void changesAreCarriedOutInTheirOrder() {
        journal.slow = true;
        ClientCommand register = register(alice, 1);
        ClientCommand reserve = reserve(alice, 1);
        assertNull(reserve.status());

        journal.write();
        journal.write();

        assertEquals(ScsiStatus.GOOD, register.status());
        assertEquals(ScsiStatus.GOOD, reserve.status());
    }

    @Test
    void aReservationSurvivesARestartOfTheEngineWithoutAptpl() {
        register(alice, 1);
        reserve(alice, 1);

        restart(BOOT);

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status());
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

        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status());
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

        ClientCommand command = reserveOut(alice, PREEMPT_AND_ABORT, WRITE_EXCLUSIVE_REGISTRANTS_ONLY, 1, 2, 0);
        assertTrue(bob.asked);
        assertNull(command.status());
        bob.gone.complete(null);

        assertEquals(ScsiStatus.GOOD, command.status());
    }

    @Test
    void reserve6OfANexusEndsWithItsSessionAndItIsToldSo() {
        send(alice, ClientCommand.withoutData(0x16));
        assertEquals(ScsiStatus.RESERVATION_CONFLICT, send(bob, write()).status());

        nexuses.closed(alice);
        volume.nexusLost(alice);
        assertTrue(isForwarded(bob, write()));
        nexuses.opened(alice);

        assertEquals(List.of(SenseData.I_T_NEXUS_LOSS), alice.attentions);
    }

    @Test
    void whoHadReservedWithReserve6IsToldOfTheRestartThatEndedIt() {
        send(alice, ClientCommand.withoutData(0x16));

        restart(BOOT);

        assertTrue(isForwarded(bob, write()));
        assertEquals(List.of(SenseData.POWER_ON), alice.attentions);
        assertEquals(List.of(), bob.attentions);
    }

    @Test
    void aKeyThatNobodyRegisteredIsAConflict() {
        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT,
                reserveOut(alice, REGISTER, 0, 7, 1, 0).status());
    }
}
