package pointsman.engine.internal.proxy;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.engine.internal.state.DeclaredState;
import pointsman.engine.internal.state.StateMachine;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SenseKey;
import pointsman.iscsi.target.TargetCommand;

/**
 * Sends the commands of one device along the route that the mapping table names, and keeps them back while the device
 * moves or waits. Confined to the data loop.
 *
 * <pre>
 *   OFFLINE --switchTo--> ONLINE --hold--> HELD --switchTo or resume--> ONLINE
 *      ^                    |                |
 *      |                    +--suspend------>+--suspend--> WAITING --switchTo--> ONLINE
 *      +----offline--- any state
 * </pre>
 *
 * In WAITING the outcome of what was under way is unknown. It is sent again, oldest first and before anything newer, when
 * a route is given: whoever calls {@link #switchTo} has made sure that the old server can no longer write.
 */
public final class DeviceForwarder {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceForwarder.class);

    /** Logical unit not accessible, target port in unavailable state (SPC-4, 5.15.2.8). */
    private static final SenseData NO_PATH = new SenseData(SenseKey.NOT_READY, 0x04, 0x0c);

    /**
     * The outcome is unknown, and carried out twice the command could do something else: a COMPARE AND WRITE that has
     * succeeded would miscompare. ABORTED COMMAND lets the client look and decide (SAM-5, 5.14; SPC-4, annex D: logical
     * unit communication failure).
     */
    private static final SenseData OUTCOME_UNKNOWN = SenseData.LOGICAL_UNIT_COMMUNICATION_FAILURE;

    private static final int ASC_RESET_OCCURRED = 0x29;

    /** Is told what a server says about the device. */
    public interface AttentionListener {

        /**
         * A unit attention other than that the engine's own session began or was reset.
         *
         * @param server server id
         */
        void attention(String server, SenseData condition);
    }

    /** What happens to a command that arrives. */
    public enum State implements DeclaredState<State> {
        /** It is answered with an error, since no server reaches the device. */
        OFFLINE,
        /** It is sent. */
        ONLINE,
        /** It is kept for the moment that a planned remap takes. */
        HELD,
        /** It is kept until a safe route is there, or until the wait limit has passed. */
        WAITING;

        @Override
        public Set<State> next() {
            return switch (this) {
                case OFFLINE -> EnumSet.of(ONLINE, WAITING);
                case ONLINE -> EnumSet.of(HELD, WAITING, OFFLINE);
                case HELD -> EnumSet.of(ONLINE, WAITING, OFFLINE);
                case WAITING -> EnumSet.of(ONLINE, OFFLINE);
            };
        }
    }

    private final String device;
    private final EventLoop loop;
    private final LoadMeters meters;
    private final LoadMeter meter;
    private final int maximumKept;
    private final long waitLimitNanos;
    private final Chain<ForwardedCommand> underWay = new Chain<>();
    private final Queue<ForwardedCommand> interrupted = new ArrayDeque<>();
    private final Queue<ForwardedCommand> kept = new ArrayDeque<>();
    private final StateMachine<State> state;
    private Route route;
    private LoadMeter routeMeter;
    private CompletableFuture<Void> drained;
    private boolean expiryScheduled;
    /** Written on the data loop alone. */
    private volatile long replayedCommands;
    /** Written on the data loop alone. */
    private volatile long lateAnswers;

    private int orphans;
    private long keptSince;
    private AttentionListener attentionListener = (server, condition) -> {};

    /**
     * @param device device id, for the log
     * @param loop the data loop
     * @param meters where load is counted
     * @param maximumKept most commands kept while the device is held or waits; above it they end with TASK SET FULL
     * @param waitLimitNanos longest time that a command is kept while the device waits
     */
    public DeviceForwarder(String device, EventLoop loop, LoadMeters meters, int maximumKept, long waitLimitNanos) {
        this.device = device;
        this.state = new StateMachine<>("device " + device, State.OFFLINE);
        this.loop = loop;
        this.meters = meters;
        this.meter = meters.device(device);
        this.maximumKept = maximumKept;
        this.waitLimitNanos = waitLimitNanos;
    }

    /** What happens to a command that arrives now. */
    public State state() {
        return state.state();
    }

    /** Device id. */
    public String device() {
        return device;
    }

    /** The route in use; empty while OFFLINE or WAITING. */
    public Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    /** Commands that were sent again after a failure, since the engine started; safe from any thread. */
    public long replayedCommands() {
        return replayedCommands;
    }

    /** Registers the one listener that is told what servers say about the device. */
    public void onAttention(AttentionListener listener) {
        attentionListener = listener;
    }

    /**
     * Answers to an attempt that was over, of an older revision of the mapping table, which were thrown away, since the
     * engine started; safe from any thread.
     */
    public long lateAnswers() {
        return lateAnswers;
    }

    /** Whether no command is at a server, so that a route can be given. */
    public boolean isSettled() {
        return underWay.isEmpty();
    }

    /**
     * Whether a command has been at the server for longer than it may. Commands that may take long, because they are about
     * any number of blocks, may take longer than others; those behind them in the order are looked at all the same.
     */
    boolean isStalled(long now, long limitNanos, long longLimitNanos) {
        for (ForwardedCommand command : underWay.all()) {
            boolean mayTakeLong = command.mayTakeLong();
            if (now - command.sentAt() > (mayTakeLong ? longLimitNanos : limitNanos)) {
                return true;
            }
            if (!mayTakeLong) {
                return false;
            }
        }
        return false;
    }

    void lateAnswer() {
        lateAnswers++;
        LOG.warn("device {}: an answer to an attempt that was over was thrown away", device);
    }

    /**
     * Takes a client's command.
     *
     * @param sending how it is sent
     * @param clientMeter where the client's load is counted
     * @param ended called once when the command no longer occupies anything
     */
    public void submit(TargetCommand front, Sending sending, LoadMeter clientMeter, Runnable ended) {
        meter.begun(System.nanoTime());
        ForwardedCommand command = new ForwardedCommand(front, this, sending, clientMeter, ended);
        switch (state.state()) {
            case ONLINE -> {
                if (orphans == 0) {
                    send(command);
                } else {
                    keep(command);
                }
            }
            case HELD, WAITING -> keep(command);
            case OFFLINE -> end(command, ScsiStatus.CHECK_CONDITION, NO_PATH.encode());
        }
    }

    /** Commands wait for the first route instead of being answered with an error. */
    public void awaitRoute() {
        if (state.is(State.OFFLINE)) {
            state.to(State.WAITING);
            keptSince = System.nanoTime();
        }
    }

    /** Keeps new commands back; completes when none is under way any more, exceptionally when the route fails before. */
    public CompletionStage<Void> hold() {
        if (!state.is(State.ONLINE)) {
            return CompletableFuture.failedStage(
                    new IllegalStateException("device %s is %s and cannot be held".formatted(device, state.state())));
        }
        state.to(State.HELD);
        keptSince = System.nanoTime();
        drained = new CompletableFuture<>();
        CompletableFuture<Void> result = drained;
        completeIfDrained();
        return result;
    }

    /** Goes on along the present route after {@link #hold}. */
    public void resume() {
        if (state.is(State.HELD)) {
            abandonDrain("the device goes on where it is");
            state.to(State.ONLINE);
            releaseKept();
        }
    }

    /**
     * The route is lost: what is under way has an unknown outcome, and everything waits for another route. If the server
     * still has commands, because only this device stalls there, what it answers before it was made to end them counts.
     */
    public void suspend(String reason) {
        if (state.is(State.OFFLINE) || state.is(State.WAITING)) {
            return;
        }
        LOG.info("device {} waits: {} ({} commands under way)", device, reason, underWay.size());
        if (state.is(State.ONLINE)) {
            keptSince = System.nanoTime();
        }
        state.to(State.WAITING);
        route = null;
        abandonDrain(reason);
        scheduleExpiry();
    }

    /**
     * Goes on along a new route: first what was interrupted, in its old order, then what was kept.
     *
     * @throws IllegalStateException if a server still has commands: it could carry them out after newer ones
     */
    public Switched switchTo(Route newRoute) {
        if (!underWay.isEmpty()) {
            throw new IllegalStateException("device %s cannot be switched to %s while %d commands are under way"
                    .formatted(device, newRoute.server(), underWay.size()));
        }
        abandonDrain("the device moved");
        Duration pause = state.is(State.HELD) || state.is(State.WAITING)
                ? Duration.ofNanos(System.nanoTime() - keptSince)
                : Duration.ZERO;
        route = newRoute;
        routeMeter = meters.server(newRoute.server());
        state.to(State.ONLINE);
        List<ForwardedCommand> again = new ArrayList<>(interrupted);
        interrupted.clear();
        replayedCommands += again.size();
        again.sort(Comparator.comparingLong(ForwardedCommand::arrived));
        for (ForwardedCommand command : again) {
            sendOrKeep(command);
        }
        releaseKept();
        return new Switched(pause, again.size());
    }

    /** Answers everything with an error until a route is given. */
    public void offline() {
        abandonDrain("no server reaches the device");
        state.to(State.OFFLINE);
        route = null;
        endAll(interrupted, ScsiStatus.CHECK_CONDITION, NO_PATH.encode());
        endAll(kept, ScsiStatus.CHECK_CONDITION, NO_PATH.encode());
    }

    /**
     * Forgets a command that its client has aborted. If a server still has it, later commands of the device are kept back
     * until it has ended, so that a write that nobody waits for any more cannot overtake a newer one.
     *
     * @return completes when no server has the command any more
     */
    public CompletionStage<Void> abort(TargetCommand front) {
        dropFrom(kept, front);
        dropFrom(interrupted, front);
        return underWay.all().stream()
                .filter(command -> command.front() == front)
                .findFirst()
                .map(this::orphan)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Completes when the commands that are under way now have ended, at a server or by failure. */
    public CompletionStage<Void> settled() {
        return CompletableFuture.allOf(
                underWay.all().stream().map(ForwardedCommand::whenLeft).toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Shows the commands that are here now, under way or kept.
     *
     * @param action is given each with what completes when it no longer occupies anything
     */
    public void forEachPresent(BiConsumer<TargetCommand, CompletionStage<Void>> action) {
        List<ForwardedCommand> present = underWay.all();
        present.addAll(interrupted);
        present.addAll(kept);
        present.forEach(command -> action.accept(command.front(), command.whenEnded()));
    }

    /** What a server says about its session with the engine alone concerns nobody else. */
    void attention(ForwardedCommand command, SenseData condition) {
        if (condition.asc() != ASC_RESET_OCCURRED) {
            attentionListener.attention(command.route().server(), condition);
        }
    }

    /** It has met too many unit attentions; the server has not carried it out. */
    void giveUp(ForwardedCommand command) {
        left(command);
        end(command, ScsiStatus.BUSY, new byte[0]);
    }

    void completed(ForwardedCommand command, long now, boolean write, long bytes) {
        meter.ended(now, write, bytes, now - command.arrived());
        left(command);
    }

    /** It stays under way between the two, or a drain could end with a command still to be sent. */
    void resend(ForwardedCommand command) {
        if (!command.front().isAborted() && command.route() == route) {
            command.sendOver(route, routeMeter);
        } else {
            left(command);
            sendOrKeep(command);
        }
    }

    void failed(ForwardedCommand command, IOException cause) {
        if (command.route() == route && route.session().isOpen()) {
            failedAlone(command, cause);
            return;
        }
        if (command.route() == route) {
            suspend(cause.getMessage());
        }
        left(command);
        if (command.front().isAborted()) {
            drop(command);
        } else if (state.is(State.OFFLINE)) {
            end(command, ScsiStatus.CHECK_CONDITION, NO_PATH.encode());
        } else if (!command.isReplayable()) {
            end(command, ScsiStatus.CHECK_CONDITION, OUTCOME_UNKNOWN.encode());
        } else {
            interrupted.add(command);
        }
    }

    /** The server has ended this one task without a status; nothing would release the device if it waited for that. */
    private void failedAlone(ForwardedCommand command, IOException cause) {
        LOG.warn(
                "device {}: a command failed at {}: {}", device, command.route().server(), cause.getMessage());
        left(command);
        if (command.front().isAborted()) {
            drop(command);
        } else {
            end(command, ScsiStatus.CHECK_CONDITION, SenseData.LOGICAL_UNIT_COMMUNICATION_FAILURE.encode());
        }
    }

    private CompletableFuture<Void> orphan(ForwardedCommand command) {
        if (!command.isOrphaned()) {
            orphans++;
            command.orphan();
        }
        return command.whenLeft();
    }

    private void left(ForwardedCommand command) {
        underWay.remove(command);
        boolean lastOrphan = command.isOrphaned() && --orphans == 0;
        command.left();
        completeIfDrained();
        if (lastOrphan) {
            releaseKept();
        }
    }

    private void sendOrKeep(ForwardedCommand command) {
        if (command.front().isAborted()) {
            drop(command);
        } else if (state.is(State.ONLINE)) {
            send(command);
        } else if (state.is(State.WAITING)) {
            interrupted.add(command);
        } else {
            end(command, ScsiStatus.CHECK_CONDITION, NO_PATH.encode());
        }
    }

    private void send(ForwardedCommand command) {
        underWay.add(command);
        command.sendOver(route, routeMeter);
    }

    private void keep(ForwardedCommand command) {
        if (kept.size() >= maximumKept) {
            end(command, ScsiStatus.TASK_SET_FULL, new byte[0]);
            return;
        }
        kept.add(command);
        if (state.is(State.WAITING)) {
            scheduleExpiry();
        }
    }

    private void releaseKept() {
        while (state.is(State.ONLINE) && orphans == 0 && !kept.isEmpty()) {
            sendOrKeep(kept.remove());
        }
    }

    private void end(ForwardedCommand command, ScsiStatus status, byte[] sense) {
        meter.dropped(System.nanoTime());
        command.endWith(status, sense);
    }

    private void drop(ForwardedCommand command) {
        meter.dropped(System.nanoTime());
        command.drop();
    }

    private void endAll(Queue<ForwardedCommand> commands, ScsiStatus status, byte[] sense) {
        while (!commands.isEmpty()) {
            end(commands.remove(), status, sense);
        }
    }

    private void dropFrom(Queue<ForwardedCommand> commands, TargetCommand front) {
        commands.stream()
                .filter(command -> command.front() == front)
                .findFirst()
                .ifPresent(command -> {
                    commands.remove(command);
                    drop(command);
                });
    }

    private void completeIfDrained() {
        if (drained != null && underWay.isEmpty()) {
            CompletableFuture<Void> waiting = drained;
            drained = null;
            waiting.complete(null);
        }
    }

    private void abandonDrain(String reason) {
        if (drained != null) {
            CompletableFuture<Void> waiting = drained;
            drained = null;
            waiting.completeExceptionally(new IllegalStateException(reason));
        }
    }

    private void scheduleExpiry() {
        if (!expiryScheduled) {
            expiryScheduled = true;
            loop.schedule(this::expireLate, Math.max(1, waitLimitNanos / 10), TimeUnit.NANOSECONDS);
        }
    }

    /** BUSY makes a client try again by itself (SAM-5, 5.3); the device stays as it is until it is safe. */
    private void expireLate() {
        expiryScheduled = false;
        if (!state.is(State.WAITING)) {
            return;
        }
        long oldest = System.nanoTime() - waitLimitNanos;
        int ended = expire(interrupted, oldest) + expire(kept, oldest);
        if (ended > 0) {
            LOG.warn("device {}: {} commands waited too long for a safe path and were answered BUSY", device, ended);
        }
        scheduleExpiry();
    }

    private int expire(Queue<ForwardedCommand> commands, long oldest) {
        List<ForwardedCommand> late = commands.stream()
                .filter(command -> command.arrived() - oldest < 0)
                .toList();
        commands.removeAll(new HashSet<>(late));
        late.forEach(command -> end(command, ScsiStatus.BUSY, new byte[0]));
        return late.size();
    }
}
