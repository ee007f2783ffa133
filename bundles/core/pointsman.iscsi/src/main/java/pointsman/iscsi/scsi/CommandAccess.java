package pointsman.iscsi.scsi;

/**
 * What a command does, as far as reservations are concerned (SPC-4, 5.13.1, tables 'SPC commands that are allowed in the
 * presence of various reservations' and 'PERSISTENT RESERVE OUT service actions that are allowed …'; SBC-3, 4.17). It is
 * told from the command descriptor block, so that commands which are only passed on have a class too. What the tables do
 * not name is {@link #WRITES}: it conflicts with every reservation of another nexus.
 */
public enum CommandAccess {
    /** Allowed to every nexus whatever persistent reservation there is. */
    ALWAYS,
    /** Conflicts with reservations for exclusive access only: it reads the medium, or what a reader may know. */
    READS,
    /** Conflicts with every persistent reservation, except for those whom its type admits. */
    WRITES,
    /** RESERVE and RELEASE, 6 and 10: conflict where anyone is registered, since CRH is 0 (SPC-4, 5.13.3). */
    RESERVES,
    /** PERSISTENT RESERVE IN and OUT, which look at reservations themselves. */
    PERSISTENT_RESERVE;

    private static final int SERVICE_ACTION = 0x1f;
    private static final int TEST_UNIT_READY = 0x00;
    private static final int RELEASE_6 = 0x17;
    private static final int RELEASE_10 = 0x57;
    private static final int RECEIVE_COPY = 0x84;

    /** The class of a command, known or not. */
    public static CommandAccess of(byte[] cdb) {
        return switch (OperationCode.of(cdb)) {
            // TEST UNIT READY, REQUEST SENSE, INQUIRY, READ CAPACITY(10), LOG SENSE, ACCESS CONTROL IN and OUT, REPORT
            // LUNS
            case 0x00, 0x03, 0x12, 0x25, 0x4d, 0x86, 0x87, 0xa0 -> ALWAYS;
            // READ (6, 10, 12, 16), VERIFY (10, 12, 16), PRE-FETCH (10, 16)
            case 0x08, 0x28, 0xa8, 0x88, 0x2f, 0xaf, 0x8f, 0x34, 0x90 -> READS;
            // MODE SENSE (6, 10), RECEIVE DIAGNOSTIC RESULTS, READ BUFFER (10, 16), READ ATTRIBUTE, SECURITY PROTOCOL
            // IN,
            // READ DEFECT DATA (10, 12), XDREAD(10)
            case 0x1a, 0x5a, 0x1c, 0x3c, 0x9b, 0x8c, 0xa2, 0x37, 0xb7, 0x52 -> READS;
            case 0x16, 0x17, 0x56, 0x57 -> RESERVES;
            case 0x5e, 0x5f -> PERSISTENT_RESERVE;
            // START STOP UNIT: starting is allowed, stopping and power conditions are not.
            case 0x1b -> (cdb[4] & 0xf1) == 1 ? ALWAYS : WRITES;
            // PREVENT ALLOW MEDIUM REMOVAL: allowing is.
            case 0x1e -> (cdb[4] & 3) == 0 ? ALWAYS : WRITES;
            case 0x7f -> ofVariableLength(cdb);
            case 0x83 -> serviceAction(cdb) == 0x10 ? READS : WRITES;
            case RECEIVE_COPY -> ofReceiveCopy(serviceAction(cdb));
            case 0x9e -> ofServiceActionIn(serviceAction(cdb));
            case 0xa3 -> ofMaintenanceIn(serviceAction(cdb));
            // READ MEDIA SERIAL NUMBER
            case 0xab -> serviceAction(cdb) == 0x01 ? ALWAYS : WRITES;
            default -> WRITES;
        };
    }

    /**
     * Whether another nexus may send a command while one has reserved with RESERVE (SPC-2, table 'SPC-2 commands that are
     * allowed in the presence of various reservations'; SBC, table 'SBC commands that are allowed …').
     */
    static boolean isToleratedByReserve(byte[] cdb) {
        return switch (OperationCode.of(cdb)) {
            case TEST_UNIT_READY, RECEIVE_COPY -> false;
            case RELEASE_6, RELEASE_10 -> true;
            default -> of(cdb) == ALWAYS;
        };
    }

    /** READ(32), VERIFY(32) and XDREAD(32) read. */
    private static CommandAccess ofVariableLength(byte[] cdb) {
        if (cdb.length < 10) {
            return WRITES;
        }
        return switch (Bytes.u16(cdb, 8)) {
            case 0x0003, 0x0009, 0x000a -> READS;
            default -> WRITES;
        };
    }

    /** RECEIVE COPY STATUS, OPERATING PARAMETERS, FAILURE DETAILS, ROD TOKEN INFORMATION, REPORT ALL ROD TOKENS; or data. */
    private static CommandAccess ofReceiveCopy(int serviceAction) {
        return switch (serviceAction) {
            case 0x00, 0x03, 0x04, 0x05, 0x07, 0x08 -> ALWAYS;
            default -> READS;
        };
    }

    /** READ CAPACITY(16), REPORT REFERRALS; GET LBA STATUS. READ LONG(16) is among the others, as READ LONG(10) is. */
    private static CommandAccess ofServiceActionIn(int serviceAction) {
        return switch (serviceAction) {
            case 0x10, 0x13 -> ALWAYS;
            case 0x12 -> READS;
            default -> WRITES;
        };
    }

    /**
     * REPORT IDENTIFYING INFORMATION, TARGET PORT GROUPS, ALIASES, PRIORITY, TIMESTAMP; REPORT SUPPORTED OPERATION CODES,
     * REPORT SUPPORTED TASK MANAGEMENT FUNCTIONS, MANAGEMENT PROTOCOL IN.
     */
    private static CommandAccess ofMaintenanceIn(int serviceAction) {
        return switch (serviceAction) {
            case 0x05, 0x0a, 0x0b, 0x0e, 0x0f -> ALWAYS;
            case 0x0c, 0x0d, 0x10 -> READS;
            default -> WRITES;
        };
    }

    private static int serviceAction(byte[] cdb) {
        return cdb[1] & SERVICE_ACTION;
    }
}
