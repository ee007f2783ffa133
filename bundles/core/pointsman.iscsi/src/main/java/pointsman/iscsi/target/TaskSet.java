package pointsman.iscsi.target;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.collection.IntObjectHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import pointsman.iscsi.codec.PduWriter;
import pointsman.iscsi.login.SessionParameters;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ReadyToTransfer;
import pointsman.iscsi.pdu.RejectReason;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.TaskManagementFunctionRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionResponse;
import pointsman.iscsi.scsi.LogicalUnitNumber;
import pointsman.iscsi.scsi.SenseData;

/** The open tasks of a normal session, from their command PDU to their response. Event loop only. */
final class TaskSet {

    /** Immediate commands are outside the command window and need a bound of their own. */
    private static final int MAX_IMMEDIATE_TASKS = 32;

    private final TargetSession session;
    private final PortalLimits limits;
    private final CommandWindow window;
    private final ResponseNumbers numbers;
    private final ClientFaults faults;
    private final PduWriter writer;
    private final ByteBufAllocator allocator;
    private final TargetSessionHandler handler;
    private final WriteBudget budget;
    private final IntObjectHashMap<TargetTask> open = new IntObjectHashMap<>();

    private SessionParameters parameters;
    private int immediateTasks;
    private int nextTransferTag;

    TaskSet(
            TargetSession session,
            SessionParameters parameters,
            PortalLimits limits,
            CommandWindow window,
            ResponseNumbers numbers,
            ClientFaults faults,
            PduWriter writer,
            ByteBufAllocator allocator,
            TargetSessionHandler handler) {
        this.session = session;
        this.parameters = parameters;
        this.limits = limits;
        this.window = window;
        this.numbers = numbers;
        this.faults = faults;
        this.writer = writer;
        this.allocator = allocator;
        this.handler = handler;
        this.budget = new WriteBudget(limits.maxBufferedWriteBytes());
    }

    TargetSession session() {
        return session;
    }

    SessionParameters parameters() {
        return parameters;
    }

    /** What has been negotiated anew; open tasks keep to it as well from their next PDU on. */
    void parameters(SessionParameters negotiated) {
        parameters = negotiated;
    }

    ResponseNumbers numbers() {
        return numbers;
    }

    void send(Pdu pdu) {
        writer.write(pdu);
    }

    /**
     * Begins a task. Its CmdSN has been accepted.
     *
     * @return why the PDU is to be rejected, if it is; its data is released in any case
     */
    Optional<RejectReason> command(ScsiCommand command) {
        Optional<RejectReason> wrong = check(command);
        if (wrong.isPresent()) {
            command.release();
            return wrong;
        }
        TargetTask task = new TargetTask(this, command);
        open.put(command.initiatorTaskTag(), task);
        if (command.immediate()) {
            immediateTasks++;
        } else {
            window.occupy();
        }
        if (command.write() && command.expectedDataTransferLength() != 0) {
            write(task, command);
        } else if (command.expectedDataTransferLength() < 0) {
            // Two GiB or more, which nobody reads in one command and nothing behind this could count.
            command.release();
            task.fail(SenseData.INVALID_FIELD_IN_CDB.encode());
        } else {
            command.release();
            handler.command(task);
        }
        return Optional.empty();
    }

    /**
     * Takes write data; that of tasks which have ended is dropped.
     *
     * @return what is wrong with it, if something is; the connection cannot go on then
     */
    Optional<String> data(DataOut out) {
        TargetTask task = open.get(out.initiatorTaskTag());
        if (task == null) {
            out.release();
            return Optional.empty();
        }
        if (!task.isWrite()) {
            out.release();
            return Optional.of("Data-Out for a task that writes nothing");
        }
        Optional<String> violation = receive(task.transfer(), out);
        if (violation.isPresent()) {
            // Data is missing or wrong for this task alone (RFC 7143, 7.8); what still comes for it is dropped.
            faults.report("task 0x%08x ended: %s".formatted(task.initiatorTaskTag(), violation.get()));
            task.fail(SenseData.DATA_PHASE_ERROR.encode());
        } else if (task.transfer().isComplete()) {
            handler.command(task);
        }
        return Optional.empty();
    }

    private Optional<String> receive(WriteTransfer transfer, DataOut out) {
        if (transfer == null) {
            out.release();
            return Optional.of("Data-Out for a task that has all its data");
        }
        return transfer.receive(out, allocator);
    }

