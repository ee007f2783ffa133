package pointsman.storage;

import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.NexusAttentions;
import pointsman.iscsi.scsi.OperationCode;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetSession;
import pointsman.iscsi.target.TargetSessionHandler;
import pointsman.iscsi.target.TaskManagementFunction;
import pointsman.iscsi.target.TaskManagementRequest;
import pointsman.iscsi.target.TaskManagementResponse;

/** Serves the commands of one client. Event loop only. */
final class StorageSession implements TargetSessionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StorageSession.class);

    /** Read data that may be on its way from the devices, bytes; further commands wait. */
    private static final long MAX_READ_AHEAD = 16L * 1024 * 1024;

    private static final byte[] NO_SENSE = {};

    private final StorageNode node;
    private final TargetSession session;
    private final Optional<ServiceQueue> service;
    private final Meter meter;

    private final String nexus;

    /** What this client has not been told yet. */
    private final NexusAttentions attentions = new NexusAttentions();

    /** Commands that wait until the client takes data again; bounded by its command window. */
    private final Deque<TargetCommand> waiting = new ArrayDeque<>();

    /** What waits until no block command is under way. */
    private final List<Runnable> whenQuiet = new ArrayList<>();

    private final CompletableFuture<Void> quiesced = new CompletableFuture<>();
    private long readAhead;
    private int underWay;

    StorageSession(
            StorageNode node,
            TargetSession session,
            Optional<ServiceQueue> service,
            boolean powerOnAttention,
            Meter meter) {
        this.node = node;
        this.session = session;
        this.service = service;
        this.meter = meter;
        this.nexus = session.initiatorPort();
        if (powerOnAttention) {
            node.luns().forEach(lun -> attentions.add(lun, SenseData.POWER_ON));
        }
        session.onWritable(this::startWaiting);
        meter.sessionOpened();
    }

    @Override
    public void command(TargetCommand command) {
        if (waiting.isEmpty() && mayStart()) {
            start(command);
        } else {
            waiting.add(command);
        }
    }

    @Override
    public void taskManagement(TaskManagementRequest request) {
        boolean ofUnit =
                switch (request.function()) {
                    case TARGET_WARM_RESET, TARGET_COLD_RESET -> false;
                    default -> true;
                };
        if (ofUnit && node.unit(request.lun()).isEmpty()) {
            request.respond(TaskManagementResponse.LUN_DOES_NOT_EXIST);
            return;
        }
        waiting.removeIf(TargetCommand::isAborted);
        if (request.function() == TaskManagementFunction.ABORT_TASK
                && request.referencedTask().isEmpty()) {
            request.respond(TaskManagementResponse.TASK_DOES_NOT_EXIST);
            return;
        }
        switch (request.function()) {
            case LOGICAL_UNIT_RESET -> node.reset(request.lun());
            case TARGET_WARM_RESET, TARGET_COLD_RESET -> node.luns().forEach(node::reset);
            default -> {
                // The tasks that are named have been marked aborted already.
            }
        }
        // Aborted writes that the device has already begun end before the client is told that they are gone.
        whenQuiet(() -> request.respond(TaskManagementResponse.FUNCTION_COMPLETE));
    }

    @Override
    public void closed(String reason) {
        waiting.clear();
        node.closed(this);
        node.luns()
                .forEach(lun -> node.unit(lun).ifPresent(unit -> unit.changeReservations(all -> all.nexusLost(nexus))));
        meter.sessionClosed();
        whenQuiet(() -> quiesced.complete(null));
    }

    String nexus() {
        return nexus;
    }

    /** Establishes a unit attention condition; safe from any thread. */
    void attention(int lun, SenseData news) {
        attentions.add(lun, news);
    }

    NexusAttentions attentions() {
        return attentions;
    }

    /** Tells another nexus of this server. */
    void tell(String otherNexus, int lun, SenseData news) {
        node.tell(otherNexus, lun, news);
    }

    @Override
    public CompletionStage<Void> quiesced() {
        return quiesced;
    }

    private boolean mayStart() {
        return session.isWritable() && readAhead < MAX_READ_AHEAD;
    }

    private void startWaiting() {
        while (!waiting.isEmpty() && mayStart()) {
            start(waiting.remove());
        }
    }

    private void start(TargetCommand command) {
        if (command.isAborted()) {
            return;
        }
        byte[] cdb = command.cdb();
        int operation = OperationCode.of(cdb);
        if (operation == OperationCode.REPORT_LUNS) {
            attentions.takeFor(command.lun(), cdb, false);
            answer(command, DescriptionCommands.reportLuns(cdb, node.luns()));
            return;
        }
        Optional<LogicalUnit> unit = node.unit(command.lun());
        if (unit.isEmpty()) {
            answer(command, node.answerWithoutUnit(cdb));
            return;
        }
        boolean conflict = unit.get().withReservations(all -> all.conflicts(nexus, cdb));
        Optional<SenseData> attention = attentions.takeFor(command.lun(), cdb, conflict);
        if (attention.isPresent()) {
            fail(command, attention.get());
            return;
        }
        if (conflict) {
            end(command, ScsiStatus.RESERVATION_CONFLICT, NO_SENSE, 0);
            return;
        }
        Optional<BlockCommand> blocks = BlockCommand.parse(cdb);
        if (blocks.isPresent()) {
            queue(command, unit.get(), blocks.get());
            return;
        }
        dispatch(new Request(this, command, unit.get()));
    }

    private void dispatch(Request request) {
        underWay++;
        node.commands().execute(request).whenComplete((reply, failure) -> {
            if (session.eventLoop().inEventLoop()) {
                replied(request, reply, failure);
            } else {
                session.eventLoop().execute(() -> replied(request, reply, failure));
            }
        });
    }

    private void replied(Request request, Reply reply, Throwable failure) {
        TargetCommand command = request.command();
        if (failure != null) {
            LOG.warn(
                    "device {}: operation 0x{} failed",
                    request.device().name(),
                    Integer.toHexString(OperationCode.of(request.cdb())),
                    failure);
        }
        Reply answer = failure == null ? reply : Reply.failure(SenseData.INTERNAL_TARGET_FAILURE);
        if (command.isRead() && answer.data().length > 0) {
            command.dataIn(0, Unpooled.wrappedBuffer(answer.data()));
        }
        end(command, answer.status(), answer.sense(), answer.transferLength());
        ended();
    }

    /** Lets a block command take the time that the modelled server needs for it. */
    private void queue(TargetCommand command, LogicalUnit unit, BlockCommand blocks) {
        if (service.isEmpty()) {
            execute(command, unit, blocks);
            return;
        }
        ServiceQueue queue = service.get();
        long bytes = blocks.kind() == BlockCommand.Kind.SYNCHRONIZE_CACHE
                ? 0
                : Math.min(blocks.blocks() * unit.device().blockSize(), LogicalUnit.MAX_TRANSFER_BYTES);
        OptionalLong delay = queue.enter(System.nanoTime(), bytes);
        if (delay.isEmpty()) {
            end(command, ScsiStatus.TASK_SET_FULL, NO_SENSE, 0);
            return;
        }
        session.eventLoop()
                .schedule(
                        () -> {
                            queue.leave();
                            if (!command.isAborted()) {
                                execute(command, unit, blocks);
                            }
                        },
                        delay.getAsLong(),
                        TimeUnit.NANOSECONDS);
    }

    private void execute(TargetCommand command, LogicalUnit unit, BlockCommand blocks) {
        BackingDevice device = unit.device();
        if (!blocks.isWithin(device.blocks())) {
            fail(command, SenseData.LBA_OUT_OF_RANGE);
            return;
        }
        if (blocks.protect() != 0
                || blocks.kind() != BlockCommand.Kind.SYNCHRONIZE_CACHE
                        && blocks.blocks() * device.blockSize() > LogicalUnit.MAX_TRANSFER_BYTES) {
            fail(command, SenseData.INVALID_FIELD_IN_CDB);
            return;
        }
        BlockTransfer transfer = new BlockTransfer(command, device, blocks);
        underWay++;
        readAhead += transfer.readBytes();
        transfer.run().whenComplete((done, failure) -> {
            if (session.eventLoop().inEventLoop()) {
                ended(transfer, failure);
            } else {
                session.eventLoop().execute(() -> ended(transfer, failure));
            }
        });
    }

    private void ended(BlockTransfer transfer, Throwable failure) {
        readAhead -= transfer.readBytes();
        TargetCommand command = transfer.command();
        if (!command.isAborted()) {
            meter.read(transfer.readBytes());
            meter.written(transfer.writtenBytes());
            meter.answered(failure == null);
        }
        transfer.answer(failure);
        ended();
    }

    /** A command has left the device. */
    private void ended() {
        underWay--;
        if (underWay == 0) {
            List<Runnable> actions = List.copyOf(whenQuiet);
            whenQuiet.clear();
            actions.forEach(Runnable::run);
        }
        startWaiting();
    }

    private void whenQuiet(Runnable action) {
        if (underWay == 0) {
            action.run();
        } else {
            whenQuiet.add(action);
        }
    }

    private void answer(TargetCommand command, DescriptionCommands.Answer answer) {
        if (answer instanceof DescriptionCommands.Failure failure) {
            fail(command, failure.sense());
        } else if (answer instanceof DescriptionCommands.Data data) {
            if (command.isRead() && data.data().length > 0) {
                command.dataIn(0, Unpooled.wrappedBuffer(data.data()));
            }
            end(command, ScsiStatus.GOOD, NO_SENSE, data.data().length);
        }
    }

    private void fail(TargetCommand command, SenseData sense) {
        end(command, ScsiStatus.CHECK_CONDITION, sense.encode(), 0);
    }

    private void end(TargetCommand command, ScsiStatus status, byte[] sense, long transferLength) {
        meter.answered(status == ScsiStatus.GOOD);
        command.complete(status, sense, transferLength);
    }
}
