package pointsman.engine.internal.volume;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pointsman.engine.internal.proxy.BlockRange;
import pointsman.engine.internal.proxy.Sending;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.OperationCode;
import pointsman.iscsi.target.TargetCommand;

/**
 * What becomes of each command: one row per command, in the order of the operation codes. A command that has no row is
 * refused with INVALID COMMAND OPERATION CODE, or with INVALID FIELD IN CDB where only its service action is unknown: what
 * nobody has thought about must not reach a server that other clients and the engine itself depend on. docs/data-path.md
 * gives the reasons.
 */
public enum VolumeCommand {
    TEST_UNIT_READY(CommandDefinition.TEST_UNIT_READY, Way.ANSWERED, Flow.NONE),
    REQUEST_SENSE(CommandDefinition.REQUEST_SENSE, Way.ANSWERED, Flow.IN),
    READ_6(CommandDefinition.READ_6, Way.FORWARDED, Flow.IN),
    WRITE_6(CommandDefinition.WRITE_6, Way.FORWARDED, Flow.OUT, Blocks.WRITES),
    INQUIRY(CommandDefinition.INQUIRY, Way.ANSWERED, Flow.IN),
    MODE_SELECT_6(CommandDefinition.MODE_SELECT_6, Way.ANSWERED, Flow.OUT),
    RESERVE_6(CommandDefinition.RESERVE_6, Way.ANSWERED, Flow.NONE),
    RELEASE_6(CommandDefinition.RELEASE_6, Way.ANSWERED, Flow.NONE),
    MODE_SENSE_6(CommandDefinition.MODE_SENSE_6, Way.ANSWERED, Flow.IN),
    START_STOP_UNIT(CommandDefinition.START_STOP_UNIT, Way.ANSWERED, Flow.NONE),
    PREVENT_ALLOW_MEDIUM_REMOVAL(CommandDefinition.PREVENT_ALLOW_MEDIUM_REMOVAL, Way.ANSWERED, Flow.NONE),
    READ_CAPACITY_10(CommandDefinition.READ_CAPACITY_10, Way.ANSWERED, Flow.IN),
    READ_10(CommandDefinition.READ_10, Way.FORWARDED, Flow.IN),
    WRITE_10(CommandDefinition.WRITE_10, Way.FORWARDED, Flow.OUT, Blocks.WRITES),
    WRITE_AND_VERIFY_10(CommandDefinition.WRITE_AND_VERIFY_10, Way.FORWARDED, Flow.OUT, Blocks.WRITES),
    VERIFY_10(CommandDefinition.VERIFY_10, Way.FORWARDED, Flow.OUT),
    PRE_FETCH_10(CommandDefinition.PRE_FETCH_10, Way.FORWARDED, Flow.NONE),
    SYNCHRONIZE_CACHE_10(CommandDefinition.SYNCHRONIZE_CACHE_10, Way.FORWARDED, Flow.NONE),
    READ_DEFECT_DATA_10(CommandDefinition.READ_DEFECT_DATA_10, Way.FORWARDED, Flow.IN),
    WRITE_SAME_10(CommandDefinition.WRITE_SAME_10, Way.FORWARDED, Flow.OUT, Blocks.WRITES),
    UNMAP(CommandDefinition.UNMAP, Way.FORWARDED, Flow.OUT, Blocks.WRITES_ANYWHERE),
    LOG_SENSE(CommandDefinition.LOG_SENSE, Way.FORWARDED, Flow.IN),
    MODE_SELECT_10(CommandDefinition.MODE_SELECT_10, Way.ANSWERED, Flow.OUT),
    MODE_SENSE_10(CommandDefinition.MODE_SENSE_10, Way.ANSWERED, Flow.IN),
    READ_KEYS(CommandDefinition.PERSISTENT_RESERVE_IN_READ_KEYS, Way.ANSWERED, Flow.IN),
    READ_RESERVATION(CommandDefinition.PERSISTENT_RESERVE_IN_READ_RESERVATION, Way.ANSWERED, Flow.IN),
    REPORT_CAPABILITIES(CommandDefinition.PERSISTENT_RESERVE_IN_REPORT_CAPABILITIES, Way.ANSWERED, Flow.IN),
    READ_FULL_STATUS(CommandDefinition.PERSISTENT_RESERVE_IN_READ_FULL_STATUS, Way.ANSWERED, Flow.IN),
    REGISTER(CommandDefinition.PERSISTENT_RESERVE_OUT_REGISTER, Way.ANSWERED, Flow.OUT),
    RESERVE(CommandDefinition.PERSISTENT_RESERVE_OUT_RESERVE, Way.ANSWERED, Flow.OUT),
    RELEASE(CommandDefinition.PERSISTENT_RESERVE_OUT_RELEASE, Way.ANSWERED, Flow.OUT),
    CLEAR(CommandDefinition.PERSISTENT_RESERVE_OUT_CLEAR, Way.ANSWERED, Flow.OUT),
    PREEMPT(CommandDefinition.PERSISTENT_RESERVE_OUT_PREEMPT, Way.ANSWERED, Flow.OUT),
    PREEMPT_AND_ABORT(CommandDefinition.PERSISTENT_RESERVE_OUT_PREEMPT_AND_ABORT, Way.ANSWERED, Flow.OUT),
    REGISTER_AND_MOVE(CommandDefinition.PERSISTENT_RESERVE_OUT_REGISTER_AND_MOVE, Way.ANSWERED, Flow.OUT),
    REGISTER_AND_IGNORE(CommandDefinition.PERSISTENT_RESERVE_OUT_REGISTER_AND_IGNORE, Way.ANSWERED, Flow.OUT),
    READ_16(CommandDefinition.READ_16, Way.FORWARDED, Flow.IN),
    COMPARE_AND_WRITE(CommandDefinition.COMPARE_AND_WRITE, Way.FORWARDED_ONCE, Flow.OUT, Blocks.COMPARES_AND_WRITES),
    WRITE_16(CommandDefinition.WRITE_16, Way.FORWARDED, Flow.OUT, Blocks.WRITES),
    ORWRITE_16(CommandDefinition.ORWRITE_16, Way.FORWARDED_ONCE, Flow.OUT, Blocks.WRITES),
    WRITE_AND_VERIFY_16(CommandDefinition.WRITE_AND_VERIFY_16, Way.FORWARDED, Flow.OUT, Blocks.WRITES),
    VERIFY_16(CommandDefinition.VERIFY_16, Way.FORWARDED, Flow.OUT),
    PRE_FETCH_16(CommandDefinition.PRE_FETCH_16, Way.FORWARDED, Flow.NONE),
    SYNCHRONIZE_CACHE_16(CommandDefinition.SYNCHRONIZE_CACHE_16, Way.FORWARDED, Flow.NONE),
    WRITE_SAME_16(CommandDefinition.WRITE_SAME_16, Way.FORWARDED, Flow.OUT, Blocks.WRITES),
    WRITE_ATOMIC_16(CommandDefinition.WRITE_ATOMIC_16, Way.FORWARDED, Flow.OUT, Blocks.WRITES),
    READ_CAPACITY_16(CommandDefinition.READ_CAPACITY_16, Way.ANSWERED, Flow.IN),
    GET_LBA_STATUS(CommandDefinition.GET_LBA_STATUS, Way.FORWARDED, Flow.IN),
    REPORT_LUNS(CommandDefinition.REPORT_LUNS, Way.ANSWERED, Flow.IN),
    REPORT_TARGET_PORT_GROUPS(CommandDefinition.REPORT_TARGET_PORT_GROUPS, Way.ANSWERED, Flow.IN),
    REPORT_SUPPORTED_OPERATION_CODES(CommandDefinition.REPORT_SUPPORTED_OPERATION_CODES, Way.ANSWERED, Flow.IN),
    REPORT_SUPPORTED_TASK_MANAGEMENT_FUNCTIONS(
            CommandDefinition.REPORT_SUPPORTED_TASK_MANAGEMENT_FUNCTIONS, Way.ANSWERED, Flow.IN),
    READ_12(CommandDefinition.READ_12, Way.FORWARDED, Flow.IN),
    WRITE_12(CommandDefinition.WRITE_12, Way.FORWARDED, Flow.OUT, Blocks.WRITES),
    WRITE_AND_VERIFY_12(CommandDefinition.WRITE_AND_VERIFY_12, Way.FORWARDED, Flow.OUT, Blocks.WRITES),
    VERIFY_12(CommandDefinition.VERIFY_12, Way.FORWARDED, Flow.OUT),
    READ_DEFECT_DATA_12(CommandDefinition.READ_DEFECT_DATA_12, Way.FORWARDED, Flow.IN);