    /** Carries out a task management request as far as the tasks here are concerned, and hands it to the handler. */
    void manage(TaskManagementFunctionRequest request) {
        TaskManagementFunction function = function(request.function());
        if (function == null || function == TaskManagementFunction.CLEAR_ACA) {
            respond(request.initiatorTaskTag(), TaskManagementResponse.FUNCTION_NOT_SUPPORTED);
            return;
        }
        Optional<TargetCommand> referenced = Optional.empty();
        switch (function) {
            case ABORT_TASK -> {
                TargetTask task = open.get(request.referencedTaskTag());
                if (task != null) {
                    abort(task);
                    referenced = Optional.of(task);
                }
            }
            case ABORT_TASK_SET, CLEAR_TASK_SET, LOGICAL_UNIT_RESET -> {
                int named = LogicalUnitNumber.decode(request.lun());
                abortTasks(lun -> lun == named);
            }
            case TARGET_WARM_RESET, TARGET_COLD_RESET -> abortAll();
            default -> {
                // TASK REASSIGN needs ErrorRecoveryLevel 2 (RFC 7143, 11.5.1).
                respond(request.initiatorTaskTag(), TaskManagementResponse.TASK_REASSIGNMENT_NOT_SUPPORTED);
                return;
            }
        }
        handler.taskManagement(new ManagementRequest(
                this, function, LogicalUnitNumber.decode(request.lun()), referenced, request.initiatorTaskTag()));
    }

    /** Ends all tasks without an answer; the connection is gone. */
    void abortAll() {
        abortTasks(lun -> true);
    }

    /** Ends the tasks of some LUNs without an answer; returns how many. */
    int abortTasks(IntPredicate luns) {
        List<TargetTask> tasks = new ArrayList<>();
        for (TargetTask task : open.values()) {
            if (luns.test(task.lun())) {
                tasks.add(task);
            }
        }
        tasks.forEach(this::abort);
        return tasks.size();
    }

    /** A task has been answered. */
    void ended(TargetTask task) {
        open.remove(task.initiatorTaskTag());
        if (task.isImmediate()) {
            immediateTasks--;
        } else {
            window.free();
        }
    }

    void respond(int initiatorTaskTag, TaskManagementResponse response) {
        send(new TaskManagementFunctionResponse(
                response.code(), initiatorTaskTag, numbers.takeStatSN(), numbers.expCmdSN(), numbers.maxCmdSN()));
    }

    /** A length without a direction (RFC 7143, 11.3.1) would be taken for either one further on. */
    private static boolean movesDataNeitherWay(ScsiCommand command) {
        return !command.read() && !command.write() && command.expectedDataTransferLength() != 0;
    }

    private Optional<RejectReason> check(ScsiCommand command) {
        if (command.initiatorTaskTag() == Pdu.RESERVED_TAG
                || command.dataSegment().isReadable() && !command.write()
                || movesDataNeitherWay(command)) {
            return Optional.of(RejectReason.INVALID_PDU_FIELD);
        }
        if (open.containsKey(command.initiatorTaskTag())) {
            return Optional.of(RejectReason.TASK_IN_PROGRESS);
        }
        if (command.immediate() && immediateTasks >= MAX_IMMEDIATE_TASKS) {
            return Optional.of(RejectReason.TOO_MANY_IMMEDIATE_COMMANDS);
        }
        return Optional.empty();
    }

    private void write(TargetTask task, ScsiCommand command) {
        int length = command.expectedDataTransferLength();
        int immediate = command.dataSegment().readableBytes();
        SenseData wrong = null;
        if (immediate > 0 && !parameters.immediateData() || !command.isFinal() && parameters.initialR2T()) {
            wrong = SenseData.UNEXPECTED_UNSOLICITED_DATA;
        } else if (immediate > Math.min(Integer.toUnsignedLong(length), parameters.firstBurstLength())) {
            wrong = SenseData.INCORRECT_AMOUNT_OF_DATA;
        } else if (length < 0 || length > limits.maxBufferedWriteBytes()) {
            wrong = SenseData.INVALID_FIELD_IN_CDB;
        }
        if (wrong != null) {
            command.release();
            task.fail(wrong.encode());
            return;
        }
        if (immediate == length && command.isFinal()) {
            task.receives(command.dataSegment());
            handler.command(task);
            return;
        }
        WriteTransfer transfer = new WriteTransfer(
                parameters, budget, (r2tSN, offset, bytes) -> sendR2t(command, r2tSN, offset, bytes), length);
        task.receives(transfer);
        transfer.begin(command.dataSegment(), !command.isFinal());
        if (transfer.isComplete()) {
            handler.command(task);
        }
    }

    private int sendR2t(ScsiCommand command, int r2tSN, int offset, int bytes) {
        int tag = nextTransferTag;
        nextTransferTag = nextTransferTag + 1 & Integer.MAX_VALUE;
        send(new ReadyToTransfer(
                command.lun(),
                command.initiatorTaskTag(),
                tag,
                numbers.nextStatSN(),
                numbers.expCmdSN(),
                numbers.maxCmdSN(),
                r2tSN,
                offset,
                bytes));
        return tag;
    }

    private void abort(TargetTask task) {
        ended(task);
        task.abort();
    }

    private static TaskManagementFunction function(int code) {
        for (TaskManagementFunction function : TaskManagementFunction.values()) {
            if (function.code() == code) {
                return function;
            }
        }
        return null;
    }
}
