package pointsman.engine.internal.proxy;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.engine.internal.state.DeclaredState;
import pointsman.engine.internal.state.StateMachine;
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
    private final StateMachine<State> state;
    private final Routes routes;
    private final UnderWay underWay = new UnderWay();
    private final Drain drain = new Drain(underWay);
    private final CommandFlow flow;
    private long keptSince;

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
        this.routes = new Routes(device, meters);
        this.flow = new CommandFlow(
                device,
                loop,
                state,
                routes,
                meters.device(device),
                underWay,
                drain,
                maximumKept,
                waitLimitNanos,
                this::suspend);
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
        return Optional.ofNullable(routes.route());
    }

    /** Commands that were sent again after a failure, since the engine started; safe from any thread. */
    public long replayedCommands() {
        return flow.replayedCommands();
    }

    @Override
    public void addListener(AttentionListener listener) {
        flow.listeners().add(listener);
    }

    @Override
    public void removeListener(AttentionListener listener) {
        flow.listeners().remove(listener);
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
        return flow.lateAnswers();
    }

    /** Whether no command is at a server, so that a route can be given. */
    public boolean isSettled() {
        return underWay.isEmpty();
    }

    /** See {@link UnderWay#stalledRoute}. */
    Route stalledRoute(long now, long limitNanos, long longLimitNanos) {
        return state.is(State.OFFLINE) ? null : underWay.stalledRoute(now, limitNanos, longLimitNanos);
    }

    @Override
    public void submit(TargetCommand front, Sending sending, LoadMeter clientMeter, Runnable ended) {
        flow.submit(front, sending, clientMeter, ended);
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
        flow.keepWaiting();
        keptSince = System.nanoTime();
        return drain.begin();
    }

    /** Goes on along the present route after {@link #hold}. */
    public void resume() {
        if (state.is(State.HELD)) {
            drain.abandon("the device goes on where it is");
            state.to(State.ONLINE);
            if (routes.paths() != null && routes.paths().isSingle()) {
                flow.endSharing("the other paths have left");
            }
            flow.releaseKept();
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
        routes.take();
        flow.endSharing(reason);
        drain.abandon(reason);
        flow.limitWait();
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
        if (state.is(State.ONLINE) && !routes.use(further.server())) {
            flow.join(further, writes);
        }
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
        return routes.leave(server, last);
    }

    /** The routes in use, the one that the mapping table names first. */
    public List<Share> shares() {
        return routes.shares();
    }

    /**
     * Says what a server could do for the device beside what it does for others; see {@link PathChoice}.
     *
     * @param requestsPerSecond above 0
     */
    public void setSpare(String server, double requestsPerSecond) {
        routes.setSpare(server, requestsPerSecond);
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
        drain.abandon("the device moved");
        Duration pause = state.is(State.HELD) || state.is(State.WAITING)
                ? Duration.ofNanos(System.nanoTime() - keptSince)
                : Duration.ZERO;
        flow.endSharing("the device moved");
        underWay.forgetEnding();
        routes.give(newRoute);
        state.to(State.ONLINE);
        int replayed = flow.replay();
        flow.releaseKept();
        return new Switched(pause, replayed);
    }

    /** Answers everything with an error until a route is given. */
    public void offline() {
        drain.abandon("no server reaches the device");
        state.to(State.OFFLINE);
        routes.take();
        flow.endSharing("no server reaches the device");
        flow.endKept();
    }

    /**
     * {@inheritDoc} If a server still has it, later commands of the device are kept back
     * until it has ended, so that a write that nobody waits for any more cannot overtake a newer one.
     */
    @Override
    public CompletionStage<Void> abort(TargetCommand front) {
        return flow.abort(front);
    }

    /** Completes when the commands that are under way now have ended, at a server or by failure. */
    public CompletionStage<Void> settled() {
        return underWay.settled();
    }

    @Override
    public void forEachPresent(BiConsumer<TargetCommand, CompletionStage<Void>> action) {
        flow.forEachPresent(action);
    }
}
