package pointsman.iscsi.scsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.scsi.PersistentReserveOut.Action;

/**
 * SPC-4, table 'SPC commands that are allowed in the presence of various reservations', and SBC-3, table 'SBC-3 commands
 * that are allowed in the presence of various reservations', row by row: A allowed, C conflict. The first three columns
 * are the nexuses that do not hold the reservation.
 */
class CommandAccessTest {

    private static final String HOLDER = "holder";
    private static final String REGISTERED = "registered";
    private static final String STRANGER = "stranger";

    private static Reservations reserved(ReservationType type) {
        Reservations reservations = new Reservations();
        long key = 1;
        for (String nexus : new String[] {HOLDER, REGISTERED}) {
            reservations.persistentReserveOut(
                    nexus, new PersistentReserveOut(Action.REGISTER, 0, 0, key++, false, false));
        }
        reservations.persistentReserveOut(
                HOLDER, new PersistentReserveOut(Action.RESERVE, type.code(), 1, 0, false, false));
        return reservations;
    }

    private static byte[] cdb(String beginning) {
        return Arrays.copyOf(HexFormat.of().parseHex(beginning), 16);
    }

    private static char verdict(ReservationType type, String nexus, byte[] cdb) {
        return reserved(type).conflicts(nexus, cdb) ? 'C' : 'A';
    }

