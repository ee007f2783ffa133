package pointsman.balance;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
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
import pointsman.api.topology.Topology;

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
 * @param cpu what each device asks of the processors, by device id, in requests of the mean kind: the processors of a server
 *     do as many of those per second as it does requests ({@link #withCpu(Map)}). Empty where processors are not measured:
 *     then they are no part of the efficiency
 */
public record BalanceInput(
        Map<String, Server> servers,
        Map<String, Load> loads,
        Map<String, String> assignment,
        Map<String, Set<String>> reach,
        Map<String, Double> cpu) {

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
        servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
        TreeMap<String, Load> measured = new TreeMap<>(loads);
        measured.values().removeIf(load -> !isMeasurement(load));
        loads = Collections.unmodifiableSortedMap(measured);
        assignment = Collections.unmodifiableSortedMap(new TreeMap<>(assignment));
        reach = Collections.unmodifiableSortedMap(copy(reach));
        TreeMap<String, Double> measuredCpu = new TreeMap<>(cpu);
        measuredCpu.values().removeIf(demand -> !(demand >= 0 && demand <= GREATEST_DEMAND));
        cpu = Collections.unmodifiableSortedMap(measuredCpu);
    }

    /** A system of whose processors nothing is known. */
    public BalanceInput(
            Map<String, Server> servers,
            Map<String, Load> loads,
            Map<String, String> assignment,
            Map<String, Set<String>> reach) {
        this(servers, loads, assignment, reach, Map.of());
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

    /**
     * What a design says: all servers of a topology are up and may be used.
     *
     * @param assignment device id to server id
     * @param loads declared demand by device id; a device without one has an unknown load
     * @param reach device id to the ids of the servers that reach it
     */
    public static BalanceInput ofDesign(
            Topology topology,
            Map<String, String> assignment,
            Map<String, Load> loads,
            Map<String, Set<String>> reach) {
        Map<String, Server> servers = new HashMap<>();
        topology.elements(Element.Server.class)
                .forEach(server -> servers.put(server.id(), new Server(server.capacity(), true)));
        return new BalanceInput(servers, loads, assignment, reach);
    }

    /** Sets that devices share stay shared: a large system has few different ones. */
    private static TreeMap<String, Set<String>> copy(Map<String, Set<String>> reach) {
        Map<Set<String>, Set<String>> copies = new IdentityHashMap<>();
        TreeMap<String, Set<String>> reached = new TreeMap<>(reach);
        reached.replaceAll(
                (device, by) -> copies.computeIfAbsent(by, set -> Collections.unmodifiableSet(new TreeSet<>(set))));
        return reached;
    }

    /**
     * The same system with what is measured of the processors. A server's processors are divided among its devices by their
     * requests, and those of a faster server are as much faster as it does more requests. Where a server does not
     * tell, or tells nonsense, processors are left out for all: half a picture would draw load to where none is looked at.
     *
     * @param busy part of the time in which the processors of a server are busy, 0 to 1, by server id
     */
    public BalanceInput withCpu(Map<String, Double> busy) {
        Map<String, Double> iops = new HashMap<>();
        loads.forEach((device, load) -> iops.merge(assignment.getOrDefault(device, ""), load.iops(), Double::sum));
        Map<String, Double> demands = new HashMap<>();
        for (String id : servers.keySet()) {
            double part = busy.getOrDefault(id, Double.NaN);
            if (!(part >= 0 && part <= 1)) {
                return new BalanceInput(servers, loads, assignment, reach);
            }
        }
        loads.forEach((device, load) -> {
            String server = assignment.getOrDefault(device, "");
            if (servers.containsKey(server) && iops.get(server) > 0) {
                double all = busy.get(server) * servers.get(server).capacity().iops();
                demands.put(device, all * load.iops() / iops.get(server));
            }
        });
        return new BalanceInput(servers, loads, assignment, reach, demands);
    }

    /** The same system with each device's demand multiplied by its weight. */
    BalanceInput weighted(Constraints constraints) {
        if (constraints.weights().isEmpty()) {
            return this;
        }
        Map<String, Load> heavier = new HashMap<>(loads);
        heavier.replaceAll((device, load) -> load.times(constraints.weight(device)));
        Map<String, Double> heavierCpu = new HashMap<>(cpu);
        heavierCpu.replaceAll((device, demand) -> demand * constraints.weight(device));
        return new BalanceInput(servers, heavier, assignment, reach, heavierCpu);
    }

    /** The resources on which requests queue, in the order of their declaration. */
    List<Resource> resources() {
        return cpu.isEmpty() ? List.of(Resource.IOPS, Resource.BANDWIDTH) : List.of(Resource.values());
    }

    /** What a server can do of a resource. */
    double capacity(Server server, Resource resource) {
        return switch (resource) {
            case IOPS, CPU -> server.capacity().iops();
            case BANDWIDTH -> server.capacity().bytesPerSecond();
        };
    }

    /** What a device asks of a resource; 0 if it is not known. */
    double demand(String device, Resource resource) {
        if (resource == Resource.CPU) {
            return loads.containsKey(device) ? cpu.getOrDefault(device, 0.0) : 0;
        }
        Load load = loads.get(device);
        return load == null ? 0 : load.of(resource);
    }

    /** The same system with its devices mapped otherwise: what a draft or a plan would make of it. */
    public BalanceInput withAssignment(Map<String, String> newAssignment) {
        return new BalanceInput(servers, loads, newAssignment, reach, cpu);
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

    /** Whether the figures of a load can have been measured: not negative, numbers, not above {@link #GREATEST_DEMAND}. */
    public static boolean isMeasurement(Load load) {
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
