package pointsman.engine.internal.proxy;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
 * moves or waits. Further routes may {@linkplain #join join}; what fails or stalls on one of them suspends the device as a
 * whole, and with a new route it begins with that one alone. Confined to the data loop.
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
public final class DeviceForwarder implements Forwarder {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceForwarder.class);

    /** Logical unit not accessible, target port in unavailable state (SPC-4, 5.15.2.8). */
    public static final SenseData NO_PATH = new SenseData(SenseKey.NOT_READY, 0x04, 0x0c);

    /**
     * The outcome is unknown, and carried out twice the command could do something else: a COMPARE AND WRITE that has
     * succeeded would miscompare. ABORTED COMMAND lets the client look and decide (SAM-5, 5.14; SPC-4, annex D: logical
     * unit communication failure).
     */
    private static final SenseData OUTCOME_UNKNOWN = SenseData.LOGICAL_UNIT_COMMUNICATION_FAILURE;

    private static final int ASC_RESET_OCCURRED = 0x29;

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
    private final UnderWay underWay = new UnderWay();
    private final Backlog backlog = new Backlog();
    private final StateMachine<State> state;
    private Route route;
    private LoadMeter routeMeter;
    /** Null while the route is the only one, which is the quick way. */
    private ActivePaths paths;

    private CompletableFuture<Void> drained;
    private boolean expiryScheduled;
    /** Written on the data loop alone. */
    private volatile long replayedCommands;
    /** Written on the data loop alone. */
    private volatile long lateAnswers;

    private int orphans;
    private long keptSince;
    private final List<AttentionListener> listeners = new CopyOnWriteArrayList<>();

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

    @Override
    public void addListener(AttentionListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(AttentionListener listener) {
        listeners.remove(listener);
    }

    @Override
    public boolean isOffline() {
        return state.is(State.OFFLINE);
    }

    /** All of its blocks are on one device. */
    @Override
    public boolean divides(long first, long blocks) {
        return false;
    }

    @Override
    public long undividedBlocks() {
        return Long.MAX_VALUE;
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

    /** See {@link UnderWay#stalledRoute}. */
    Route stalledRoute(long now, long limitNanos, long longLimitNanos) {
        return state.is(State.OFFLINE) ? null : underWay.stalledRoute(now, limitNanos, longLimitNanos);
    }

    void lateAnswer() {
        lateAnswers++;
        LOG.warn("device {}: an answer to an attempt that was over was thrown away", device);
    }

    @Override
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
        keepWaiting();
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
            if (paths != null && paths.isSingle()) {
                endSharing("the other paths have left");
            }
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
        endSharing(reason);
        abandonDrain(reason);
        scheduleExpiry();
    }

    /**
     * Suspends the device because a server does not carry out what was sent over a route, and is being made to end its tasks
     * of the device; {@link #ended} follows.
     */
    public void suspendStalled(Route stalled, String reason) {
        underWay.ending(stalled);
        suspend(reason);
    }

    /** Nothing is done any more to end the tasks of a route. */
    public void ended(Route stalled) {
        underWay.ended(stalled);
    }

    /** Whether a server that is up is being made to end its tasks: no route may be given before it is known how. */
    public boolean isEnding() {
        return underWay.isEnding();
    }

    /** Whether the server of a route has no command of the device. */
    public boolean isSettledAt(Route one) {
        return underWay.isSettledAt(one);
    }

    /**
     * Uses a further route beside the one that the mapping table names; nothing happens unless the device is ONLINE and
     * has none through that server.
     *
     * @param writes whether commands that change blocks may take it, too
     */
    public void join(Route further, boolean writes) {
        if (!state.is(State.ONLINE) || uses(further.server())) {
            return;
        }
        if (paths == null) {
            LoadMeter own = meters.path(device, route.server());
            paths = new ActivePaths(new ActivePath(route, routeMeter, own, true), underWay.all(), this::pathLeft);
        }
        String server = further.server();
        paths.join(new ActivePath(further, meters.server(server), meters.path(device, server), writes));
    }

    /**
     * Gives up a further route. It gets no command of a client from now on, except to flush.
     *
     * @param last done when its server has no command any more
     * @return completes with the route when it is given up; with null if the device does not use it; exceptionally if the
     *     device is not ONLINE, or waits or moves before that
     */
    public CompletionStage<Route> leave(String server, Function<Route, CompletionStage<Void>> last) {
        if (!state.is(State.ONLINE)) {
            return CompletableFuture.failedStage(new IllegalStateException(
                    "device %s is %s and gives up no route".formatted(device, state.state())));
        }
        return paths == null ? CompletableFuture.completedFuture(null) : paths.leave(server, last);
    }

    private boolean uses(String server) {
        return route.server().equals(server) || paths != null && paths.through(server) != null;
    }

    /** The routes in use, the one that the mapping table names first. */
    public List<Share> shares() {
        if (route == null) {
            return List.of();
        }
        return paths == null ? List.of(new Share(route, true, false)) : paths.shares();
    }

    /**
     * Says what a server could do for the device beside what it does for others; see {@link PathChoice}.
     *
     * @param requestsPerSecond above 0
     */
    public void setSpare(String server, double requestsPerSecond) {
        ActivePath path = paths == null ? null : paths.through(server);
        if (path != null) {
            path.setSpare(requestsPerSecond);
        }
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
        endSharing("the device moved");
        underWay.forgetEnding();
        route = newRoute;
        routeMeter = meters.server(newRoute.server());
        state.to(State.ONLINE);
        List<ForwardedCommand> again = backlog.takeInterrupted();
        replayedCommands += again.size();
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
        endSharing("no server reaches the device");
        for (ForwardedCommand command : backlog.takeAll()) {
            end(command, ScsiStatus.CHECK_CONDITION, NO_PATH.encode());
        }
    }

    /**
     * {@inheritDoc} If a server still has it, later commands of the device are kept back
     * until it has ended, so that a write that nobody waits for any more cannot overtake a newer one.
     */
    @Override
    public CompletionStage<Void> abort(TargetCommand front) {
        dropUnsent(front);
        ForwardedCommand command = underWay.find(front);
        return command == null ? CompletableFuture.completedFuture(null) : orphan(command);
    }

    /** Completes when the commands that are under way now have ended, at a server or by failure. */
    public CompletionStage<Void> settled() {
        return underWay.settled();
    }

    @Override
    public void forEachPresent(BiConsumer<TargetCommand, CompletionStage<Void>> action) {
        List<ForwardedCommand> present = underWay.all();
        if (paths != null) {
            present.addAll(paths.present());
        }
        present.addAll(backlog.all());
        present.forEach(command -> action.accept(command.front(), command.whenEnded()));
    }

    /** What a server says about its session with the engine alone concerns nobody else. */
    void attention(ForwardedCommand command, SenseData condition) {
        if (condition.asc() != ASC_RESET_OCCURRED) {
            listeners.forEach(listener -> listener.attention(command.route().server(), condition));
        }
    }

    /** It has met too many unit attentions; the server has not carried it out. */
    void giveUp(ForwardedCommand command) {
        left(command);
        end(command, ScsiStatus.BUSY, new byte[0]);
    }

    void completed(ForwardedCommand command, long now, boolean write, long bytes) {
        meter.ended(now, write, bytes, now - command.arrived());
        Claim claim = command.claim();
        if (claim != null) {
            claim.count(now, write, bytes);
        }
        left(command);
    }

    /**
     * A command has succeeded on one of several paths.
     *
     * @param serverMeter of that one
     * @return whether it goes on over another: then that was not its end
     */
    boolean goesOn(ForwardedCommand command, LoadMeter serverMeter) {
        Claim claim = command.claim();
        if (claim.toFlush().isEmpty()) {
            return false;
        }
        if (paths == null) {
            // The device waits or has moved, and what the other paths have written is flushed all over again.
            serverMeter.dropped(System.nanoTime());
            left(command);
            sendOrKeep(command);
            return true;
        }
        ActivePath next = paths.nextToFlush(claim);
        if (next == null) {
            return false;
        }
        serverMeter.dropped(System.nanoTime());
        command.sendOver(next.route(), next.serverMeter());
        return true;
    }

    /** It stays under way between the two, or a drain could end with a command still to be sent. */
    void resend(ForwardedCommand command) {
        if (!command.front().isAborted() && isActive(command.route())) {
            command.sendAgain();
        } else {
            left(command);
            sendOrKeep(command);
        }
    }

    void failed(ForwardedCommand command, IOException cause) {
        boolean active = isActive(command.route());
        if (active && command.route().session().isOpen()) {
            failedAlone(command, cause);
            return;
        }
        if (active) {
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
            backlog.interrupt(command);
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
        Claim claim = command.claim();
        if (claim != null) {
            command.setClaim(null);
            claim.release();
            if (paths != null) {
                paths.ended(claim);
            }
        }
        boolean lastOrphan = command.isOrphaned() && --orphans == 0;
        command.left();
        completeIfDrained();
        if (paths != null) {
            sendWaiting();
        }
        if (lastOrphan) {
            releaseKept();
        }
    }

    private boolean isActive(Route one) {
        return one == route || paths != null && paths.includes(one);
    }

    private void pathLeft() {
        if (paths.isSingle() && !state.is(State.HELD)) {
            endSharing("the other paths have left");
            releaseKept();
        } else {
            sendWaiting();
        }
    }

    private void endSharing(String reason) {
        if (paths == null) {
            return;
        }
        keepWaiting();
        ActivePaths before = paths;
        paths = null;
        meters.forgetPaths(device);
        before.end(reason);
    }

    /** What waits for a path is older than what is kept. */
    private void keepWaiting() {
        if (paths != null) {
            backlog.keepFirst(paths.takeWaiting());
        }
    }

    private void sendWaiting() {
        while (state.is(State.ONLINE) && orphans == 0 && paths != null && paths.waiting() > 0) {
            ForwardedCommand next = paths.next();
            if (next == null) {
                return;
            }
            sendOver(next, next.claim().path());
        }
    }

    private void dropUnsent(TargetCommand front) {
        ForwardedCommand command = backlog.take(front);
        if (command == null && paths != null) {
            command = paths.remove(front);
        }
        if (command != null) {
            drop(command);
            sendWaiting();
        }
    }

    private void sendOrKeep(ForwardedCommand command) {
        if (command.front().isAborted()) {
            drop(command);
        } else if (state.is(State.ONLINE)) {
            send(command);
        } else if (state.is(State.WAITING)) {
            backlog.interrupt(command);
        } else if (state.is(State.HELD)) {
            // It is older than what was kept since, and at no server.
            backlog.keepFirst(List.of(command));
        } else {
            end(command, ScsiStatus.CHECK_CONDITION, NO_PATH.encode());
        }
    }

    private void send(ForwardedCommand command) {
        if (paths == null) {
            underWay.add(command);
            command.sendOver(route, routeMeter);
        } else {
            sendOverOne(command);
        }
    }

    private void sendOverOne(ForwardedCommand command) {
        if (paths.waiting() + backlog.kept() >= maximumKept) {
            end(command, ScsiStatus.TASK_SET_FULL, new byte[0]);
            return;
        }
        ActivePath path = paths.place(command);
        if (path != null) {
            sendOver(command, path);
        }
    }

    private void sendOver(ForwardedCommand command, ActivePath path) {
        underWay.add(command);
        command.sendOver(path.route(), path.serverMeter());
    }

    private void keep(ForwardedCommand command) {
        if (backlog.kept() >= maximumKept) {
            end(command, ScsiStatus.TASK_SET_FULL, new byte[0]);
            return;
        }
        backlog.keep(command);
        if (state.is(State.WAITING)) {
            scheduleExpiry();
        }
    }

    private void releaseKept() {
        while (state.is(State.ONLINE) && orphans == 0 && backlog.kept() > 0) {
            sendOrKeep(backlog.takeKept());
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
        List<ForwardedCommand> late = backlog.takeOlderThan(oldest);
        late.forEach(command -> end(command, ScsiStatus.BUSY, new byte[0]));
        if (!late.isEmpty()) {
            LOG.warn(
                    "device {}: {} commands waited too long for a safe path and were answered BUSY",
                    device,
                    late.size());
        }
        scheduleExpiry();
    }
}
