package pointsman.engine.internal.status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.Severity;
import pointsman.engine.internal.monitor.EventLog;

/**
 * What is known of the servers' sessions: asked again and again, and at once where somebody must know. Confined to the
 * control thread, which never waits for an answer.
 */
public final class SessionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private final SessionClients clients;
    private final Executor control;
    private final EventLog events;
    private final Predicate<ServerSession> own;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, String> unknown = new HashMap<>();
    private final Map<String, CompletableFuture<Optional<Known>>> underWay = new HashMap<>();

    /**
     * What a server has said.
     *
     * @param sessions without the engine's own
     * @param loads of those that were there before, too, by session id
     * @param askedNanos {@link System#nanoTime()} when it was asked: it holds for some instant since
     */
    public record Known(List<ServerSession> sessions, Map<Long, Load> loads, long askedNanos) {

        /** The sessions with a target. */
        public List<ServerSession> of(String target) {
            return sessions.stream()
                    .filter(session -> session.target().equals(target))
                    .toList();
        }
    }

    /** @param own the engine's own sessions, which are nobody's business */
    public SessionWatch(SessionClients clients, Executor control, EventLog events, Predicate<ServerSession> own) {
        this.clients = clients;
        this.control = control;
        this.events = events;
        this.own = own;
    }

    /** Whether there is a way to ask a server. */
    public boolean canAsk(String server) {
        return clients.of(server).isPresent();
    }

    /** What a server has said last; empty if it cannot be asked or has not answered the last time. */
    public Optional<Known> last(String server) {
        return Optional.ofNullable(known.get(server));
    }

    /** Why a server's sessions are not known; empty if they are, or were never asked for. */
    public Optional<String> whyUnknown(String server) {
        return Optional.ofNullable(unknown.get(server));
    }

    /**
     * Asks a server now.
     *
     * @return completes on the control thread, with what it said; empty if it did not
     */
    public CompletionStage<Optional<Known>> ask(String server) {
        Optional<SessionClient> client = clients.of(server);
        if (client.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<Known>> before = underWay.get(server);
        if (before != null) {
            // What is under way may have been asked too early for whoever asks now.
            return before.thenCompose(old -> underWay.containsKey(server) ? underWay.get(server) : begin(server));
        }
        return begin(server);
    }

    private CompletableFuture<Optional<Known>> begin(String server) {
        long asked = System.nanoTime();
        CompletableFuture<Optional<Known>> result = new CompletableFuture<>();
        underWay.put(server, result);
        clients.of(server).orElseThrow().list().whenComplete((sessions, failure) -> {
            try {
                control.execute(() -> {
                    underWay.remove(server);
                    result.complete(failure == null ? answered(server, sessions, asked) : failed(server, failure));
                });
            } catch (java.util.concurrent.RejectedExecutionException stopped) {
                LOG.debug("server {} has answered after the end", server, stopped);
            }
        });
        return result;
    }

    /** Asks a server to have a client log out; see {@link SessionClient#requestLogout}. */
    public CompletionStage<Void> requestLogout(String server, long session, java.time.Duration within) {
        return clients.of(server)
                .map(client -> client.requestLogout(session, within))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new IllegalStateException("server %s cannot be asked for logouts".formatted(server))));
    }

    private Optional<Known> answered(String server, List<ServerSession> sessions, long asked) {
        if (unknown.remove(server) != null) {
            LOG.info("server {} says again who is logged in to it", server);
        }
        Optional<Known> before = last(server);
        List<ServerSession> others = sessions.stream().filter(own.negate()).toList();
        Map<Long, Load> loads = new HashMap<>();
        before.ifPresent(old -> {
            Map<Long, ServerSession> earlier = new HashMap<>();
            old.sessions().forEach(session -> earlier.put(session.id(), session));
            for (ServerSession session : others) {
                ServerSession then = earlier.get(session.id());
                if (then != null && then.initiatorName().equals(session.initiatorName())) {
                    load(then, session, asked - old.askedNanos()).ifPresent(load -> loads.put(session.id(), load));
                }
            }
        });
        Known now = new Known(new ArrayList<>(others), loads, asked);
        known.put(server, now);
        return Optional.of(now);
    }

    private Optional<Known> failed(String server, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        known.remove(server);
        if (unknown.put(server, reason) == null) {
            LOG.warn("server {} does not say who is logged in to it: {}", server, reason);
            events.report(Severity.WARNING, EventType.SESSIONS_UNKNOWN, server, Map.of("reason", reason));
        }
        return Optional.empty();
    }

    /** Empty if the counts do not belong together, as after a restart of the server. */
    private static Optional<Load> load(ServerSession before, ServerSession now, long nanos) {
        long reads = now.reads() - before.reads();
        long writes = now.writes() - before.writes();
        long read = now.bytesRead() - before.bytesRead();
        long written = now.bytesWritten() - before.bytesWritten();
        long latency = now.latencyNanos() - before.latencyNanos();
        if (nanos <= 0 || reads < 0 || writes < 0 || read < 0 || written < 0 || latency < 0) {
            return Optional.empty();
        }
        double seconds = nanos / NANOS_PER_SECOND;
        double commands = (double) reads + writes;
        double mean = commands == 0 ? 0 : latency / commands / NANOS_PER_MICRO;
        // Percentiles are not known; the mean is the best that can be said of them.
        Optional<Latency> times = commands == 0 ? Optional.empty() : Optional.of(new Latency(mean, mean, mean, mean));
        return Optional.of(new Load(
                reads / seconds, writes / seconds, read / seconds, written / seconds, (double) latency / nanos, times));
    }
}
