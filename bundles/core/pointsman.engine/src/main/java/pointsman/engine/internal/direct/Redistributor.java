package pointsman.engine.internal.direct;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.PathPolicy;
import pointsman.api.Policy;
import pointsman.api.Problem;
import pointsman.api.ProblemType;
import pointsman.api.RedistributionPolicy;
import pointsman.api.Severity;
import pointsman.balance.placement.ClientMove;
import pointsman.balance.placement.Connection;
import pointsman.balance.placement.Distribution;
import pointsman.balance.placement.Redistribution;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.engine.internal.status.ServerSession;
import pointsman.engine.internal.status.SessionWatch;

/**
 * Carries out what {@link Redistribution} decides: has clients log out, and watches that they do and come back. Where they go
 * is decided when they come. Confined to the control thread.
 */
public final class Redistributor {

    private static final Logger LOG = LoggerFactory.getLogger(Redistributor.class);

    /** For clients that are not to be dropped: no client is waited for so long. */
    private static final Duration NO_DROP = Duration.ofHours(1);

    /** A client that has not come back by then may never do so. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private final Inventory inventory;
    private final DirectVolumes volumes;
    private final DirectLoads loads;
    private final SessionWatch sessions;
    private final Supplier<Policy> policy;
    private final EventLog events;
    private final Redistribution redistribution = new Redistribution();
    private final List<Asked> asked = new ArrayList<>();

    public Redistributor(
            Inventory inventory,
            DirectVolumes volumes,
            DirectLoads loads,
            SessionWatch sessions,
            Supplier<Policy> policy,
            EventLog events) {
        this.inventory = inventory;
        this.volumes = volumes;
        this.loads = loads;
        this.sessions = sessions;
        this.policy = policy;
        this.events = events;
    }

    /** A client that was asked to go, until it has come back. */
    private static final class Asked {

        private final DirectVolume volume;
        private final String client;
        private final String from;
        private final long session;
        private final long deadline;
        private final long began = System.nanoTime();
        private final boolean drops;
        private boolean reported;

        Asked(DirectVolume volume, String client, String from, long session, Duration limit, boolean drops) {
            this.volume = volume;
            this.client = client;
            this.from = from;
            this.session = session;
            this.deadline = began + limit.toNanos();
            this.drops = drops;
        }

        /** It has come to the portal since. */
        boolean isBack() {
            return volume.visit(client).filter(visit -> visit.nanos() > began).isPresent();
        }
    }

    /** A window has ended, and the servers have said what their clients did. */
    public void window() {
        follow();
        RedistributionPolicy rules = policy.get().redistribution();
        if (volumes.isEmpty() || rules.logoutsPerMinute() == 0) {
            return;
        }
        Distribution now = loads.distribution(volumes.all(), rules.categoryWeights());
        Map<String, DirectLoads.Owned> sessionsNow = loads.byConnection();
        List<ClientMove> moves = redistribution.decide(
                Instant.now(), now, connection -> reach(connection, sessionsNow), loads.histories(), policy.get());
        for (ClientMove move : moves) {
            DirectLoads.Owned found = sessionsNow.get(move.connection().id());
            if (found != null) {
                ask(move, found.volume(), found.session(), rules);
            }
        }
    }

    /** A client goes only where its volume may be, and only if its server can be asked; nobody is asked twice. */
    private Set<String> reach(Connection connection, Map<String, DirectLoads.Owned> sessionsNow) {
        DirectLoads.Owned found = sessionsNow.get(connection.id());
        boolean waitedFor = asked.stream().anyMatch(one -> one.client.equals(connection.client()));
        if (found == null || waitedFor || !found.volume().isOpen(connection.server())) {
            return Set.of();
        }
        DirectVolume volume = found.volume();
        if (volume.device().pathUse().policy() != PathPolicy.ALL && !isAlone(volume, connection.server())) {
            return Set.of();
        }
        Set<String> servers = new HashSet<>();
        for (ServerEntry server : inventory.servers()) {
            if (server.isUsable()
                    && sessions.canAsk(server.id())
                    && volume.device().usablePath(server.id()).isPresent()
                    && volume.isOpen(server.id())) {
                servers.add(server.id());
            }
        }
        return servers;
    }

    private boolean isAlone(DirectVolume volume, String server) {
        return volumes.clients(volume, server)
                .filter(there -> there.size() == 1)
                .filter(there -> volume.mayArrive(server, System.nanoTime()).isEmpty())
                .isPresent();
    }

