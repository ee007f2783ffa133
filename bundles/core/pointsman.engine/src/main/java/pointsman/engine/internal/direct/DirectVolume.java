package pointsman.engine.internal.direct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Export;
import pointsman.engine.internal.state.StateMachine;
import pointsman.engine.internal.status.ServerSession;

/** A volume that is in direct mode or on its way, and where its clients were sent. Confined to the control thread. */
final class DirectVolume {

    /** So long a client may take to follow a redirect; later it is taken to have given up. */
    static final Duration FOLLOW_LIMIT = Duration.ofSeconds(5);

    /** A client that comes back sooner was not let in, or not kept, by the server that it was sent to. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    /** A client that was turned away and does not come again has been given something else. */
    private static final Duration STILL = Duration.ofMinutes(1);

    /** Clients of which it is remembered where they were; any client can log in under any name. */
    private static final int MOST_CLIENTS = 4_096;

    /**
     * Where a client was sent last.
     *
     * @param nanos {@link System#nanoTime()} of the redirect
     * @param former ids of the sessions that it had there before, as far as they were known
     * @param followed whether it was seen there since, in another session
     * @param returns how many times in a row it came back at once
     */
    record Visit(String server, long nanos, Set<Long> former, boolean followed, int returns) {

        Visit {
            former = Set.copyOf(former);
        }
    }

    private final DeviceEntry device;
    private final Export export;
    private final boolean restored;
    private final long began = System.nanoTime();
    private final StateMachine<ModeState> state;
    private final Map<String, Integer> closed = new HashMap<>();
    private final Map<String, Visit> visits = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Visit> eldest) {
            return size() > MOST_CLIENTS;
        }
    };
    private final Map<String, Set<String>> turnedAway = new HashMap<>();
    private final Map<String, String> destinations = new HashMap<>();

    /** @param first DIRECT if it was in direct mode when the engine was started */
    DirectVolume(DeviceEntry device, Export export, ModeState first) {
        this.restored = first == ModeState.DIRECT;
        this.device = device;
        this.export = export;
        this.state = new StateMachine<>("the mode of volume " + device.id(), first);
    }

    DeviceEntry device() {
        return device;
    }

    String id() {
        return device.id();
    }

    /** Where all servers show it. */
    Export export() {
        return export;
    }

    StateMachine<ModeState> state() {
        return state;
    }

    /** Nobody is sent to a server until {@link #reopen}; calls are counted. */
    void close(String server) {
        closed.merge(server, 1, Integer::sum);
    }

    void reopen(String server) {
        closed.computeIfPresent(server, (id, count) -> count == 1 ? null : count - 1);
    }

    /** Whether clients are sent to a server at present. */
    boolean isOpen(String server) {
        return state.is(ModeState.DIRECT) && !closed.containsKey(server);
    }

    /** Where a client was sent last; empty if that is not known. */
    Optional<Visit> visit(String client) {
        return Optional.ofNullable(visits.get(client));
    }

    /**
     * A client comes to the portal.
     *
     * @return how many times in a row it came back at once from where it was sent
     */
    int comes(String client, long now) {
        Visit last = visits.get(client);
        if (last == null) {
            return 0;
        }
        boolean atOnce = !last.followed() && now - last.nanos() < AT_ONCE.toNanos();
        Visit next =
                new Visit(last.server(), last.nanos(), last.former(), last.followed(), atOnce ? last.returns() + 1 : 0);
        visits.put(client, next);
        return next.returns();
    }

    /**
     * A client is sent to a server.
     *
     * @param former ids of the sessions that it is known to have there, which are not what it comes with
     */
    void sent(String client, String server, Set<Long> former, long now) {
        Visit last = visits.get(client);
        int returns = last != null && last.server().equals(server) ? last.returns() : 0;
        visits.put(client, new Visit(server, now, former, false, returns));
        destinations.remove(client);
    }

    /** Sessions of clients have been seen at a server. */
    void seen(String server, Collection<ServerSession> sessions) {
        for (ServerSession session : sessions) {
            String client = session.initiatorName();
            Visit last = visits.get(client);
            if (last != null
                    && last.server().equals(server)
                    && !last.followed()
                    && !last.former().contains(session.id())) {
                visits.put(client, new Visit(server, last.nanos(), last.former(), true, 0));
                keeps(client, server);
            }
        }
    }

    /** Clients that were sent to a server a moment ago and may arrive there any time. */
    List<String> onTheirWay(String server, long now) {
        return visits.entrySet().stream()
                .filter(entry -> entry.getValue().server().equals(server)
                        && !entry.getValue().followed()
                        && now - entry.getValue().nanos() < FOLLOW_LIMIT.toNanos())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * As {@link #onTheirWay}, and whoever may have been sent there just before the engine was started again, of whom nobody
     * knows any more.
     *
     * @param now when the server was asked who is there: who came later does not count as being there
     */
    List<String> mayArrive(String server, long now) {
        List<String> clients = new ArrayList<>(onTheirWay(server, now));
        if (restored && now - began < FOLLOW_LIMIT.toNanos()) {
            clients.add("clients of the former run");
        }
        return clients;
    }

    /** A server does not keep a client. */
    void turnedAway(String client, String server) {
        turnedAway.computeIfAbsent(client, name -> new HashSet<>()).add(server);
        if (turnedAway.size() > MOST_CLIENTS) {
            turnedAway.keySet().removeIf(name -> !name.equals(client));
        }
    }

    /** The servers that do not keep a client. */
    Set<String> turnedAway(String client) {
        return Set.copyOf(turnedAway.getOrDefault(client, Set.of()));
    }

    /** Clients that servers do not keep and that have come again a moment ago, with these servers. */
    Map<String, Set<String>> turnedAway(long now) {
        Map<String, Set<String>> still = new HashMap<>();
        turnedAway.forEach((client, servers) -> {
            Visit last = visits.get(client);
            if (last != null && now - last.nanos() < STILL.toNanos()) {
                still.put(client, servers);
            }
        });
        return still;
    }

    /** A client was kept after all. */
    private void keeps(String client, String server) {
        turnedAway.computeIfPresent(client, (name, servers) -> {
            servers.remove(server);
            return servers.isEmpty() ? null : servers;
        });
    }

    /** Where a client shall be sent when it comes next. */
    void setDestination(String client, String server) {
        destinations.put(client, server);
    }

    void forgetDestination(String client) {
        destinations.remove(client);
    }

    Optional<String> destination(String client) {
        return Optional.ofNullable(destinations.get(client));
    }
}
