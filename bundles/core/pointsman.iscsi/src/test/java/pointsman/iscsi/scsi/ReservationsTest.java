package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.CLEAR;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.PREEMPT;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.PREEMPT_AND_ABORT;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.REGISTER;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.REGISTER_AND_MOVE;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.RELEASE;
import static pointsman.iscsi.scsi.PersistentReserveOut.Action.RESERVE;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservationsTest {

    private final Reservations reservations = new Reservations(1, true);

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
        return reservations.conflicts(nexus, Arrays.copyOf(command.usage(), 16));
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

    private ByteBuffer in(int serviceAction, int allocationLength) {
        byte[] cdb = new byte[16];
        cdb[0] = 0x5e;
        cdb[1] = (byte) serviceAction;
        cdb[8] = (byte) allocationLength;
        return ByteBuffer.wrap(assertInstanceOf(DescriptionCommands.Data.class, reservations.persistentReserveIn(cdb))
                .data());
    }

    @Test
    void readKeysAndReservationSayWhatThereIs() {
        registerAll();
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0);

        ByteBuffer keys = in(0, 255);
        assertEquals(
                List.of(2, 16, 0xaL, 0xbL), List.of(keys.getInt(0), keys.getInt(4), keys.getLong(8), keys.getLong(16)));
        ByteBuffer held = in(1, 255);
        assertEquals(List.of(16, 0xaL, (byte) 1), List.of(held.getInt(4), held.getLong(8), held.get(21)));
    }

    @Test
    void anAnswerIsCutToItsAllocationLengthAndStillSaysHowMuchThereIs() {
        registerAll();

        ByteBuffer keys = in(0, 12);

        assertEquals(List.of(12, 16), List.of(keys.capacity(), keys.getInt(4)));
    }

    @Test
    void fullStatusNamesPortsAndHolders() {
        String port = "iqn.2026-11.org.example:host,i,0x00023d000001";
        out(port, REGISTER, null, 0, 0xa);
        out(port, RESERVE, ReservationType.EXCLUSIVE_ACCESS, 0xa, 0);

        ByteBuffer status = in(3, 255);

        byte[] id = new byte[status.getInt(8 + 20)];
        status.get(32, id);
        assertEquals(
                List.of(0xaL, (byte) 1, (byte) 3, (short) 1),
                List.of(status.getLong(8), status.get(20), status.get(21), status.getShort(26)));
        assertEquals(Optional.of(port), TransportId.parse(id));
    }

    @Test
    void capabilitiesSayWhatIsKeptOverALossOfPower() {
        out("a", REGISTER, null, 0, 0xa);
        assertEquals("0008" + "05b0" + "ea01" + "0000", hex(in(2, 8)));

        persistently("a", REGISTER, 0xa, 0xa);

        assertEquals("0008" + "05b1" + "ea01" + "0000", hex(in(2, 8)));
    }

    private static String hex(ByteBuffer data) {
        return HexFormat.of().formatHex(data.array());
    }

    private Reservations.Outcome persistently(
            String nexus, PersistentReserveOut.Action action, long key, long serviceActionKey) {
        return reservations.persistentReserveOut(
                nexus, new PersistentReserveOut(action, 0, key, serviceActionKey, false, true));
    }

    // Keeping it

    @Test
    void whereNothingIsStoredNothingIsPromised() {
        Reservations forgetful = new Reservations();

        assertEquals(
                Optional.of(SenseData.INVALID_FIELD_IN_PARAMETER_LIST),
                forgetful
                        .persistentReserveOut("a", new PersistentReserveOut(REGISTER, 0, 0, 0xa, false, true))
                        .sense());
        assertTrue(forgetful.registered().isEmpty());
    }

    @Test
    void aRestoredStateIsTheSameInAllThatItDoes() {
        persistently("a", REGISTER, 0, 0xa);
        persistently("b", REGISTER, 0, 0xb);
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE_REGISTRANTS_ONLY, 0xa, 0);
        ReservationState before = reservations.state();

        Reservations restored = new Reservations(1, true);
        restored.restore(before);

        assertEquals(before, restored.state());
        assertTrue(restored.conflicts("c", Arrays.copyOf(CommandDefinition.WRITE_10.usage(), 16)));
        assertFalse(restored.conflicts("b", Arrays.copyOf(CommandDefinition.WRITE_10.usage(), 16)));
    }

    @Test
    void theLastRegistrationDecidesWhetherALossOfPowerIsSurvived() {
        persistently("a", REGISTER, 0, 0xa);
        assertEquals(1, reservations.state().afterPowerLoss().registrations().size());

        out("b", REGISTER, null, 0, 0xb);

        assertEquals(ReservationState.NONE, reservations.state().afterPowerLoss());
    }

    @Test
    void anOutcomeSaysWhetherThereIsAnythingToStore() {
        registerAll();

        assertTrue(out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0).changed());
        assertFalse(out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0).changed());
        assertFalse(out("b", RELEASE, ReservationType.WRITE_EXCLUSIVE, 0xb, 0).changed());
        assertFalse(out("b", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xb, 0).changed());
    }

    @Test
    void aStateWhoseHolderIsNotRegisteredIsNone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ReservationState(
                        List.of(), Optional.of(ReservationType.WRITE_EXCLUSIVE), Optional.of("a"), 1, true));
    }

    @Test
    void thereIsABoundOfRegistrations() {
        for (int i = 0; i < Reservations.MAX_REGISTRATIONS; i++) {
            out("n" + i, REGISTER, null, 0, 1);
        }

        assertEquals(
                Optional.of(SenseData.INSUFFICIENT_REGISTRATION_RESOURCES),
                out("one more", REGISTER, null, 0, 1).sense());
    }

    // REGISTER AND MOVE

    private Reservations.Outcome move(String nexus, long key, long newKey, String to, int port, boolean unregister) {
        return reservations.persistentReserveOut(
                nexus,
                new PersistentReserveOut(
                        REGISTER_AND_MOVE,
                        0,
                        key,
                        newKey,
                        false,
                        false,
                        Optional.of(new PersistentReserveOut.Move(to, port, unregister))));
    }

    @Test
    void aMoveRegistersItsDestinationWhichHoldsTheReservationThen() {
        registerAll();
        out("a", RESERVE, ReservationType.EXCLUSIVE_ACCESS, 0xa, 0);

        assertEquals(ScsiStatus.GOOD, move("a", 0xa, 0xc, "c", 1, true).status());

        assertFalse(conflicts("c", CommandDefinition.WRITE_10));
        assertTrue(conflicts("a", CommandDefinition.READ_10));
        assertEquals(List.of("b", "c"), List.copyOf(reservations.registered()));
        assertEquals(3, reservations.state().generation());
    }

    @Test
    void aMoveThatDoesNotUnregisterLeavesItsSenderRegistered() {
        registerAll();
        out("a", RESERVE, ReservationType.EXCLUSIVE_ACCESS, 0xa, 0);

        move("a", 0xa, 0xbb, "b", 1, false);

        assertEquals(List.of("a", "b"), List.copyOf(reservations.registered()));
        assertEquals(
                ScsiStatus.GOOD,
                out("b", RELEASE, ReservationType.EXCLUSIVE_ACCESS, 0xbb, 0).status());
        assertFalse(conflicts("c", CommandDefinition.WRITE_10));
    }

    @Test
    void aMoveWithoutAReservationIsInvalid() {
        registerAll();

        assertEquals(
                Optional.of(SenseData.INVALID_FIELD_IN_CDB),
                move("a", 0xa, 0xc, "c", 1, false).sense());
    }

    @ParameterizedTest(name = "{0} with {1} of type {2}")
    @CsvSource({
        "c, 0x0, EXCLUSIVE_ACCESS",
        "b, 0xb, EXCLUSIVE_ACCESS",
        "a, 0xb, EXCLUSIVE_ACCESS",
        "a, 0xa, EXCLUSIVE_ACCESS_ALL_REGISTRANTS"
    })
    void aMoveOfAnotherOneOrOfAReservationOfAllConflicts(String nexus, String key, ReservationType type) {
        registerAll();
        out("a", RESERVE, type, 0xa, 0);

        assertEquals(
                ScsiStatus.RESERVATION_CONFLICT,
                move(nexus, Long.decode(key), 0xc, "d", 1, false).status());
    }

    @ParameterizedTest(name = "key {0} to {1} at port {2}")
    @CsvSource({"0, c, 1", "12, a, 1", "12, c, 2"})
    void aMoveToNowhereIsInvalid(long newKey, String to, int port) {
        registerAll();
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0);
        ReservationState before = reservations.state();

        assertEquals(
                Optional.of(SenseData.INVALID_FIELD_IN_PARAMETER_LIST),
                move("a", 0xa, newKey, to, port, false).sense());
        assertEquals(before, reservations.state());
    }

    // PREEMPT

    @Test
    void preemptAndAbortNeverEndsTheTasksOfWhoAsks() {
        out("a", REGISTER, null, 0, 0xa);
        out("b", REGISTER, null, 0, 0xa);
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0);

        Reservations.Outcome outcome = out("a", PREEMPT_AND_ABORT, ReservationType.WRITE_EXCLUSIVE, 0xa, 0xa);

        assertEquals(Set.of("b"), outcome.aborted());
        assertEquals(List.of("a"), List.copyOf(reservations.registered()));
    }

    @Test
    void preemptOfARegistrationAloneLeavesTheReservation() {
        registerAll();
        out("c", REGISTER, null, 0, 0xc);
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0);

        Reservations.Outcome outcome = out("b", PREEMPT, ReservationType.EXCLUSIVE_ACCESS, 0xb, 0xc);

        assertEquals(Map.of("c", SenseData.REGISTRATIONS_PREEMPTED), outcome.attentions());
        assertEquals(Set.of(), outcome.aborted());
        assertEquals(Optional.of("a"), reservations.state().holder());
    }

    @Test
    void preemptWithAnotherTypeTellsThoseWhoStay() {
        registerAll();
        out("c", REGISTER, null, 0, 0xc);
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0);

        assertEquals(
                Map.of("a", SenseData.REGISTRATIONS_PREEMPTED, "c", SenseData.RESERVATIONS_RELEASED),
                out("b", PREEMPT, ReservationType.EXCLUSIVE_ACCESS, 0xb, 0xa).attentions());
    }

    @Test
    void preemptOfAllRegistrantsNeedsNoKey() {
        registerAll();
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE_ALL_REGISTRANTS, 0xa, 0);

        Reservations.Outcome outcome = out("b", PREEMPT_AND_ABORT, ReservationType.EXCLUSIVE_ACCESS, 0xb, 0);

        assertEquals(Set.of("a"), outcome.aborted());
        assertEquals(List.of("b"), List.copyOf(reservations.registered()));
        assertTrue(conflicts("a", CommandDefinition.READ_10));
    }

    @Test
    void preemptWithoutAKeyIsInvalidWhereNotAllHold() {
        registerAll();
        out("a", RESERVE, ReservationType.WRITE_EXCLUSIVE, 0xa, 0);

        assertEquals(
                Optional.of(SenseData.INVALID_FIELD_IN_PARAMETER_LIST),
                out("b", PREEMPT, ReservationType.WRITE_EXCLUSIVE, 0xb, 0).sense());
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
