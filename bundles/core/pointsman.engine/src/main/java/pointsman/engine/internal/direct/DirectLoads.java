package pointsman.engine.internal.direct;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pointsman.api.ClientSession;
import pointsman.api.Load;
import pointsman.balance.BalanceInput;
import pointsman.balance.placement.Connection;
import pointsman.balance.placement.Distribution;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathUse;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.engine.internal.status.ServerSession;
import pointsman.engine.internal.status.SessionWatch;

/**
 * What clients do past the engine, as far as the servers say. Confined to the control thread.
 */
public final class DirectLoads {

    /** The category of a volume of whose array nothing is described. */
    static final String OTHER_CATEGORY = "other";

    /** Windows over which a client's history goes. */
    private static final int HISTORY_WINDOWS = 300;

    private static final int MOST_CLIENTS = 4_096;

    /** Numbers of sessions that the portals do not give. */
    private static final long FIRST_SESSION = 1L << 40;

    private final Inventory inventory;
    private final SessionWatch sessions;
    private final DirectVolumes volumes;
    private final Function<DeviceEntry, Optional<String>> raidLevel;
    private final Map<String, Deque<Load>> histories = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Load>> eldest) {
            return size() > MOST_CLIENTS;
        }
    };
    private final Map<String, ClientSession> shown = new HashMap<>();
    private Map<String, Load> proxied = Map.of();
    private long nextSession = FIRST_SESSION;

    /** @param raidLevel of the array of a device, if that is described */
    public DirectLoads(
            Inventory inventory,
            SessionWatch sessions,
            DirectVolumes volumes,
            Function<DeviceEntry, Optional<String>> raidLevel) {
        this.inventory = inventory;
        this.sessions = sessions;
        this.volumes = volumes;
        this.raidLevel = raidLevel;
    }

    /** A session of a volume in direct mode. */
    private record At(String server, ServerSession session, Optional<Load> load) {

        String id() {
            return server + "/" + session.id();
        }
    }

    private List<At> of(DirectVolume volume) {
        List<At> all = new ArrayList<>();
        for (ServerEntry server : inventory.servers()) {
            if (server.isUp()) {
                sessions.last(server.id())
                        .ifPresent(known -> known.of(volume.export().targetName())
                                .forEach(session -> all.add(new At(
                                        server.id(),
                                        session,
                                        Optional.ofNullable(known.loads().get(session.id()))))));
            }
        }
        return all;
    }

    /**
     * Adds what flows past the engine to what was measured here. What is not known is left out: a device in direct mode whose
     * server does not say what its clients do has no load, not none.
     */
    public LoadMeters.Reading with(LoadMeters.Reading reading) {
        proxied = reading.servers();
        if (volumes.isEmpty()) {
            return reading;
        }
        Map<String, Load> devices = new HashMap<>(reading.devices());
        Map<String, Load> servers = new HashMap<>(reading.servers());
        Map<String, Load> clients = new HashMap<>(reading.clients());
        Map<String, Load> window = new HashMap<>();
        for (DirectVolume volume : volumes.all()) {
            boolean known = volumes.mayHaveClients(volume).stream()
                    .allMatch(server ->
                            server.servesNobody() || sessions.last(server.id()).isPresent());
            if (!known) {
                devices.remove(volume.id());
                volumes.mayHaveClients(volume).stream()
                        .filter(server -> sessions.last(server.id()).isEmpty())
                        .forEach(server -> servers.remove(server.id()));
            }
            Map<String, Load> byServer = new HashMap<>();
            for (At at : of(volume)) {
                at.load().ifPresent(load -> {
                    if (known) {
                        devices.merge(volume.id(), load, Load::plus);
                        byServer.merge(at.server(), load, Load::plus);
                    }
                    servers.computeIfPresent(at.server(), (server, before) -> before.plus(load));
                    clients.merge(at.session().initiatorName(), load, Load::plus);
                    window.merge(at.session().initiatorName(), load, Load::plus);
                });
            }
            // A session that was seen only once has a load that is not known yet, which is not none.
            if (of(volume).stream().anyMatch(at -> at.load().isEmpty())) {
                devices.remove(volume.id());
            }
            // What decides on efficiency and plans divides the load of a device among the servers that carry it.
            PathUse use = volume.device().pathUse();
            if (byServer.size() > 1) {
                use.setActive(byServer.keySet());
                use.setLoads(byServer, Map.of());
            } else {
                use.setActive(Set.of());
                use.forgetLoads();
            }
        }
        window.forEach((client, load) -> {
            Deque<Load> history = histories.computeIfAbsent(client, name -> new ArrayDeque<>());
            history.addLast(load);
            if (history.size() > HISTORY_WINDOWS) {
                history.removeFirst();
            }
        });
        return new LoadMeters.Reading(devices, servers, clients, reading.paths());
    }

    /** What a client did over the last windows in which it was seen; empty if it was not. */
    Optional<Load> history(String client) {
        Deque<Load> loads = histories.get(client);
        return loads == null ? Optional.empty() : Distribution.mean(loads);
    }

    Map<String, Load> histories() {
        Map<String, Load> means = new HashMap<>();
        histories.forEach((client, loads) -> Distribution.mean(loads).ifPresent(mean -> means.put(client, mean)));
        return means;
    }

    /** By what the policy weighs a volume. */
    String category(DirectVolume volume) {
        return raidLevel.apply(volume.device()).orElse(OTHER_CATEGORY);
    }

    /** How the clients of volumes lie on the servers now. */
    Distribution distribution(Collection<DirectVolume> of, Map<String, Double> weights) {
        Map<String, BalanceInput.Server> servers = new HashMap<>();
        inventory.servers().stream()
                .filter(ServerEntry::isUp)
                .forEach(server ->
                        servers.put(server.id(), new BalanceInput.Server(server.capacity(), server.isUsable())));
        List<Connection> connections = new ArrayList<>();
        for (DirectVolume volume : of) {
            for (At at : of(volume)) {
                connections.add(new Connection(
                        at.id(), at.session().initiatorName(), at.server(), category(volume), at.load()));
            }
            connections.addAll(onTheirWay(volume));
        }
        return new Distribution(servers, connections, proxied, weights);
    }

    /** Clients that were sent to a server and are not seen there yet count: many may come at once. */
    private List<Connection> onTheirWay(DirectVolume volume) {
        long now = System.nanoTime();
        List<Connection> coming = new ArrayList<>();
        for (ServerEntry server : inventory.servers()) {
            List<String> there = volumes.clients(volume, server.id()).orElse(List.of()).stream()
                    .map(ServerSession::initiatorName)
                    .toList();
            for (String client : volume.onTheirWay(server.id(), now)) {
                if (!there.contains(client)) {
                    coming.add(new Connection(
                            "on its way: %s %s".formatted(volume.id(), client),
                            client,
                            server.id(),
                            category(volume),
                            history(client)));
                }
            }
        }
        return coming;
    }

    /**
     * Whose session it is.
     *
     * @param volume to which it belongs
     */
    record Owned(DirectVolume volume, ServerSession session) {}

    /** The sessions by the connections of {@link #distribution}, as they are now. */
    Map<String, Owned> byConnection() {
        Map<String, Owned> found = new HashMap<>();
        for (DirectVolume volume : volumes.all()) {
            of(volume).forEach(at -> found.put(at.id(), new Owned(volume, at.session())));
        }
        return found;
    }

    /** The clients' sessions past the engine, for the snapshot. */
    public List<ClientSession> sessions() {
        Map<String, ClientSession> now = new HashMap<>();
        for (DirectVolume volume : volumes.all()) {
            for (At at : of(volume)) {
                String key = at.id() + " " + at.session().initiatorName();
                ClientSession before = shown.get(key);
                now.put(
                        key,
                        before != null
                                ? before
                                : new ClientSession(
                                        nextSession++,
                                        at.session().initiatorName(),
                                        "",
                                        "",
                                        at.session().target(),
                                        Instant.now(),
                                        Optional.of(at.server())));
            }
        }
        shown.clear();
        shown.putAll(now);
        return now.values().stream()
                .sorted(Comparator.comparingLong(ClientSession::id))
                .toList();
    }
}