    /** Who deals with a command. */
    enum Way {
        /** The engine, since it is about what belongs to the volume. */
        ANSWERED,
        /** A server. Carried out twice it does what it does once, so it is sent again after a failure. */
        FORWARDED,
        /** A server. Carried out twice it could do something else, so it is not sent again. */
        FORWARDED_ONCE
    }

    /** The direction in which a command may move data. */
    enum Flow {
        NONE,
        IN,
        OUT
    }

    /** Whether a command changes blocks, and which. */
    enum Blocks {
        NONE,
        /** Those that its command descriptor block names. */
        WRITES,
        /** Those that its data names. */
        WRITES_ANYWHERE,
        /** Those that its command descriptor block names, atomically. */
        COMPARES_AND_WRITES
    }

    private static final int LONGEST_CDB = 16;
    private static final int OPERATIONS = 256;
    private static final VolumeCommand[][] BY_OPERATION = byOperation();

    private final CommandDefinition definition;
    private final Way way;
    private final Flow flow;
    private final Blocks blocks;

    VolumeCommand(CommandDefinition definition, Way way, Flow flow) {
        this(definition, way, flow, Blocks.NONE);
    }

    VolumeCommand(CommandDefinition definition, Way way, Flow flow, Blocks blocks) {
        this.definition = definition;
        this.way = way;
        this.flow = flow;
        this.blocks = blocks;
    }

