package pointsman.engine.internal.link;

import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.engine.ServerConfiguration;
import pointsman.engine.Timings;
import pointsman.engine.WriteCache;
import pointsman.engine.internal.state.StateMachine;
import pointsman.iscsi.StageFailure;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.IscsiInitiator;
import pointsman.iscsi.scsi.BlockCommand;

/**
 * The engine's sessions with one server, one for each of its targets. Confined to the data loop.
 *
 * <pre>
 *   CONNECTING --survey done--> UP --session lost or silent--> DOWN --attempt--> CONNECTING
 *       +-------attempt failed------------------------------->  DOWN
 * </pre>
 *
 * The engine logs in under the same name and ISID each time, so that a login reinstates the session that was there before
 * and the server ends that one's tasks (RFC 7143, 6.3.5). A login after a failure is therefore also the fence.
 */
public final class ServerLink {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLink.class);
    private static final long FIRST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(30);

    /** Servers are looked at again this many times less often than they are pinged. */
    private static final int PINGS_PER_LOOK = 5;

    private static final long LOOK_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ServerConfiguration server;
    private final EventLoop loop;
    private final IscsiInitiator initiator;
    private final InitiatorOptions options;
    private final Timings timings;
    private final LinkListener listener;
    private final Map<String, InitiatorSession> sessions = new HashMap<>();
    private List<FoundUnit> units = List.of();
    private final StateMachine<LinkState> state;
    private boolean downReported;
    /** False at the start too: a former run of the engine may have left requests under way. */
    private boolean fenceReported;

    private long nextDelayNanos = FIRST_DELAY_NANOS;
    private int attempt;
    private boolean lookAsked;
    private boolean looking;

    public ServerLink(
            ServerConfiguration server,
            EventLoop loop,
            IscsiInitiator initiator,
            InitiatorOptions options,
            Timings timings,
            LinkListener listener) {
        this.server = server;
        this.loop = loop;
        this.initiator = initiator;
        this.options = options;
        this.timings = timings;
        this.listener = listener;
        this.state = new StateMachine<>("the link of " + server.name(), LinkState.STOPPED);
    }

    /** Begins to connect, and goes on for as long as the link is not stopped. */
    public void start() {
        if (state.is(LinkState.STOPPED)) {
            connect();
        }
    }

    /** Logs out of all targets for good; completes when the server has answered, or its sessions have ended otherwise. */
    public CompletionStage<Void> stop() {
        state.to(LinkState.STOPPED);
        attempt++;
        CompletableFuture<?>[] logouts = sessions.values().stream()
                .map(session -> session.logout().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        sessions.clear();
        return CompletableFuture.allOf(logouts);
    }

    /**
     * The session with a target of the server; empty unless the server is up and offers it.
     *
     * @param login the login that the caller's knowledge of the server comes from. After another one LUNs may mean other
     *     devices, and the caller has yet to hear of what happened in between
     */
    public Optional<InitiatorSession> session(String targetName, int login) {
        return state.is(LinkState.UP) && login == attempt
                ? Optional.ofNullable(sessions.get(targetName))
                : Optional.empty();
    }

    /** Whether the server is up with the login that the caller's knowledge of it comes from. */
    public boolean isUp(int login) {
        return state.is(LinkState.UP) && login == attempt;
    }

    /**
     * Ends the sessions of a server that is up, because it has not done what it must. All its devices wait then, until it
     * has been logged in to again or was fenced otherwise.
     */
    public void fail(String reason) {
        lost(reason, true);
    }

    private void loggedIn() {
        if (state.is(LinkState.CONNECTING)) {
            listener.answering(server.name());
        }
    }

    private ServerSurvey survey() {
        return new ServerSurvey(
                server.address(),
                loop,
                initiator,
                options,
                server.writeCache() == WriteCache.SWITCH_OFF,
                this::loggedIn);
    }

    /** Looks again at what the server shows now, instead of at the next turn; nothing if it is not up. */
    public void lookNow() {
        if (state.is(LinkState.UP) && !lookAsked) {
            lookAsked = true;
            int thisAttempt = attempt;
            // Many commands may meet the same unit attention.
            loop.schedule(
                    () -> {
                        lookAsked = false;
                        if (looking) {
                            lookNow();
                        } else {
                            onLoop(thisAttempt, () -> look(thisAttempt, false));
                        }
                    },
                    LOOK_DELAY_NANOS,
                    TimeUnit.NANOSECONDS);
        }
    }

    private void connect() {
        state.to(LinkState.CONNECTING);
        int thisAttempt = ++attempt;
        survey().run()
                .thenCompose(result -> fenceReported ? CompletableFuture.completedFuture(result) : endOldTasks(result))
                .whenComplete((result, failure) -> onLoop(thisAttempt, () -> {
                    if (failure == null) {
                        connected(thisAttempt, result);
                    } else {
                        attemptFailed(StageFailure.causeOf(failure));
                    }
                }));
    }

    /**
     * The login ended the old session, but some servers (tgt among them) let what had reached the medium of that session
     * run on. A reset of the logical unit waits for that. A server that has no such function keeps RFC 7143, 6.3.5, or
     * must not be used.
     */
    private CompletionStage<ServerSurvey.Result> endOldTasks(ServerSurvey.Result result) {
        CompletableFuture<?>[] resets = result.units().stream()
                .flatMap(unit -> result.sessions().stream()
                        .filter(session -> session.targetName().equals(unit.targetName()))
                        .map(session -> reset(session, unit)))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(resets)
                .handle((nothing, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(result);
                    }
                    String reason = "its old tasks could not be seen to have ended: "
                            + StageFailure.causeOf(failure).getMessage();
                    result.sessions().forEach(session -> session.abort(reason));
                    return CompletableFuture.<ServerSurvey.Result>failedFuture(new IOException(reason, failure));
                })
                .thenCompose(stage -> stage);
    }

    private CompletableFuture<Void> reset(InitiatorSession session, FoundUnit unit) {
        int lun = unit.lun();
        return TaskEnd.resetOf(session, lun, options.loginTimeout())
                .thenCompose(code -> {
                    if (!TaskEnd.isEnough(code)) {
                        return CompletableFuture.failedFuture(
                                new IOException("LOGICAL UNIT RESET of %s, LUN %d was answered with response %d"
                                        .formatted(session.targetName(), lun, code)));
                    }
                    return TaskEnd.takeAttentions(session, lun, options.loginTimeout());
                })
                .thenCompose(nothing ->
                        unit.volatileWriteCache() ? flush(session, lun) : CompletableFuture.completedFuture(null))
                .toCompletableFuture();
    }

    /** What a former run of the engine had written there must be seen through the other servers, too. */
    private CompletionStage<Void> flush(InitiatorSession session, int lun) {
        byte[] cdb = BlockCommand.synchronizeCache().encode();
        return ScsiCall.run(session, "SYNCHRONIZE CACHE", lun, cdb, FLUSH_LIMIT)
                .handle((nothing, failure) -> {
                    if (failure != null && ScsiFailure.in(failure).isEmpty()) {
                        return CompletableFuture.<Void>failedFuture(failure);
                    }
                    if (failure != null) {
                        LOG.error(
                                "server {}: the write cache of LUN {} could not be flushed: {}",
                                server.name(),
                                lun,
                                StageFailure.causeOf(failure).getMessage());
                    }
                    return CompletableFuture.<Void>completedFuture(null);
                })
                .thenCompose(stage -> stage);
    }

    private void connected(int thisAttempt, ServerSurvey.Result result) {
        keep(thisAttempt, result);
        state.to(LinkState.UP);
        downReported = false;
        nextDelayNanos = FIRST_DELAY_NANOS;
        reportFenced(
                "the engine has logged in again and has seen that its old session and the tasks of it have ended",
                false);
        result.sessions().forEach(session -> watch(thisAttempt, session));
        lookLater(thisAttempt);
        LOG.info(
                "server {} is up and offers {} logical units",
                server.name(),
                result.units().size());
        listener.surveyed(server.name(), thisAttempt, units);
        loseIfEnded(result.sessions());
    }

    private void keep(int thisAttempt, ServerSurvey.Result result) {
        units = result.units();
        for (InitiatorSession session : result.sessions()) {
            sessions.put(session.targetName(), session);
            session.closed().thenAccept(reason -> onLoop(thisAttempt, () -> lost(reason)));
        }
    }

    /** A session may have been lost while the survey of another target went on. */
    private void loseIfEnded(Collection<InitiatorSession> surveyed) {
        surveyed.stream()
                .filter(session -> !session.isOpen())
                .findFirst()
                .ifPresent(session -> lost("the session with %s ended".formatted(session.targetName())));
    }

    /** A look out of turn must not begin a second row of looks. */
    private void lookLaterIf(boolean again, int thisAttempt) {
        if (again) {
            lookLater(thisAttempt);
        }
    }

    private void lookLater(int thisAttempt) {
        loop.schedule(
                () -> onLoop(thisAttempt, () -> look(thisAttempt, true)),
                PINGS_PER_LOOK * timings.pingInterval().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /**
     * Looks whether the server, which is up, offers something else than before: a server that starts listens before it has
     * made its targets, and administrators add some.
     */
    private void look(int thisAttempt, boolean again) {
        if (looking) {
            // Two looks at once could log in to a new target twice, and the second login would end the first.
            lookLaterIf(again, thisAttempt);
            return;
        }
        looking = true;
        Set<String> known = Set.copyOf(sessions.keySet());
        survey().runAgain(List.copyOf(sessions.values()), units).whenComplete((result, failure) -> {
            looking = false;
            boolean stale = thisAttempt != attempt;
            if (failure == null && stale) {
                result.sessions().stream()
                        .filter(session -> !known.contains(session.targetName()))
                        .forEach(session -> session.abort("the server was lost meanwhile"));
            } else if (failure == null) {
                looked(thisAttempt, known, result, again);
            } else if (!stale) {
                LOG.info(
                        "server {} could not be looked at again: {}",
                        server.name(),
                        StageFailure.causeOf(failure).getMessage());
                lookLaterIf(again, thisAttempt);
            }
        });
    }

    private void looked(int thisAttempt, Set<String> known, ServerSurvey.Result result, boolean again) {
        if (!units.stream().allMatch(unit -> result.units().stream().anyMatch(unit::isSameAs))) {
            result.sessions().forEach(session -> sessions.putIfAbsent(session.targetName(), session));
            lost("its logical units have changed");
            return;
        }
        lookLaterIf(again, thisAttempt);
        List<InitiatorSession> added = result.sessions().stream()
                .filter(session -> !known.contains(session.targetName()))
                .toList();
        boolean changed = !Set.copyOf(units).equals(Set.copyOf(result.units()));
        keep(thisAttempt, new ServerSurvey.Result(added, result.units()));
        added.forEach(session -> watch(thisAttempt, session));
        if (changed) {
            LOG.info("server {} now offers {} logical units", server.name(), units.size());
            listener.surveyed(server.name(), thisAttempt, units);
        }
        loseIfEnded(added);
    }

    private void attemptFailed(Throwable failure) {
        state.to(LinkState.DOWN);
        reportDown(failure.getMessage(), true);
        if (failure instanceof ConnectException && !(failure instanceof ConnectTimeoutException)) {
            reportFenced("its host refuses the connection, so nobody serves there any more", true);
        } else if (!fenceReported) {
            listener.notFenced(server.name(), failure.getMessage(), !(failure.getCause() instanceof SocketException));
        }
        retryLater();
    }

    private void lost(String reason) {
        lost(reason, false);
    }

    private void lost(String reason, boolean silent) {
        if (!state.is(LinkState.UP)) {
            return;
        }
        state.to(LinkState.DOWN);
        attempt++;
        fenceReported = false;
        closeSessions(reason);
        reportDown(reason, silent);
        retryLater();
    }

    private void reportDown(String reason, boolean silent) {
        if (!downReported) {
            downReported = true;
            LOG.warn("server {} is down: {}", server.name(), reason);
            listener.down(server.name(), reason, silent);
        }
    }

    private void reportFenced(String how, boolean forEverybody) {
        if (!fenceReported) {
            fenceReported = true;
            listener.fenced(server.name(), how, forEverybody);
        }
    }

    private void retryLater() {
        int thisAttempt = attempt;
        loop.schedule(() -> onLoop(thisAttempt, this::connect), nextDelayNanos, TimeUnit.NANOSECONDS);
        nextDelayNanos =
                Math.min(2 * nextDelayNanos, timings.reconnectInterval().toNanos());
    }

    /** Pings a session for as long as this attempt lasts; silence for longer than the patience is a failure. */
    private void watch(int thisAttempt, InitiatorSession session) {
        loop.schedule(
                () -> onLoop(thisAttempt, () -> ping(thisAttempt, session)),
                timings.pingInterval().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void ping(int thisAttempt, InitiatorSession session) {
        var late = loop.schedule(
                () -> onLoop(
                        thisAttempt,
                        () -> lost(
                                "it has not answered for %d ms"
                                        .formatted(timings.pingPatience().toMillis()),
                                true)),
                timings.pingPatience().toNanos(),
                TimeUnit.NANOSECONDS);
        CompletionStage<Void> answer = session.ping();
        answer.whenComplete((nothing, failure) -> onLoop(thisAttempt, () -> {
            late.cancel(false);
            if (failure == null) {
                watch(thisAttempt, session);
            }
        }));
    }

    private void closeSessions(String reason) {
        List<InitiatorSession> open = List.copyOf(sessions.values());
        sessions.clear();
        open.forEach(session -> session.abort(reason));
    }

    /** Runs an action unless another attempt has begun since. */
    private void onLoop(int ofAttempt, Runnable action) {
        if (!loop.inEventLoop()) {
            loop.execute(() -> onLoop(ofAttempt, action));
        } else if (ofAttempt == attempt) {
            action.run();
        }
    }
}
