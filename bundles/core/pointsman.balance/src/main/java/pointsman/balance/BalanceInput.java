package pointsman.balance;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pointsman.api.Capacity;
import pointsman.api.Load;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;

/**
 * All that the balancer decides on. Immutable; ids are in their natural order, so that nothing depends on the order in
 * which the maps were filled.
 *
 * @param servers the servers that are up, by id; a server that is down is not here
 * @param loads measured demand by device id. A device that is missing has an unknown load, which is not the same as
 *     {@link Load#IDLE}. A load with a figure that is negative, not a number, or above {@link #GREATEST_DEMAND} is no
 *     measurement and is dropped, so that it counts as unknown
 * @param assignment device id to the id of the server through which it is reached. The server may be one that is not
 *     in {@code servers}: then nobody serves the device at present (see {@link #unserved()})
 * @param reach device id to the ids of the servers that reach it, up or not
 */
public record BalanceInput(
        Map<String, Server> servers,
        Map<String, Load> loads,
        Map<String, String> assignment,
        Map<String, Set<String>> reach) {

    /** No real demand is above this, in requests or bytes per second. */
    public static final double GREATEST_DEMAND = 1e18;

    /**
     * A server that is up.
     *
     * @param capacity what it can do
     * @param usable whether devices may be mapped to it; one that is up but not usable (it is draining) goes on serving
     *     what it has and gets nothing new
     */
    public record Server(Capacity capacity, boolean usable) {
        public Server {
            Objects.requireNonNull(capacity, "capacity");
        }
    }

    public BalanceInput {
        servers = Collections.unmodifiableMap(new TreeMap<>(servers));
        Map<String, Load> measured = new TreeMap<>(loads);
        measured.values().removeIf(load -> !isMeasurement(load));
        loads = Collections.unmodifiableMap(measured);
        assignment = Collections.unmodifiableMap(new TreeMap<>(assignment));
        Map<String, Set<String>> reached = new TreeMap<>();
        reach.forEach((device, by) -> reached.put(device, Collections.unmodifiableSet(new TreeSet<>(by))));
        reach = Collections.unmodifiableMap(reached);
    }

    /**
     * What a snapshot says: servers that are up with their capacities from the topology, the load of the last window, the
     * mapping table, and as reach every path that is not excluded.
     */
    public static BalanceInput of(SystemSnapshot snapshot) {
        Map<String, Server> servers = new HashMap<>();
        for (Element.Server server : snapshot.topology().elements(Element.Server.class)) {
            ServerStatus status = snapshot.servers().get(server.id());
            if (status != null && status.health() == ServerHealth.UP) {
                servers.put(server.id(), new Server(server.capacity(), status.isUsable()));
            }
        }
        Map<String, String> assignment = new HashMap<>();
        snapshot.mapping().entries().forEach((device, entry) -> assignment.put(device, entry.server()));
        Map<String, Set<String>> reach = new HashMap<>();
        for (PathStatus path : snapshot.paths()) {
            if (path.state() != PathState.EXCLUDED) {
                reach.computeIfAbsent(path.device(), device -> new HashSet<>()).add(path.server());
            }
        }
        return new BalanceInput(servers, snapshot.load().devices(), assignment, reach);
    }

    /** The same system with its devices mapped otherwise: what a draft or a plan would make of it. */
    public BalanceInput withAssignment(Map<String, String> newAssignment) {
        return new BalanceInput(servers, loads, newAssignment, reach);
    }

    /** The demand of a device; empty if it is not known. */
    public Optional<Load> load(String device) {
        return Optional.ofNullable(loads.get(device));
    }

    /** Ids of the assigned devices that nobody serves, because the server to which they are mapped is not up. */
    public Set<String> unserved() {
        Set<String> devices = new TreeSet<>();
        assignment.forEach((device, server) -> {
            if (!servers.containsKey(server)) {
                devices.add(device);
            }
        });
        return Collections.unmodifiableSet(devices);
    }

    private static boolean isMeasurement(Load load) {
        if (load == null) {
            return false;
        }
        if (load.readsPerSecond() < 0
                || load.writesPerSecond() < 0
                || load.readBytesPerSecond() < 0
                || load.writtenBytesPerSecond() < 0) {
            return false;
        }
        for (Resource resource : Resource.values()) {
            if (!(load.of(resource) <= GREATEST_DEMAND)) {
                return false;
            }
        }
        return true;
    }
}
