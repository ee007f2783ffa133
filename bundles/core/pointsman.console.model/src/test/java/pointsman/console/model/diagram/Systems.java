package pointsman.console.model.diagram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.ClientSession;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.EfficiencyReport;
import pointsman.api.Extent;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MappingEntry;
import pointsman.api.MappingTable;
import pointsman.api.PathPolicy;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;

/** Systems to look at in tests: servers s1.., devices d1.., clients c1.., all servers reach all devices. */
final class Systems {

    static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

    private Systems() {}

    static Topology topology(int servers, int devices, int clients) {
        List<Element> elements = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        elements.add(new Element.Portal("p1", "portal", "10.0.0.1:3260"));
        elements.add(new Element.Fabric("f1", "fabric A"));
        elements.add(new Element.Controller("k1", "controller 1"));
        elements.add(new Element.Controller("k2", "controller 2"));
        elements.add(new Element.Array("a1", "array 1", RaidLevel.RAID6, 8, 4_000_000_000_000L, 1));
        elements.add(new Element.Array("a2", "array 2", RaidLevel.RAID5, 6, 4_000_000_000_000L, 1));
        links.addAll(List.of(new Link("f1", "k1"), new Link("f1", "k2"), new Link("k1", "a1"), new Link("k2", "a2")));
        for (int i = 1; i <= clients; i++) {
            elements.add(new Element.Client("c" + i, "host " + i, "iqn.2004-10.org.example:c" + i));
            links.add(new Link("c" + i, "p1"));
        }
        for (int i = 1; i <= servers; i++) {
            elements.add(new Element.Server(
                    "s" + i,
                    "server " + i,
                    "10.0.1." + i + ":3260",
                    new Capacity(10_000, 1e9, CapacitySource.CONFIGURED)));
            links.add(new Link("p1", "s" + i));
            links.add(new Link("s" + i, "f1"));
        }
        for (int i = 1; i <= devices; i++) {
            elements.add(new Element.Device("d" + i, "device " + i, 100L << 30, Optional.of("naa." + i)));
            links.add(new Link(i % 2 == 0 ? "a2" : "a1", "d" + i));
        }
        return new Topology("SAN", elements, links);
    }

    /** Devices are served by the servers in turn; each carries 1,000 IOPS; everything is up. */
    static SystemSnapshot snapshot(int servers, int devices, int clients) {
        Map<String, String> serving = new HashMap<>();
        for (int i = 1; i <= devices; i++) {
            serving.put("d" + i, "s" + ((i - 1) % servers + 1));
        }
        return snapshot(topology(servers, devices, clients), serving);
    }

    static SystemSnapshot snapshot(Topology topology, Map<String, String> serving) {
        Map<String, MappingEntry> entries = new HashMap<>();
        serving.forEach((device, server) -> entries.put(device, new MappingEntry(device, server, 7, TIME)));
        Map<String, ServerStatus> servers = new HashMap<>();
        Map<String, DeviceStatus> devices = new HashMap<>();
        List<PathStatus> paths = new ArrayList<>();
        Map<String, Load> deviceLoads = new HashMap<>();
        Map<String, Load> serverLoads = new HashMap<>();
        Map<String, Map<Resource, Double>> utilisation = new HashMap<>();
        for (Element.Device device : topology.elements(Element.Device.class)) {
            devices.put(
                    device.id(),
                    new DeviceStatus(
                            device.id(),
                            DeviceState.ONLINE,
                            1,
                            "iqn.x:" + device.id(),
                            1000,
                            512,
                            Optional.ofNullable(serving.get(device.id())).stream()
                                    .toList()));
            deviceLoads.put(device.id(), load(1_000));
        }
        for (Element.Server server : topology.elements(Element.Server.class)) {
            servers.put(server.id(), new ServerStatus(server.id(), ServerHealth.UP, ServerMode.ACTIVE, TIME, ""));
            long count = serving.values().stream().filter(server.id()::equals).count();
            serverLoads.put(server.id(), load(1_000.0 * count));
            utilisation.put(server.id(), new EnumMap<>(Map.of(Resource.IOPS, count / 10.0)));
            devices.keySet().stream()
                    .sorted()
                    .forEach(device -> paths.add(new PathStatus(
                            device,
                            server.id(),
                            "iqn.x:" + server.id(),
                            1,
                            server.id().equals(serving.get(device)) ? PathState.ACTIVE : PathState.STANDBY,
                            "")));
        }
        List<ClientSession> sessions = new ArrayList<>();
        Map<String, Load> clients = new HashMap<>();
        for (Element.Client client : topology.elements(Element.Client.class)) {
            sessions.add(
                    new ClientSession(sessions.size(), client.initiatorName(), "10.0.2.1:1", "p1", "iqn.x:all", TIME));
            clients.put(client.initiatorName(), load(500));
        }
        return new SystemSnapshot(
                1,
                TIME,
                topology,
                new MappingTable(7, entries),
                servers,
                devices,
                volumesOf(devices),
                paths,
                sessions,
                new LoadSample(TIME, Duration.ofSeconds(1), deviceLoads, serverLoads, clients, OptionalDouble.of(0.9)),
                Optional.of(new EfficiencyReport(0.9, 2, 1.8, Map.of(), Map.of(), utilisation)),
                Optional.empty(),
                List.of());
    }

    private static Map<String, VolumeStatus> volumesOf(Map<String, DeviceStatus> devices) {
        Map<String, VolumeStatus> volumes = new HashMap<>();
        devices.values()
                .forEach(device -> volumes.put(device.id(), VolumeStatus.of(device, device.id(), VolumeMode.PROXY)));
        return volumes;
    }

