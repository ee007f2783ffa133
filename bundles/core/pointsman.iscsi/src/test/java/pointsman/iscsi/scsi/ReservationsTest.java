package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.CLEAR;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.PREEMPT;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.PREEMPT_AND_ABORT;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.REGISTER;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.RELEASE;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.RESERVE;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservationsTest {

    private static final byte[] CDB = new byte[16];

    private final Reservations reservations = new Reservations();

    private Reservations.Outcome out(
            String nexus, PersistentReserveOut.Action action, ReservationType type, long key, long serviceActionKey) {
        return reservations.persistentReserveOut(
                nexus,
                new PersistentReserveOut(action, type == null ? 0 : type.code(), key, serviceActionKey, false, false));
    }

    private void registerAll() {
        out("a", REGISTER, null, 0, 0xa);
        out("b", REGISTER, null, 0, 0xb);
    }

    private boolean conflicts(String nexus, CommandDefinition command) {
        return reservations.conflicts(nexus, command, CDB);
    }

    /** a holds, b is registered, c is not (SPC-4, table 'Allowed commands'). */
    @ParameterizedTest
    @CsvSource({
        "WRITE_EXCLUSIVE, true, false, true, false",
        "EXCLUSIVE_ACCESS, true, true, true, true",
        "WRITE_EXCLUSIVE_REGISTRANTS_ONLY, false, false, true, false",
        "EXCLUSIVE_ACCESS_REGISTRANTS_ONLY, false, false, true, true",
        "WRITE_EXCLUSIVE_ALL_REGISTRANTS, false, false, true, false",
        "EXCLUSIVE_ACCESS_ALL_REGISTRANTS, false, false, true, true"
    })
    void theTypeDecidesWhoMayReadAndWrite(
            ReservationType type,
            boolean registeredWrite,
            boolean registeredRead,
            boolean strangerWrite,
            boolean strangerRead) {
        registerAll();
        out("a", RESERVE, type, 0xa, 0);

        assertEquals(
                List.of(false, false, registeredWrite, registeredRead, strangerWrite, strangerRead, false),
                List.of(
                        conflicts("a", CommandDefinition.WRITE_10),
                        conflicts("a", CommandDefinition.READ_10),
                        conflicts("b", CommandDefinition.WRITE_10),
                        conflicts("b", CommandDefinition.READ_10),
                        conflicts("c", CommandDefinition.WRITE_10),
                        conflicts("c", CommandDefinition.READ_10),
                        conflicts("c", CommandDefinition.TEST_UNIT_READY)));
    }

    @Test
    void aWrongKeyConflicts() {
        registerAll();

        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT,
                out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xb, 0).status());
        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT,
                out("a", REGISTER, null, 0xb, 1).status());
        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT, out("c", CLEAR, null, 0, 0).status());
    }

    @Test
    void anotherReservationConflictsAndTheSameOneDoesNot() {
        registerAll();
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0);

        assertEquals(
                ScsiStatus.GOOD,
                out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0).status());
        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT,
                out("a", RESERVE, ReservationType.EXCLUSIVE_ACCESS, 0xa, 0).status());
        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT,
                out("b", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xb, 0).status());
    }

    @Test
    void releaseOfARegistrantsOnlyReservationIsToldToTheOthers() {
        registerAll();
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE_REGISTRANTS_ONLY, 0xa, 0);

        Reservations.Outcome released = out("a", RELEASE, ReservationType.WRITE_EXCLUSIVE_REGISTRANTS_ONLY, 0xa, 0);

        assertEquals(Map.of("b", SenseData.RESERVATIONS_RELEASED), released.attentions());
        assertFalse(conflicts("c", CommandDefinition.WRITE_10));
    }

    @Test
    void releaseWithAnotherTypeIsInvalid() {
        registerAll();
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0);

        assertEquals(
                Optional.of(SenseData.INVALID_RELEASE_OF_PERSISTENT_RESERVATION),
                out("a", RELEASE, ReservationType.EXCLUSIVE_ACCESS, 0xa, 0).sense());
    }

    @Test
    void preemptTakesRegistrationAndReservationOver() {
        registerAll();
        out("a", RESERVE, ReservationType.EXCLUSIVE_ACCESS, 0xa, 0);

        Reservations.Outcome preempted = out("b", PREEMPT_AND_ABORT, ReservationType.WRITE_EXCLUSIVE, 0xb, 0xa);

        assertEquals(Map.of("a", SenseData.REGISTRATIONS_PREEMPTED), preempted.attentions());
        assertEquals(Set.of("a"), preempted.aborted());
        assertEquals(List.of("b"), List.copyOf(reservations.registered()));
        assertTrue(conflicts("a", CommandDefinition.WRITE_10));
        assertFalse(conflicts("b", CommandDefinition.WRITE_10));
    }

    @Test
    void preemptOfAKeyThatNobodyHasConflicts() {
        registerAll();

        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT,
                out("a", PREEMPT, ReservationType.WRITE_EXCLUSIVE, 0xa, 0xc).status());
    }

    @Test
    void theLastOfAllRegistrantsTakesTheReservationAway() {
        registerAll();
        out("a", RESERVE, ReservationType.EXCLUSIVE_ACCESS_ALL_REGISTRANTS, 0xa, 0);

        out("a", REGISTER, null, 0xa, 0);
        assertTrue(conflicts("c", CommandDefinition.READ_10));
        out("b", REGISTER, null, 0xb, 0);

        assertFalse(conflicts("c", CommandDefinition.READ_10));
    }

    @Test
    void clearTellsTheOthersAndLeavesNothing() {
        registerAll();
        out("a", RESERVE, ReservationType.EXCLUSIVE_ACCESS, 0xa, 0);

        assertEquals(
                Map.of("a", SenseData.RESERVATIONS_PREEMPTED),
                out("b", CLEAR, null, 0xb, 0).attentions());
        assertTrue(reservations.registered().isEmpty());
    }

    @Test
    void readKeysAndReservationSayWhatThereIs() {
        registerAll();
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0);

        ByteBuffer keys = ByteBuffer.wrap(reservations.readKeys());
        assertEquals(
                List.of(2, 16, 0xaL, 0xbL), List.of(keys.getInt(0), keys.getInt(4), keys.getLong(8), keys.getLong(16)));
        ByteBuffer held = ByteBuffer.wrap(reservations.readReservation());
        assertEquals(List.of(16, 0xaL, (byte) 1), List.of(held.getInt(4), held.getLong(8), held.get(21)));
    }

    @Test
    void reserveOfSpc2KeepsOthersOutUntilItsNexusIsLost() {
        reservations.reserve("a");
        assertTrue(conflicts("b", CommandDefinition.TEST_UNIT_READY));
        assertFalse(conflicts("b", CommandDefinition.INQUIRY));
        assertFalse(conflicts("a", CommandDefinition.WRITE_10));

        reservations.nexusLost("a");

        assertFalse(conflicts("b", CommandDefinition.TEST_UNIT_READY));
    }

    @Test
    void aResetKeepsPersistentReservations() {
        registerAll();
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0);

        reservations.reset();

        assertTrue(conflicts("b", CommandDefinition.WRITE_10));
    }
}
