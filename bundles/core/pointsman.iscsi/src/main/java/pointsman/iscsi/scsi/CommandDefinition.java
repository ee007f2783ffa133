package pointsman.iscsi.scsi;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The commands of a block device that this project knows (SPC-4, table 'Commands for all device types'; SBC-3, table
 * 'Commands for direct access block devices'), with the bits of their command descriptor blocks that are looked at. What
 * they are to reservations is in {@link CommandAccess}.
 */
public enum CommandDefinition {
    TEST_UNIT_READY(0x00, "000000000000"),
    REQUEST_SENSE(0x03, "03010000ff00"),
    READ_6(0x08, "081fffffff00"),
    WRITE_6(0x0a, "0a1fffffff00"),
    INQUIRY(0x12, "1201ffffff00"),
    MODE_SELECT_6(0x15, "15110000ff00"),
    RESERVE_6(0x16, "160000000000"),
    RELEASE_6(0x17, "170000000000"),
    MODE_SENSE_6(0x1a, "1a08ffffff00"),
    START_STOP_UNIT(0x1b, "1b010ff70000"),
    PREVENT_ALLOW_MEDIUM_REMOVAL(0x1e, "1e0000000300"),
    READ_CAPACITY_10(0x25, "2500ffffffff00000100"),
    READ_10(0x28, "28f8ffffffff00ffff00"),
    WRITE_10(0x2a, "2af8ffffffff00ffff00"),
    WRITE_AND_VERIFY_10(0x2e, "2ef6ffffffff00ffff00"),
    VERIFY_10(0x2f, "2ff6ffffffff00ffff00"),
    PRE_FETCH_10(0x34, "3402ffffffff00ffff00"),
    SYNCHRONIZE_CACHE_10(0x35, "3502ffffffff00ffff00"),
    READ_DEFECT_DATA_10(0x37, "37001f00000000ffff00"),
    WRITE_SAME_10(0x41, "41f8ffffffff00ffff00"),
    UNMAP(0x42, "42010000000000ffff00"),
    LOG_SENSE(0x4d, "4d01ffff00ffffffff00"),
    MODE_SELECT_10(0x55, "55110000000000ffff00"),
    MODE_SENSE_10(0x5a, "5a08ffff000000ffff00"),
    PERSISTENT_RESERVE_IN_READ_KEYS(0x5e, 0x00, "5e1f0000000000ffff00"),
    PERSISTENT_RESERVE_IN_READ_RESERVATION(0x5e, 0x01, "5e1f0000000000ffff00"),
    PERSISTENT_RESERVE_IN_REPORT_CAPABILITIES(0x5e, 0x02, "5e1f0000000000ffff00"),
    PERSISTENT_RESERVE_IN_READ_FULL_STATUS(0x5e, 0x03, "5e1f0000000000ffff00"),
    PERSISTENT_RESERVE_OUT_REGISTER(0x5f, 0x00, "5f1fff0000ffffffff00"),
    PERSISTENT_RESERVE_OUT_RESERVE(0x5f, 0x01, "5f1fff0000ffffffff00"),
    PERSISTENT_RESERVE_OUT_RELEASE(0x5f, 0x02, "5f1fff0000ffffffff00"),
    PERSISTENT_RESERVE_OUT_CLEAR(0x5f, 0x03, "5f1fff0000ffffffff00"),
    PERSISTENT_RESERVE_OUT_PREEMPT(0x5f, 0x04, "5f1fff0000ffffffff00"),
    PERSISTENT_RESERVE_OUT_PREEMPT_AND_ABORT(0x5f, 0x05, "5f1fff0000ffffffff00"),
    PERSISTENT_RESERVE_OUT_REGISTER_AND_IGNORE(0x5f, 0x06, "5f1fff0000ffffffff00"),
    PERSISTENT_RESERVE_OUT_REGISTER_AND_MOVE(0x5f, 0x07, "5f1fff0000ffffffff00"),
    READ_16(0x88, "88f8ffffffffffffffffffffffff0000"),
    COMPARE_AND_WRITE(0x89, "89f8ffffffffffffffff000000ff0000"),
    WRITE_16(0x8a, "8af8ffffffffffffffffffffffff0000"),
    ORWRITE_16(0x8b, "8bf8ffffffffffffffffffffffff0000"),
    WRITE_AND_VERIFY_16(0x8e, "8ef6ffffffffffffffffffffffff0000"),
    VERIFY_16(0x8f, "8ff6ffffffffffffffffffffffff0000"),
    PRE_FETCH_16(0x90, "9002ffffffffffffffffffffffff0000"),
    SYNCHRONIZE_CACHE_16(0x91, "9102ffffffffffffffffffffffff0000"),
    WRITE_SAME_16(0x93, "93f9ffffffffffffffffffffffff0000"),
    WRITE_ATOMIC_16(0x9c, "9cf8ffffffffffffffffffffffff0000"),
    READ_CAPACITY_16(0x9e, 0x10, "9e1f0000000000000000ffffffff0000"),
    GET_LBA_STATUS(0x9e, 0x12, "9e1fffffffffffffffffffffffff0000"),
    REPORT_LUNS(0xa0, "a000ff000000ffffffff0000"),
    REPORT_TARGET_PORT_GROUPS(0xa3, 0x0a, "a3ff00000000ffffffff0000"),
    REPORT_SUPPORTED_OPERATION_CODES(0xa3, 0x0c, "a31f87ffffffffffffff0000"),
    REPORT_SUPPORTED_TASK_MANAGEMENT_FUNCTIONS(0xa3, 0x0d, "a31f80000000ffffffff0000"),
    READ_12(0xa8, "a8f8ffffffffffffffff0000"),
    WRITE_12(0xaa, "aaf8ffffffffffffffff0000"),
    WRITE_AND_VERIFY_12(0xae, "aef6ffffffffffffffff0000"),
    VERIFY_12(0xaf, "aff6ffffffffffffffff0000"),
    READ_DEFECT_DATA_12(0xb7, "b71fffffffffffffffff0000");

