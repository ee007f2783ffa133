package pointsman.engine.internal.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import pointsman.engine.internal.proxy.Chain;
import pointsman.engine.internal.proxy.LoadMeter;
import pointsman.engine.internal.volume.Nexus;
import pointsman.engine.internal.volume.Nexuses;
import pointsman.engine.internal.volume.Replies;
import pointsman.engine.internal.volume.TargetPort;
import pointsman.engine.internal.volume.Volume;
import pointsman.engine.internal.volume.VolumeCommand;
import pointsman.iscsi.PollGate;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.NexusAttentions;
import pointsman.iscsi.scsi.NexusName;
import pointsman.iscsi.scsi.OperationCode;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SenseKey;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetSession;
import pointsman.iscsi.target.TargetSessionHandler;
import pointsman.iscsi.target.TaskManagementRequest;
import pointsman.iscsi.target.TaskManagementResponse;

/**
 * One client's session: finds the volume of a command, and passes on what is a server's to do, no faster than the client
 * takes the answers. Confined to the data loop.
 *
 * <p>Commands wait here, in their order, while the client does not read or while the data that is on its way to it is
 * more than {@link #READ_BYTES_UNDER_WAY}. The command window of the session bounds how many can wait.
 */
final class FrontSession implements TargetSessionHandler, Nexus {

    /** Read data that may be on its way to one client, bytes; one command may always be. */
    private static final long READ_BYTES_UNDER_WAY = 8L << 20;

    /** Logical unit not accessible, target port in unavailable state (SPC-4, 5.15.2.8). */
    private static final SenseData IN_DIRECT_MODE = new SenseData(SenseKey.NOT_READY, 0x04, 0x0c);

    private final TargetSession session;
    private final VolumeView view;
    private final TargetPort port;
    private final String name;
    private final Nexuses nexuses;
    private final LoadMeter meter;
    private final SessionListener listener;
    private final PollGate gate;
    private final NexusAttentions attentions = new NexusAttentions();
    private final Chain<PassedOn> passedOn = new Chain<>();
    private final Queue<TargetCommand> waiting = new ArrayDeque<>();
    private long readBytesUnderWay;
    private boolean inventoryChanged;
    private CompletionStage<Void> quiesced = new CompletableFuture<>();

    FrontSession(
            TargetSession session,
            VolumeView view,
            Nexuses nexuses,
            LoadMeter meter,
            SessionListener listener,
            PollGate gate) {
        this.session = session;
        this.view = view;
        this.port = view.port();
        this.name = NexusName.of(session.initiatorPort(), port.relativeIdentifier());
        this.nexuses = nexuses;
        this.meter = meter;
        this.listener = listener;
        this.gate = gate;
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
        Optional<Volume> found = view.volume(command.lun());
        if (found.isEmpty() || OperationCode.of(command.cdb()) == OperationCode.REPORT_LUNS) {
            serveInventory(command);
            return;
        }
        Volume volume = found.get();
        boolean conflict = volume.commands().conflicts(this, command.cdb());
        Optional<SenseData> attention = attentionFor(command, conflict);
        if (attention.isPresent()) {
            Replies.fail(command, attention.get());
            return;
        }
        VolumeCommand row = volume.commands().take(command, this, conflict);
        if (row != null) {
            forward(command, volume, row);
        }
    }

    private void forward(TargetCommand command, Volume volume, VolumeCommand row) {
        long readBytes = command.isRead() ? command.expectedLength() : 0;
        readBytesUnderWay += readBytes;
        PassedOn passed = new PassedOn(command, volume, readBytes);
        passedOn.add(passed);
        gate.begun();
        volume.submit(command, row, this, meter, passed);
    }

    /** A command that has been passed on; to be run when it no longer occupies anything. */
    private final class PassedOn extends Chain.Link<PassedOn> implements Runnable {

        private final TargetCommand command;
        private final Volume volume;
        private final long readBytes;

        private PassedOn(TargetCommand command, Volume volume, long readBytes) {
            this.command = command;
            this.volume = volume;
            this.readBytes = readBytes;
        }

        @Override
        public void run() {
            passedOn.remove(this);
            gate.ended();
            readBytesUnderWay -= readBytes;
            serveWaiting();
        }
    }

    /** REPORT LUNS, and commands for a LUN at which this client has no volume. */
    private void serveInventory(TargetCommand command) {
        byte[] cdb = command.cdb();
        if (OperationCode.of(cdb) == OperationCode.REPORT_LUNS) {
            attentions.takeFor(command.lun(), cdb, false);
            inventoryChanged = false;
            Replies.answer(command, DescriptionCommands.reportLuns(cdb, view.luns()));
        } else if (view.isAway(command.lun()) && OperationCode.of(cdb) != OperationCode.INQUIRY) {
            Replies.fail(command, attentionFor(command, false).orElse(IN_DIRECT_MODE));
        } else {
            Replies.answer(command, DescriptionCommands.answerWithoutLogicalUnit(cdb, Volume.NO_VOLUME));
        }
    }

