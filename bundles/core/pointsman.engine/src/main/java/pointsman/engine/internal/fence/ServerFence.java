package pointsman.engine.internal.fence;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Severity;
import pointsman.engine.FencePolicy;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.state.StateMachine;

/**
 * The fence of one server, as {@link FenceState} says. Confined to the control thread.
 *
 * <p>The session fence is what the server's link sees and may succeed at any time. The fence program is only run when
 * somebody waits for the fence: a server that nobody waits for is not switched off.
 */
public final class ServerFence {

    private static final Logger LOG = LoggerFactory.getLogger(ServerFence.class);

    /** A server that closed its connection is often up again, or gone, at once; then no program is needed. */
    private static final Duration SESSION_FIRST = Duration.ofMillis(250);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    /** Is told when the server has become fenced, which is at most once for each failure. */
    public interface Listener {

        /**
         * @param how in words
         * @param forEverybody whether it is so for clients that reach it past the engine, too
         */
        void fenced(String server, String how, boolean forEverybody);
    }

    private final ServerConfiguration server;
    private final FenceProgram program;
    private final ScheduledExecutorService control;
    private final EventLog events;
    private final Listener listener;

    private final StateMachine<FenceState> state;
    private String reason = "";
    private boolean demanded;
    private boolean answering;
    private boolean due;
    private boolean doubted;
    private boolean byProgram;
    private long earliestNanos;
    private Duration retry = FIRST_RETRY;

    /** Which failure this is, so that what belongs to an earlier one is left alone. */
    private int failure;

    public ServerFence(
            ServerConfiguration server,
            FenceProgram program,
            ScheduledExecutorService control,
            EventLog events,
            Listener listener) {
        this.server = server;
        this.program = program;
        this.control = control;
        this.events = events;
        this.listener = listener;
        this.state = new StateMachine<>("the fence of " + server.name(), FenceState.CLEAR);
    }

    public FenceState state() {
        return state.state();
    }

    /**
     * The server has failed.
     *
     * @param silent whether it may be standing still with its connections open, so that trying its session again takes long
     */
    public void failed(String why, boolean silent) {
        failure++;
        reason = why;
        demanded = false;
        answering = false;
        due = false;
        doubted = false;
        byProgram = false;
        retry = FIRST_RETRY;
        earliestNanos = System.nanoTime() + (silent ? 0 : SESSION_FIRST.toNanos());
        state.to(FenceState.NEEDED);
    }

    /** Requests wait for the server to be fenced. */
    public void demand() {
        if (demanded || !state.is(FenceState.NEEDED)) {
            return;
        }
        demanded = true;
        if (server.fence() instanceof FencePolicy.None) {
            LOG.error("server {} has failed and is not fenced, as the configuration asks", server.name());
            events.report(Severity.ERROR, EventType.FENCE_MISSING, server.name(), Map.of("reason", reason));
            fenced("the configuration asks for no fence", true);
        } else if (server.fence() instanceof FencePolicy.Command policy) {
            runLater(policy, Math.max(0, earliestNanos - System.nanoTime()));
        }
    }

    /** The server lets the engine in again: it is not switched off while that goes well. */
    public void answering() {
        answering = true;
    }

    /** What {@link #answering} began, or an attempt before that, has failed. */
    public void attemptFailed() {
        answering = false;
        if (due && state.is(FenceState.NEEDED) && server.fence() instanceof FencePolicy.Command policy) {
            run(policy);
        }
    }

    /**
     * The server's link has seen that it can no longer carry out what was asked of it before.
     *
     * @param forEverybody whether that is so for clients that reach it past the engine, too
     */
    public void seen(String how, boolean forEverybody) {
        if (state.is(FenceState.NEEDED) || state.is(FenceState.RUNNING)) {
            fenced(how, forEverybody);
        }
    }

    /** The server is of use again. */
    public void clear() {
        state.to(FenceState.CLEAR);
    }

    /** An attempt to log in failed although somebody took the connection: is the server really gone? */
    public void answeredConnection(String what) {
        if (state.is(FenceState.FENCED) && byProgram && !doubted) {
            doubted = true;
            LOG.error(
                    "the fence program said that server {} cannot write any more, but it takes connections ({}); see that the program does what it says",
                    server.name(),
                    what);
            events.report(Severity.ERROR, EventType.FENCE_DOUBTED, server.name(), Map.of("reason", what));
        }
    }

    private void runLater(FencePolicy.Command policy, long nanos) {
        int ofFailure = failure;
        control.schedule(
                () -> {
                    if (ofFailure == failure && state.is(FenceState.NEEDED)) {
                        due = true;
                        if (!answering) {
                            run(policy);
                        }
                    }
                },
                nanos,
                TimeUnit.NANOSECONDS);
    }

    private void run(FencePolicy.Command policy) {
        due = false;
        state.to(FenceState.RUNNING);
        int ofFailure = failure;
        LOG.warn(
                "server {} is being fenced by {}: {}",
                server.name(),
                policy.command().get(0),
                reason);
        program.run(server, policy, reason).thenAcceptAsync(outcome -> ended(policy, ofFailure, outcome), control);
    }

    private void ended(FencePolicy.Command policy, int ofFailure, FenceProgram.Outcome outcome) {
        if (ofFailure != failure || !state.is(FenceState.RUNNING)) {
            LOG.info("server {}: {}; nobody waits for it any more", server.name(), outcome.how());
            return;
        }
        if (outcome.fenced()) {
            byProgram = true;
            fenced(outcome.how(), true);
            return;
        }
        LOG.error("server {} is not fenced: {}; tried again in {} ms", server.name(), outcome.how(), retry.toMillis());
        events.report(
                Severity.ERROR,
                EventType.FENCE_FAILED,
                server.name(),
                Map.of("reason", outcome.how(), "retryMillis", Long.toString(retry.toMillis())));
        state.to(FenceState.NEEDED);
        runLater(policy, retry.toNanos());
        retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? retry.multipliedBy(2) : LONGEST_RETRY;
    }

    private void fenced(String how, boolean forEverybody) {
        state.to(FenceState.FENCED);
        listener.fenced(server.name(), how, forEverybody);
    }
}