    static Load load(double iops) {
        return new Load(
                iops / 2, iops / 2, iops * 2048, iops * 2048, 1, Optional.of(new Latency(800, 700, 3_000, 9_000)));
    }

    static SystemSnapshot withServer(SystemSnapshot snapshot, ServerStatus status) {
        Map<String, ServerStatus> servers = new HashMap<>(snapshot.servers());
        servers.put(status.id(), status);
        return copy(snapshot, servers, snapshot.devices(), snapshot.paths(), snapshot.load());
    }

    static SystemSnapshot withDevice(SystemSnapshot snapshot, String device, DeviceState state) {
        Map<String, DeviceStatus> devices = new HashMap<>(snapshot.devices());
        DeviceStatus was = devices.get(device);
        devices.put(
                device,
                new DeviceStatus(
                        device,
                        state,
                        was.lun(),
                        was.targetName(),
                        was.blocks(),
                        was.blockBytes(),
                        state == DeviceState.OFFLINE ? List.of() : was.activeServers()));
        return copy(snapshot, snapshot.servers(), devices, snapshot.paths(), snapshot.load());
    }

    /** With a volume over the first 500 blocks of some devices; of the volumes only that one is left of them. */
    static SystemSnapshot withVolume(SystemSnapshot snapshot, String id, VolumeLayout layout, String... on) {
        Map<String, VolumeStatus> volumes = new HashMap<>(snapshot.volumes());
        volumes.keySet().removeAll(List.of(on));
        boolean striped = layout == VolumeLayout.STRIPED;
        DeviceState worst = List.of(on).stream()
                .map(device -> snapshot.devices().get(device).state())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        volumes.put(
                id,
                new VolumeStatus(
                        id,
                        "the " + id,
                        layout,
                        striped ? 50 : 0,
                        striped ? on.length : 0,
                        List.of(on).stream()
                                .map(device -> new Extent(device, 0, 500))
                                .toList(),
                        worst,
                        10_001,
                        "iqn.x:" + id,
                        500L * on.length,
                        512,
                        VolumeMode.PROXY,
                        false));
        return copy(snapshot, snapshot.servers(), snapshot.devices(), volumes, snapshot.paths(), snapshot.load());
    }

    /** With a device that is reached through several servers at once, the owner first. */
    static SystemSnapshot withActiveServers(
            SystemSnapshot snapshot, String device, PathPolicy policy, String... servers) {
        Map<String, DeviceStatus> devices = new HashMap<>(snapshot.devices());
        DeviceStatus was = devices.get(device);
        devices.put(
                device,
                new DeviceStatus(
                        device,
                        was.state(),
                        was.lun(),
                        was.targetName(),
                        was.blocks(),
                        was.blockBytes(),
                        policy,
                        List.of(servers),
                        0,
                        0));
        return copy(snapshot, snapshot.servers(), devices, snapshot.paths(), snapshot.load());
    }

    static SystemSnapshot withPaths(SystemSnapshot snapshot, UnaryOperator<PathStatus> change) {
        List<PathStatus> paths = snapshot.paths().stream()
                .map(change)
                .filter(path -> path != null)
                .toList();
        return copy(snapshot, snapshot.servers(), snapshot.devices(), paths, snapshot.load());
    }

    static SystemSnapshot withLoad(SystemSnapshot snapshot, LoadSample load) {
        return copy(snapshot, snapshot.servers(), snapshot.devices(), snapshot.paths(), load);
    }

    static SystemSnapshot withDeviceLoad(SystemSnapshot snapshot, String device, Load load) {
        LoadSample was = snapshot.load();
        Map<String, Load> devices = new HashMap<>(was.devices());
        devices.put(device, load);
        return withLoad(
                snapshot,
                new LoadSample(was.time(), was.window(), devices, was.servers(), was.clients(), was.efficiency()));
    }

    /**
     * With a device that clients reach past the engine.
     *
     * @param load as its servers say; empty if they do not
     */
    static SystemSnapshot withDirect(SystemSnapshot snapshot, String device, Optional<Load> load) {
        Map<String, VolumeStatus> volumes = new HashMap<>(snapshot.volumes());
        volumes.put(device, VolumeStatus.of(snapshot.devices().get(device), device, VolumeMode.DIRECT));
        LoadSample was = snapshot.load();
        Map<String, Load> devices = new HashMap<>(was.devices());
        devices.remove(device);
        load.ifPresent(known -> devices.put(device, known));
        return copy(
                snapshot,
                snapshot.servers(),
                snapshot.devices(),
                volumes,
                snapshot.paths(),
                new LoadSample(was.time(), was.window(), devices, was.servers(), was.clients(), was.efficiency()));
    }

    private static SystemSnapshot copy(
            SystemSnapshot snapshot,
            Map<String, ServerStatus> servers,
            Map<String, DeviceStatus> devices,
            List<PathStatus> paths,
            LoadSample load) {
        return copy(snapshot, servers, devices, volumesOf(devices), paths, load);
    }

    private static SystemSnapshot copy(
            SystemSnapshot snapshot,
            Map<String, ServerStatus> servers,
            Map<String, DeviceStatus> devices,
            Map<String, VolumeStatus> volumes,
            List<PathStatus> paths,
            LoadSample load) {
        return new SystemSnapshot(
                snapshot.sequence() + 1,
                snapshot.time(),
                snapshot.topology(),
                snapshot.mapping(),
                servers,
                devices,
                volumes,
                paths,
                snapshot.sessions(),
                load,
                snapshot.efficiency(),
                snapshot.execution(),
                snapshot.problems());
    }
}