    private void ask(ClientMove move, DirectVolume volume, ServerSession session, RedistributionPolicy rules) {
        Connection connection = move.connection();
        volume.setDestination(connection.client(), move.to());
        asked.add(new Asked(
                volume,
                connection.client(),
                connection.server(),
                session.id(),
                rules.logoutLimit(),
                rules.dropUnresponsive()));
        events.report(Severity.INFO, EventType.CLIENT_REDISTRIBUTED, volume.id(), arguments(move, rules));
        Duration within = rules.dropUnresponsive() ? rules.logoutLimit() : NO_DROP;
        sessions.requestLogout(connection.server(), session.id(), within).whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOG.warn("server {} does not ask {} to log out", connection.server(), connection.client(), failure);
            }
        });
    }

    private Map<String, String> arguments(ClientMove move, RedistributionPolicy rules) {
        Map<String, String> arguments = new TreeMap<>();
        Connection connection = move.connection();
        arguments.put("client", connection.client());
        arguments.put("from", connection.server());
        arguments.put("to", move.to());
        arguments.put("before", figure("%.3f", move.efficiencyBefore()));
        arguments.put("after", figure("%.3f", move.efficiencyAfter()));
        arguments.put("overallIops", figure("%.0f", move.overallIops()));
        Map<String, String> utilisation = new TreeMap<>();
        move.utilisation().forEach((server, value) -> utilisation.put(server, figure("%.2f", value)));
        arguments.put("utilisation", utilisation.toString());
        arguments.put(
                "load",
                connection.load().map(load -> figure("%.0f", load.iops())).orElse("unknown"));
        arguments.put("category", connection.category());
        arguments.put("weight", figure("%.2f", rules.categoryWeights().getOrDefault(connection.category(), 1.0)));
        arguments.put(
                "history",
                move.history().map(Load::iops).map(iops -> figure("%.0f", iops)).orElse("unknown"));
        arguments.put("windows", Integer.toString(move.windows()));
        arguments.put("minimumGain", figure("%.3f", policy.get().minimumGain()));
        return arguments;
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Looks after those that were asked. */
    private void follow() {
        asked.removeIf(one -> one.isBack()
                || System.nanoTime() - one.deadline > FORGOTTEN.toNanos() && !isThere(one)
                || volumes.find(one.volume.id()).filter(one.volume::equals).isEmpty());
        for (Asked one : asked) {
            if (System.nanoTime() - one.deadline > 0 && !one.reported) {
                one.reported = true;
                // It may come at any time; then it is placed like any other.
                one.volume.forgetDestination(one.client);
                events.report(
                        Severity.WARNING,
                        EventType.CLIENT_UNRESPONSIVE,
                        one.volume.id(),
                        Map.of("client", one.client, "server", one.from, "outcome", outcome(one)));
            }
        }
    }

    private String outcome(Asked one) {
        boolean there = isThere(one);
        if (there && !one.drops) {
            return "it is still logged in, and the policy keeps it";
        }
        return there ? "it is still logged in, though it should have been dropped" : "it has not come back";
    }

    private boolean isThere(Asked one) {
        return volumes.clients(one.volume, one.from)
                .filter(all -> all.stream().anyMatch(session -> session.id() == one.session))
                .isPresent();
    }

    /** Volumes in direct mode, and clients and servers that are not as they should be. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        long now = System.nanoTime();
        Set<String> unknown = new HashSet<>();
        for (DirectVolume volume : volumes.all()) {
            problems.add(new Problem(Severity.INFO, ProblemType.VOLUME_DIRECT, volume.id(), Map.of()));
            volume.turnedAway(now)
                    .forEach((client, servers) -> servers.forEach(server -> problems.add(new Problem(
                            Severity.WARNING,
                            ProblemType.CLIENT_TURNED_AWAY,
                            volume.id(),
                            Map.of("client", client, "server", server)))));
            volumes.mayHaveClients(volume).stream()
                    .filter(ServerEntry::isUp)
                    .filter(server -> sessions.last(server.id()).isEmpty())
                    .forEach(server -> unknown.add(server.id()));
        }
        for (Asked one : asked) {
            if (one.reported) {
                problems.add(new Problem(
                        Severity.WARNING,
                        ProblemType.CLIENT_UNRESPONSIVE,
                        one.volume.id(),
                        Map.of("client", one.client, "server", one.from)));
            }
        }
        for (String server : unknown) {
            String reason = sessions.canAsk(server)
                    ? sessions.whyUnknown(server).orElse("it has not answered yet")
                    : "neither 'status' nor 'clients' is configured for it";
            problems.add(new Problem(Severity.WARNING, ProblemType.SESSIONS_UNKNOWN, server, Map.of("reason", reason)));
        }
        return problems;
    }
}
