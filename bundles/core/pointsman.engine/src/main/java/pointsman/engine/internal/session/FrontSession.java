package pointsman.engine.internal.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeter;
import pointsman.iscsi.PollGate;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetSession;
import pointsman.iscsi.target.TargetSessionHandler;
import pointsman.iscsi.target.TaskManagementRequest;
import pointsman.iscsi.target.TaskManagementResponse;

/**
 * One client's session: answers what belongs to the volume, and passes the rest to the forwarders of the devices, no
 * faster than the client takes the answers. Confined to the data loop.
 *
 * <p>Commands wait here, in their order, while the client does not read or while the data that is on its way to it is
 * more than {@link #READ_BYTES_UNDER_WAY}. The command window of the session bounds how many can wait.
 */
final class FrontSession implements TargetSessionHandler {

    /** Read data that may be on its way to one client, bytes; one command may always be. */
    private static final long READ_BYTES_UNDER_WAY = 8L << 20;

    private final TargetSession session;
    private final VolumeView view;
    private final LoadMeter meter;
    private final SessionListener listener;
    private final PollGate gate;
    private final VolumeCommands commands;
    private final Map<TargetCommand, DeviceForwarder> forwarded = new HashMap<>();
    private final Queue<TargetCommand> waiting = new ArrayDeque<>();
    private long readBytesUnderWay;
    private CompletionStage<Void> quiesced = new CompletableFuture<>();

    FrontSession(TargetSession session, VolumeView view, LoadMeter meter, SessionListener listener, PollGate gate) {
        this.session = session;
        this.view = view;
        this.meter = meter;
        this.listener = listener;
        this.gate = gate;
        this.commands = new VolumeCommands(view);
        session.onWritable(this::serveWaiting);
    }

    @Override
    public void command(TargetCommand command) {
        waiting.add(command);
        serveWaiting();
    }

    private void serveWaiting() {
        while (!waiting.isEmpty() && mayServe(waiting.peek())) {
            TargetCommand command = waiting.remove();
            if (!command.isAborted()) {
                serve(command);
            }
        }
    }

    private boolean mayServe(TargetCommand command) {
        if (!session.isWritable()) {
            return false;
        }
        return !command.isRead()
                || readBytesUnderWay == 0
                || readBytesUnderWay + command.expectedLength() <= READ_BYTES_UNDER_WAY;
    }

    private void serve(TargetCommand command) {
        Optional<Volume> volume = view.volume(command.lun());
        if (commands.answer(command, volume)) {
            return;
        }
        DeviceForwarder forwarder = volume.orElseThrow().forwarder();
        long readBytes = command.isRead() ? command.expectedLength() : 0;
        readBytesUnderWay += readBytes;
        forwarded.put(command, forwarder);
        gate.begun();
        forwarder.submit(command, meter, () -> {
            forwarded.remove(command);
            gate.ended();
            readBytesUnderWay -= readBytes;
            serveWaiting();
        });
    }

    /**
     * The answer waits until no server has a command any more that the request ends: afterwards the client may count on
     * it that nothing of them happens later.
     */
    @Override
    public void taskManagement(TaskManagementRequest request) {
        switch (request.function()) {
            case ABORT_TASK -> {
                CompletionStage<Void> gone = request.referencedTask()
                        .map(this::abort)
                        .orElseGet(() -> CompletableFuture.completedFuture(null));
                TaskManagementResponse response = request.referencedTask().isPresent()
                        ? TaskManagementResponse.FUNCTION_COMPLETE
                        : TaskManagementResponse.TASK_DOES_NOT_EXIST;
                gone.thenRun(() -> request.respond(response));
            }
            case ABORT_TASK_SET, CLEAR_TASK_SET, LOGICAL_UNIT_RESET -> {
                Optional<Volume> volume = view.volume(request.lun());
                if (volume.isEmpty()) {
                    request.respond(TaskManagementResponse.LUN_DOES_NOT_EXIST);
                } else {
                    DeviceForwarder forwarder = volume.get().forwarder();
                    abortAborted()
                            .thenCompose(nothing -> forwarder.settled())
                            .thenRun(() -> request.respond(TaskManagementResponse.FUNCTION_COMPLETE));
                }
            }
            case TARGET_WARM_RESET, TARGET_COLD_RESET ->
                abortAborted().thenRun(() -> request.respond(TaskManagementResponse.FUNCTION_COMPLETE));
            case CLEAR_ACA -> request.respond(TaskManagementResponse.FUNCTION_NOT_SUPPORTED);
            case TASK_REASSIGN -> request.respond(TaskManagementResponse.TASK_REASSIGNMENT_NOT_SUPPORTED);
        }
    }

    @Override
    public void closed(String reason) {
        waiting.clear();
        quiesced = abortAll(List.copyOf(forwarded.keySet()));
        listener.closed(session, reason);
    }

    /** Before that no later session of the client may write: a command of this one could still come after it. */
    @Override
    public CompletionStage<Void> quiesced() {
        return quiesced;
    }

    private CompletionStage<Void> abortAborted() {
        return abortAll(
                forwarded.keySet().stream().filter(TargetCommand::isAborted).toList());
    }

    private CompletionStage<Void> abortAll(List<TargetCommand> aborted) {
        List<CompletableFuture<Void>> gone = new ArrayList<>();
        aborted.forEach(command -> gone.add(abort(command).toCompletableFuture()));
        return CompletableFuture.allOf(gone.toArray(CompletableFuture<?>[]::new));
    }

    private CompletionStage<Void> abort(TargetCommand command) {
        DeviceForwarder forwarder = forwarded.get(command);
        return forwarder == null ? CompletableFuture.completedFuture(null) : forwarder.abort(command);
    }
}