    private Optional<SenseData> attentionFor(TargetCommand command, boolean conflict) {
        if (inventoryChanged) {
            // Told once, at whichever volume the client asks next.
            inventoryChanged = false;
            attentions.add(command.lun(), SenseData.REPORTED_LUNS_DATA_CHANGED);
        }
        return attentions.takeFor(command.lun(), command.cdb(), conflict);
    }

    // What other clients' sessions and the volumes ask of it

    @Override
    public String name() {
        return name;
    }

    @Override
    public TargetPort port() {
        return port;
    }

    @Override
    public boolean sees(Volume volume) {
        return view.lun(volume).isPresent();
    }

    @Override
    public void attention(Volume volume, SenseData condition) {
        view.lun(volume).ifPresent(lun -> attentions.add(lun, condition));
    }

    @Override
    public void inventoryChanged() {
        inventoryChanged = true;
    }

    @Override
    public DescriptionCommands.Answer requestSense(Volume volume, byte[] cdb) {
        return attentions.requestSense(view.lun(volume).orElseThrow(), cdb);
    }

    @Override
    public Ended endTasks(Volume volume) {
        int lun = view.lun(volume).orElseThrow();
        int count = session.abortTasks(other -> other == lun);
        return new Ended(count, abortAborted());
    }

    // Task management

    /**
     * The answer waits until no server has a command any more that the request ends: afterwards the client may count on
     * it that nothing of them happens later. Servers are not asked to reset anything: other volumes and the engine's own
     * session would suffer.
     */
    @Override
    public void taskManagement(TaskManagementRequest request) {
        Optional<Volume> volume = view.volume(request.lun());
        switch (request.function()) {
            case ABORT_TASK -> {
                CompletionStage<Void> gone = request.referencedTask()
                        .map(this::abort)
                        .orElseGet(() -> CompletableFuture.completedFuture(null));
                TaskManagementResponse response = request.referencedTask().isPresent()
                        ? TaskManagementResponse.FUNCTION_COMPLETE
                        : TaskManagementResponse.TASK_DOES_NOT_EXIST;
                // A change of the volume's state may have begun, and then it is carried out.
                gone.thenCompose(nothing -> settled(volume)).thenRun(() -> request.respond(response));
            }
            case ABORT_TASK_SET -> ofVolume(request, volume, Volume::settled);
            case CLEAR_TASK_SET -> ofVolume(request, volume, cleared -> cleared.clearTasks(this));
            case LOGICAL_UNIT_RESET -> ofVolume(request, volume, reset -> reset.reset(this));
            case TARGET_WARM_RESET, TARGET_COLD_RESET -> resetAll(request);
            case CLEAR_ACA -> request.respond(TaskManagementResponse.FUNCTION_NOT_SUPPORTED);
            case TASK_REASSIGN -> request.respond(TaskManagementResponse.TASK_REASSIGNMENT_NOT_SUPPORTED);
        }
    }

    private void ofVolume(
            TaskManagementRequest request, Optional<Volume> volume, Function<Volume, CompletionStage<Void>> function) {
        if (volume.isEmpty()) {
            request.respond(TaskManagementResponse.LUN_DOES_NOT_EXIST);
        } else {
            abortAborted()
                    .thenCompose(nothing -> function.apply(volume.get()))
                    .thenRun(() -> request.respond(TaskManagementResponse.FUNCTION_COMPLETE));
        }
    }

    private void resetAll(TaskManagementRequest request) {
        List<CompletableFuture<Void>> resets = new ArrayList<>();
        resets.add(abortAborted().toCompletableFuture());
        view.volumes().forEach(volume -> resets.add(volume.reset(this).toCompletableFuture()));
        CompletableFuture.allOf(resets.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> request.respond(TaskManagementResponse.FUNCTION_COMPLETE));
    }

    private CompletionStage<Void> settled(Optional<Volume> volume) {
        return volume.map(Volume::settled).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public void closed(String reason) {
        waiting.clear();
        quiesced = abortAll(passedOn.all());
        nexuses.closed(this);
        view.usedVolumes().forEach(volume -> volume.nexusLost(this));
        listener.closed(session, reason);
    }

    /** Before that no later session of the client may write: a command of this one could still come after it. */
    @Override
    public CompletionStage<Void> quiesced() {
        return quiesced;
    }

    private CompletionStage<Void> abortAborted() {
        return abortAll(passedOn.all().stream()
                .filter(passed -> passed.command.isAborted())
                .toList());
    }

    private static CompletionStage<Void> abortAll(List<PassedOn> aborted) {
        return CompletableFuture.allOf(aborted.stream()
                .map(passed -> passed.volume.abort(passed.command).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private CompletionStage<Void> abort(TargetCommand command) {
        return passedOn.all().stream()
                .filter(passed -> passed.command == command)
                .findFirst()
                .map(passed -> passed.volume.abort(command))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