    /**
     * The columns of the standards: any nexus with Write Exclusive and with Exclusive Access, a registered nexus with the
     * registrants types, an unregistered one with those of Write Exclusive and with those of Exclusive Access.
     */
    private static String row(byte[] cdb) {
        return ""
                + verdict(ReservationType.WRITE_EXCLUSIVE, STRANGER, cdb)
                + verdict(ReservationType.EXCLUSIVE_ACCESS, STRANGER, cdb)
                + verdict(ReservationType.EXCLUSIVE_ACCESS_REGISTRANTS_ONLY, REGISTERED, cdb)
                + verdict(ReservationType.WRITE_EXCLUSIVE_REGISTRANTS_ONLY, STRANGER, cdb)
                + verdict(ReservationType.EXCLUSIVE_ACCESS_REGISTRANTS_ONLY, STRANGER, cdb);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        // SPC-4
        "ACCESS CONTROL IN, 86, AAAAA",
        "ACCESS CONTROL OUT, 87, AAAAA",
        "CHANGE ALIASES, a40b, CCACC",
        "EXTENDED COPY, 83, CCACC",
        "INQUIRY, 12, AAAAA",
        "LOG SELECT, 4c, CCACC",
        "LOG SENSE, 4d, AAAAA",
        "MANAGEMENT PROTOCOL IN, a310, ACAAC",
        "MANAGEMENT PROTOCOL OUT, a410, CCACC",
        "MODE SELECT(6), 15, CCACC",
        "MODE SELECT(10), 55, CCACC",
        "MODE SENSE(6), 1a, ACAAC",
        "MODE SENSE(10), 5a, ACAAC",
        "PERSISTENT RESERVE IN, 5e, AAAAA",
        "READ ATTRIBUTE, 8c, ACAAC",
        "READ BUFFER, 3c, ACAAC",
        "READ MEDIA SERIAL NUMBER, ab01, AAAAA",
        "RECEIVE COPY STATUS(LID1), 8400, AAAAA",
        "RECEIVE DIAGNOSTIC RESULTS, 1c, ACAAC",
        "RELEASE(6), 17, CCCCC",
        "RELEASE(10), 57, CCCCC",
        "REPORT ALIASES, a30b, AAAAA",
        "REPORT IDENTIFYING INFORMATION, a305, AAAAA",
        "REPORT LUNS, a0, AAAAA",
        "REPORT PRIORITY, a30e, AAAAA",
        "REPORT SUPPORTED OPERATION CODES, a30c, ACAAC",
        "REPORT SUPPORTED TASK MANAGEMENT FUNCTIONS, a30d, ACAAC",
        "REPORT TARGET PORT GROUPS, a30a, AAAAA",
        "REPORT TIMESTAMP, a30f, AAAAA",
        "REQUEST SENSE, 03, AAAAA",
        "RESERVE(6), 16, CCCCC",
        "RESERVE(10), 56, CCCCC",
        "SECURITY PROTOCOL IN, a2, ACAAC",
        "SECURITY PROTOCOL OUT, b5, CCACC",
        "SEND DIAGNOSTIC, 1d, CCACC",
        "SET IDENTIFYING INFORMATION, a406, CCACC",
        "SET PRIORITY, a40e, CCACC",
        "SET TARGET PORT GROUPS, a40a, CCACC",
        "SET TIMESTAMP, a40f, CCACC",
        "TEST UNIT READY, 00, AAAAA",
        "WRITE ATTRIBUTE, 8d, CCACC",
        "WRITE BUFFER, 3b, CCACC",
        // SBC-3
        "COMPARE AND WRITE, 89, CCACC",
        "FORMAT UNIT, 04, CCACC",
        "GET LBA STATUS, 9e12, ACAAC",
        "ORWRITE(16), 8b, CCACC",
        "PRE-FETCH(10), 34, ACAAC",
        "PRE-FETCH(16), 90, ACAAC",
        "PREVENT ALLOW MEDIUM REMOVAL with PREVENT 0, 1e00000000, AAAAA",
        "PREVENT ALLOW MEDIUM REMOVAL with PREVENT 1, 1e00000001, CCACC",
        "READ(6), 08, ACAAC",
        "READ(10), 28, ACAAC",
        "READ(12), a8, ACAAC",
        "READ(16), 88, ACAAC",
        "READ(32), 7f000000000000180009, ACAAC",
        "READ CAPACITY(10), 25, AAAAA",
        "READ CAPACITY(16), 9e10, AAAAA",
        "READ DEFECT DATA(10), 37, ACAAC",
        "READ DEFECT DATA(12), b7, ACAAC",
        "READ LONG(10), 3e, CCACC",
        "READ LONG(16), 9e11, CCACC",
        "REASSIGN BLOCKS, 07, CCACC",
        "REPORT REFERRALS, 9e13, AAAAA",
        "SANITIZE, 48, CCACC",
        "START STOP UNIT with START 1 and POWER CONDITION 0, 1b00000001, AAAAA",
        "START STOP UNIT with START 0, 1b00000000, CCACC",
        "START STOP UNIT with POWER CONDITION, 1b00000031, CCACC",
        "SYNCHRONIZE CACHE(10), 35, CCACC",
        "SYNCHRONIZE CACHE(16), 91, CCACC",
        "UNMAP, 42, CCACC",
        "VERIFY(10), 2f, ACAAC",
        "VERIFY(12), af, ACAAC",
        "VERIFY(16), 8f, ACAAC",
        "VERIFY(32), 7f00000000000018000a, ACAAC",
        "WRITE(6), 0a, CCACC",
        "WRITE(10), 2a, CCACC",
        "WRITE(12), aa, CCACC",
        "WRITE(16), 8a, CCACC",
        "WRITE(32), 7f00000000000018000b, CCACC",
        "WRITE AND VERIFY(10), 2e, CCACC",
        "WRITE AND VERIFY(12), ae, CCACC",
        "WRITE AND VERIFY(16), 8e, CCACC",
        "WRITE ATOMIC(16), 9c, CCACC",
        "WRITE LONG(10), 3f, CCACC",
        "WRITE LONG(16), 9f11, CCACC",
        "WRITE SAME(10), 41, CCACC",
        "WRITE SAME(16), 93, CCACC",
        "XDREAD(10), 52, ACAAC",
        "XDWRITEREAD(10), 53, CCACC",
        "XPWRITE(10), 51, CCACC",
        // Not in the tables
        "an operation code of nobody, c1, CCACC",
        "a service action of nobody, 9e1f, CCACC",
        "a maintenance service action of nobody, a31f, CCACC"
    })
    void aCommandMeetsAReservationAsTheTablesSay(String command, String beginning, String expected) {
        assertEquals(expected, row(cdb(beginning)));
    }

    /** The columns are enough: a type for all registrants is as one for registrants only, and a holder may do all. */
    @TestFactory
    Iterable<DynamicTest> allOtherColumnsFollow() {
        return Arrays.stream(CommandDefinition.values())
                .filter(command -> CommandAccess.of(command.usage()) != CommandAccess.RESERVES)
                .map(command -> DynamicTest.dynamicTest(command.name(), () -> {
                    byte[] cdb = cdb(HexFormat.of().formatHex(command.usage()));
                    String holders = Arrays.stream(ReservationType.values())
                            .map(type -> "" + verdict(type, HOLDER, cdb))
                            .collect(Collectors.joining());
                    assertEquals("AAAAAA", holders);
                    assertEquals(
                            row(cdb).substring(2),
                            ""
                                    + verdict(ReservationType.EXCLUSIVE_ACCESS_ALL_REGISTRANTS, REGISTERED, cdb)
                                    + verdict(ReservationType.WRITE_EXCLUSIVE_ALL_REGISTRANTS, STRANGER, cdb)
                                    + verdict(ReservationType.EXCLUSIVE_ACCESS_ALL_REGISTRANTS, STRANGER, cdb));
                    assertEquals(
                            row(cdb).substring(0, 2),
                            ""
                                    + verdict(ReservationType.WRITE_EXCLUSIVE, REGISTERED, cdb)
                                    + verdict(ReservationType.EXCLUSIVE_ACCESS, REGISTERED, cdb));
                }))
                .toList();
    }

    /** SPC-2 and SBC, tables 'commands that are allowed in the presence of various reservations', column of RESERVE. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "INQUIRY, 12, A",
        "LOG SELECT, 4c, C",
        "LOG SENSE, 4d, A",
        "MODE SELECT(6), 15, C",
        "MODE SENSE(6), 1a, C",
        "PREVENT ALLOW MEDIUM REMOVAL with PREVENT 0, 1e00000000, A",
        "PREVENT ALLOW MEDIUM REMOVAL with PREVENT 1, 1e00000001, C",
        "PERSISTENT RESERVE IN, 5e, C",
        "PERSISTENT RESERVE OUT, 5f, C",
        "READ BUFFER, 3c, C",
        "READ CAPACITY(10), 25, A",
        "READ(10), 28, C",
        "RELEASE(6), 17, A",
        "REPORT LUNS, a0, A",
        "REQUEST SENSE, 03, A",
        "RESERVE(6), 16, C",
        "START STOP UNIT with START 1, 1b00000001, A",
        "START STOP UNIT with START 0, 1b00000000, C",
        "TEST UNIT READY, 00, C",
        "WRITE(10), 2a, C",
        "an operation code of nobody, c1, C"
    })
    void aCommandMeetsReserveAsTheTablesSay(String command, String beginning, char expected) {
        Reservations reservations = new Reservations();
        reservations.reserve(HOLDER);

        assertEquals(expected, reservations.conflicts(STRANGER, cdb(beginning)) ? 'C' : 'A');
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({"PERSISTENT RESERVE IN, 5e, C", "WRITE(10), 2a, A", "RESERVE(6), 16, A", "RELEASE(6), 17, A"})
    void persistentReservationsAreClosedToHimTooWhoHasReserved(String command, String beginning, char expected) {
        Reservations reservations = new Reservations();
        reservations.reserve(HOLDER);

        assertEquals(expected, reservations.conflicts(HOLDER, cdb(beginning)) ? 'C' : 'A');
    }
}