    /** The value of {@link #serviceAction} of commands that have none. */
    public static final int NO_SERVICE_ACTION = -1;

    private static final int SERVICE_ACTION = 0x1f;

    private final int operation;
    private final int serviceAction;
    private final byte[] usage;

    CommandDefinition(int operation, String usage) {
        this(operation, NO_SERVICE_ACTION, usage);
    }

    CommandDefinition(int operation, int serviceAction, String usage) {
        this.operation = operation;
        this.serviceAction = serviceAction;
        this.usage = HexFormat.of().parseHex(usage);
        if (serviceAction != NO_SERVICE_ACTION) {
            // The field itself is given as the service action (SPC-4, table 'one_command parameter data format').
            this.usage[1] = (byte) (this.usage[1] & ~SERVICE_ACTION | serviceAction);
        }
    }

    /** Finds the command of a command descriptor block. */
    public static Optional<CommandDefinition> of(byte[] cdb) {
        for (CommandDefinition command : values()) {
            if (command.isOf(cdb)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /** Whether a command descriptor block is of this command. */
    public boolean isOf(byte[] cdb) {
        return operation == OperationCode.of(cdb)
                && (serviceAction == NO_SERVICE_ACTION || serviceAction == (cdb[1] & SERVICE_ACTION));
    }

    /** The operation code, 0 to 255. */
    public int operation() {
        return operation;
    }

    /** The service action, or {@link #NO_SERVICE_ACTION}. */
    public int serviceAction() {
        return serviceAction;
    }

    /** Bytes of the command descriptor block. */
    public int length() {
        return usage.length;
    }

    /** CDB USAGE DATA: the bits that are looked at; the caller's own copy. */
    public byte[] usage() {
        return usage.clone();
    }
}
