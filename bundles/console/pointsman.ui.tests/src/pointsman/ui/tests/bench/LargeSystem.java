package pointsman.ui.tests.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.ClientSession;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.EfficiencyReport;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MappingEntry;
import pointsman.api.MappingTable;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;

/**
 * A system of many devices that is only described: a server for each 500 devices, at least two, of which each reaches all
 * devices of its group of four; an array for each 100 devices; a client for each 50, at least four. Nothing but loads
 * changes from one snapshot to the next.
 */
final class LargeSystem {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int GROUP = 4;

    private final int devices;
    private final int servers;
    private final Topology topology;
    private final Map<String, String> serving = new HashMap<>();
    private final Map<String, DeviceStatus> deviceStatuses = new HashMap<>();
    private final Map<String, VolumeStatus> volumes = new HashMap<>();
    private final Map<String, ServerStatus> serverStatuses = new HashMap<>();
    private final Map<String, MappingEntry> entries = new HashMap<>();
    private final List<PathStatus> paths = new ArrayList<>();
    private final Map<String, Load> deviceLoads = new HashMap<>();
    private final List<ClientSession> sessions = new ArrayList<>();
    private long sequence;

    LargeSystem(int devices) {
        this.devices = devices;
        this.servers = Math.max(2, devices / 500);
        this.topology = describe();
        state();
    }

    Topology topology() {
        return topology;
    }

    /** Server id by device id. */
    Map<String, String> serving() {
        return Map.copyOf(serving);
    }

    /** Some of the devices that a server serves. */
    List<String> someOfServer(String server, int most) {
        return serving.keySet().stream()
                .filter(device -> serving.get(device).equals(server))
                .sorted()
                .limit(most)
                .toList();
    }

    /** What is reported next: nothing has changed but every load. */
    SystemSnapshot next() {
        return next(1);
    }

    /** What is reported next: nothing has changed but the loads of one device in ten, and of servers and clients. */
    SystemSnapshot nextTenth() {
        return next(10);
    }

    private SystemSnapshot next(int each) {
        sequence++;
        Map<String, Load> serverLoads = new HashMap<>();
        for (int i = 1; i <= devices; i++) {
            String id = "d" + i;
            if (each == 1 || i % each == sequence % each) {
                deviceLoads.put(id, load(20 + (i * 37L + sequence * 101) % 400));
            }
            serverLoads.merge(serving.get(id), deviceLoads.get(id), Load::plus);
        }
        Map<String, Load> clientLoads = new HashMap<>();
        sessions.forEach(session ->
                clientLoads.put(session.initiatorName(), load(100 + (session.id() * 13 + sequence * 7) % 900)));
        Map<String, Map<Resource, Double>> utilisation = new HashMap<>();
        serverLoads.forEach((server, load) ->
                utilisation.put(server, new EnumMap<>(Map.of(Resource.IOPS, Math.min(0.99, load.iops() / 150_000)))));
        Instant time = START.plusSeconds(sequence);
        return new SystemSnapshot(
                sequence,
                time,
                topology,
                new MappingTable(7, entries),
                serverStatuses,
                deviceStatuses,
                volumes,
                paths,
                sessions,
                new LoadSample(
                        time, Duration.ofSeconds(1), deviceLoads, serverLoads, clientLoads, OptionalDouble.of(0.9)),
                Optional.of(new EfficiencyReport(0.9, 2, 1.8, Map.of(), Map.of(), utilisation)),
                Optional.empty(),
                List.of());
    }

    private Topology describe() {
        List<Element> elements = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        int groups = (servers + GROUP - 1) / GROUP;
        elements.add(new Element.Portal("p1", "redirector", "10.0.0.1:3260"));
        for (int i = 1; i <= Math.max(4, devices / 50); i++) {
            elements.add(new Element.Client("c" + i, "host-" + i, initiator(i)));
            links.add(new Link("c" + i, "p1"));
        }
        for (int i = 1; i <= groups; i++) {
            elements.add(new Element.Fabric("f" + i, "san-" + i));
            elements.add(new Element.Controller("k" + i, "controller-" + i));
            links.add(new Link("f" + i, "k" + i));
        }
        Capacity capacity = new Capacity(150_000, 2e9, CapacitySource.CONFIGURED);
        for (int i = 1; i <= servers; i++) {
            elements.add(new Element.Server("s" + i, "server-" + i, "10.0.1." + i + ":3260", capacity));
            links.add(new Link("p1", "s" + i));
            links.add(new Link("s" + i, "f" + ((i - 1) / GROUP + 1)));
        }
        int arrays = Math.max(groups, devices / 100);
        for (int i = 1; i <= arrays; i++) {
            elements.add(new Element.Array("a" + i, "array-" + i, RaidLevel.RAID6, 10, 8_000_000_000_000L, 1));
            links.add(new Link("k" + groupOfArray(i, groups), "a" + i));
        }
        for (int i = 1; i <= devices; i++) {
            int array = (i - 1) % arrays + 1;
            elements.add(new Element.Device("d" + i, "vol-%05d".formatted(i), 500L << 30, Optional.of("naa.6" + i)));
            links.add(new Link("a" + array, "d" + i));
            int first = (groupOfArray(array, groups) - 1) * GROUP;
            int size = Math.min(GROUP, servers - first);
            serving.put("d" + i, "s" + (first + (i - 1) / arrays % size + 1));
        }
        return new Topology("Large", elements, links);
    }

    private static int groupOfArray(int array, int groups) {
        return (array - 1) % groups + 1;
    }

    private void state() {
        int groups = (servers + GROUP - 1) / GROUP;
        int arrays = Math.max(groups, devices / 100);
        for (int i = 1; i <= devices; i++) {
            String id = "d" + i;
            String server = serving.get(id);
            DeviceStatus status =
                    new DeviceStatus(id, DeviceState.ONLINE, i, "iqn.x:all", 1L << 30, 512, List.of(server));
            deviceStatuses.put(id, status);
            volumes.put(id, VolumeStatus.of(status, id, VolumeMode.PROXY));
            entries.put(id, new MappingEntry(id, server, 7, START));
            int first = (groupOfArray((i - 1) % arrays + 1, groups) - 1) * GROUP;
            for (int other = first + 1; other <= Math.min(first + GROUP, servers); other++) {
                boolean active = server.equals("s" + other);
                paths.add(new PathStatus(
                        id, "s" + other, "iqn.x:s" + other, i, active ? PathState.ACTIVE : PathState.STANDBY, ""));
            }
        }
        for (int i = 1; i <= servers; i++) {
            serverStatuses.put("s" + i, new ServerStatus("s" + i, ServerHealth.UP, ServerMode.ACTIVE, START, ""));
        }
        for (Element.Client client : topology.elements(Element.Client.class)) {
            sessions.add(
                    new ClientSession(sessions.size(), client.initiatorName(), "10.0.2.1:1", "p1", "iqn.x:all", START));
        }
    }

    private static String initiator(int number) {
        return "iqn.2004-10.org.example:host-" + number;
    }

    private static Load load(double iops) {
        return new Load(
                iops * 0.7,
                iops * 0.3,
                iops * 0.7 * 8192,
                iops * 0.3 * 8192,
                iops / 1_000,
                Optional.of(new Latency(400 + iops / 2, 300, 3_000, 9_000)));
    }
}