    /** The row of a command; null if it has none. Allocates nothing. */
    static VolumeCommand of(byte[] cdb) {
        VolumeCommand[] rows = BY_OPERATION[OperationCode.of(cdb)];
        if (rows.length == 1 && rows[0].definition.serviceAction() == CommandDefinition.NO_SERVICE_ACTION) {
            return rows[0];
        }
        for (VolumeCommand row : rows) {
            if (row.definition.serviceAction() == (cdb[1] & 0x1f)) {
                return row;
            }
        }
        return null;
    }

    /**
     * What a volume says that it carries out, where its devices offer some of what is passed on. COMPARE AND WRITE is
     * always there, see {@link CompareAndWrite}.
     */
    static Set<CommandDefinition> supported(Optional<Set<CommandDefinition>> offered) {
        Set<CommandDefinition> supported = EnumSet.noneOf(CommandDefinition.class);
        for (VolumeCommand row : values()) {
            if (row.way == Way.ANSWERED
                    || row == COMPARE_AND_WRITE
                    || offered.isEmpty()
                    || offered.get().contains(row.definition)) {
                supported.add(row.definition);
            }
        }
        return supported;
    }

    CommandDefinition definition() {
        return definition;
    }

    boolean isAnswered() {
        return way == Way.ANSWERED;
    }

    /** How it is sent to a server. */
    Sending sending(TargetCommand command) {
        if (way == Way.FORWARDED_ONCE) {
            return Sending.ONCE;
        }
        return flow == Flow.IN && command.isWrite() ? Sending.WITHOUT_BUFFER : Sending.AGAIN;
    }

    /** Whether it changes blocks. */
    boolean writes() {
        return blocks != Blocks.NONE;
    }

    /** Whether it is done to all of its blocks or to none, which several devices cannot do together. */
    boolean isIndivisible() {
        return this == COMPARE_AND_WRITE || this == WRITE_ATOMIC_16;
    }

    boolean isAtomic() {
        return blocks == Blocks.COMPARES_AND_WRITES;
    }

    /**
     * Whether the data that a client has announced goes a way that does no harm, and the command descriptor block has no
     * more than the bytes that servers know. Write data must not be lost by a command that takes some, nor taken by one
     * that has none; servers that know no additional header segments end the session, which all clients share. A command
     * that reads, announced as one that writes, is carried out and gives nothing.
     */
    boolean isWellFormed(TargetCommand command) {
        if (command.cdb().length > LONGEST_CDB || command.isRead() && command.isWrite()) {
            return false;
        }
        return command.expectedLength() == 0
                || flow == Flow.IN
                || (flow == Flow.OUT ? !command.isRead() : !command.isRead() && !command.isWrite());
    }

    /** The blocks that it may change; of a command that changes none it means nothing. */
    BlockRange range(byte[] cdb) {
        return blocks == Blocks.WRITES_ANYWHERE ? BlockRange.ALL : BlockRange.named(cdb);
    }

    private static VolumeCommand[][] byOperation() {
        List<List<VolumeCommand>> rows = new ArrayList<>();
        for (int operation = 0; operation < OPERATIONS; operation++) {
            rows.add(new ArrayList<>());
        }
        for (VolumeCommand row : values()) {
            rows.get(row.definition.operation()).add(row);
        }
        return rows.stream().map(list -> list.toArray(VolumeCommand[]::new)).toArray(VolumeCommand[][]::new);
    }
}
