package pointsman.storage;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
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
import pointsman.iscsi.target.TaskManagementRequest;

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
    private final Instant since = Instant.now();
    private final SessionMeter sessionMeter = new SessionMeter();

    /** What this client has not been told yet. */
    private final NexusAttentions attentions = new NexusAttentions();

    /** Commands that wait until the client takes data again; bounded by its command window. */
    private final Deque<TargetCommand> waiting = new ArrayDeque<>();

    private final CommandsUnderWay underWay = new CommandsUnderWay();
    private final CompletableFuture<Void> quiesced = new CompletableFuture<>();
    private long readAhead;

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
        waiting.removeIf(TargetCommand::isAborted);
        node.tasks().manage(this, request);
    }

    @Override
    public void closed(String reason) {
        waiting.clear();
        node.closed(this);
        node.luns()
                .forEach(lun -> node.unit(lun).ifPresent(unit -> unit.changeReservations(all -> all.nexusLost(nexus))));
        meter.sessionClosed();
        underWay.abortedOnesEnded().thenRun(() -> quiesced.complete(null));
    }

    /**
     * Ends the open tasks of some LUNs for another session; safe from any thread.
     *
     * @param told whether the client is told so, where there were any (SAM-5, 5.6): not if it learns of a reset anyway
     * @return completes when none of them can change a device any more
     */
    CompletionStage<Void> endTasks(IntPredicate luns, boolean told) {
        return onEventLoop(() -> {
            node.luns().stream().mapToInt(Integer::intValue).filter(luns).forEach(lun -> {
                if (session.abortTasks(named -> named == lun) > 0 && told) {
                    attentions.add(lun, SenseData.COMMANDS_CLEARED_BY_ANOTHER_INITIATOR);
                }
            });
            waiting.removeIf(TargetCommand::isAborted);
            return underWay.abortedOnesEnded();
        });
    }

    /** Completes when no aborted task of this session can change a device any more; safe from any thread. */
    CompletionStage<Void> abortedTasksEnded() {
        return onEventLoop(underWay::abortedOnesEnded);
    }

    private CompletionStage<Void> onEventLoop(Supplier<CompletionStage<Void>> work) {
        CompletableFuture<CompletionStage<Void>> begun = new CompletableFuture<>();
        try {
            run(() -> begun.complete(work.get()));
        } catch (RejectedExecutionException over) {
            LOG.debug("session {}: its event loop has ended, and its tasks with it", session.id(), over);
            begun.complete(CompletableFuture.completedStage(null));
        }
        return begun.thenCompose(ended -> ended);
    }

    /** Runs something on the event loop, at once if this is it. */
    void run(Runnable work) {
        if (session.eventLoop().inEventLoop()) {
            work.run();
        } else {
            session.eventLoop().execute(work);
        }
    }

    /** Runs something on the event loop when what is sent by now has gone out. */
    void later(Runnable work) {
        session.eventLoop().execute(() -> session.eventLoop().execute(work));
    }

    void close(String reason) {
        session.close(reason);
    }

    /** Safe from any thread. */
    StorageSessionStatus status() {
        return new StorageSessionStatus(
                session.id(),
                session.initiatorName(),
                session.initiatorPort(),
                session.targetName(),
                session.remote(),
                since,
                sessionMeter.reads(),
                sessionMeter.writes(),
                sessionMeter.bytesRead(),
                sessionMeter.bytesWritten(),
                sessionMeter.latencyNanos());
    }

    /** See {@link TargetSession#requestLogout}; safe from any thread. */
    CompletionStage<Boolean> requestLogout(Duration within, String reason) {
        return session.requestLogout(within, reason);
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

    StorageNode node() {
        return node;
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
        Request request = new Request(this, command, unit.get(), System.nanoTime());
        if (service.isEmpty()) {
            carryOut(request);
        } else {
            queue(request, service.get());
        }
    }

    /** Lets a command at the medium take the time that the modelled server needs for it. */
    private void queue(Request request, ServiceQueue queue) {
        OptionalLong bytes = ServiceDemand.of(request);
        if (bytes.isEmpty()) {
            carryOut(request);
            return;
        }
        OptionalLong delay = queue.enter(System.nanoTime(), bytes.getAsLong());
        if (delay.isEmpty()) {
            end(request.command(), ScsiStatus.TASK_SET_FULL, NO_SENSE, 0);
            return;
        }
        session.eventLoop()
                .schedule(
                        () -> {
                            queue.leave();
                            if (!request.command().isAborted()) {
                                carryOut(request);
                            }
                        },
                        delay.getAsLong(),
                        TimeUnit.NANOSECONDS);
    }

    private void carryOut(Request request) {
        Optional<BlockCommand> blocks = BlockCommand.parse(request.cdb());
        if (blocks.isPresent()) {
            transfer(request, blocks.get());
        } else {
            dispatch(request);
        }
    }

    private void dispatch(Request request) {
        underWay.began(request.command());
        node.commands().execute(request).whenComplete((reply, failure) -> run(() -> replied(request, reply, failure)));
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
        left(command);
    }

    private void transfer(Request request, BlockCommand blocks) {
        TargetCommand command = request.command();
        LogicalUnit unit = request.unit();
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
        if (blocks.kind() == BlockCommand.Kind.WRITE && unit.modes().softwareWriteProtect()) {
            fail(command, SenseData.SOFTWARE_WRITE_PROTECTED);
            return;
        }
        BlockTransfer transfer =
                new BlockTransfer(command, device, blocks, !unit.modes().writeCache());
        underWay.began(command);
        readAhead += transfer.readBytes();
        transfer.run().whenComplete((done, failure) -> run(() -> ended(transfer, request.begunNanos(), failure)));
    }

    private void ended(BlockTransfer transfer, long begunNanos, Throwable failure) {
        readAhead -= transfer.readBytes();
        TargetCommand command = transfer.command();
        if (!command.isAborted()) {
            meter.read(transfer.readBytes());
            meter.written(transfer.writtenBytes());
            meter.answered(failure == null);
            sessionMeter.ended(
                    transfer.isRead(), transfer.readBytes(), transfer.writtenBytes(), System.nanoTime() - begunNanos);
        }
        transfer.answer(failure);
        left(command);
    }

    /** A command has left the device. */
    private void left(TargetCommand command) {
        underWay.ended(command);
        startWaiting();
    }

    private void answer(TargetCommand command, DescriptionCommands.Answer answer) {
        if (answer instanceof DescriptionCommands.Failure failure) {
            end(command, ScsiStatus.CHECK_CONDITION, failure.senseBytes(), 0);
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
