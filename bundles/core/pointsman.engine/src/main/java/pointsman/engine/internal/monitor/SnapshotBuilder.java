package pointsman.engine.internal.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.ClientSession;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.EfficiencyReport;
import pointsman.api.Execution;
import pointsman.api.Extent;
import pointsman.api.LoadSample;
import pointsman.api.MappingTable;
import pointsman.api.PathPolicy;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.Problem;
import pointsman.api.ProblemType;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.ServerStatus;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.engine.FencePolicy;
import pointsman.engine.internal.inventory.DeviceEntry;
import pointsman.engine.internal.inventory.Export;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.PathEntry;
import pointsman.engine.internal.inventory.San;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.mapping.PartitionedVolume;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.iscsi.HostPort;

/** Puts together what is known into one snapshot. Confined to the control thread. */
public final class SnapshotBuilder {

    private final String name;
    private final Supplier<List<Element.Portal>> portals;
    private final Inventory inventory;
    private final Supplier<Collection<PartitionedVolume>> partitioned;
    private final San san;
    private final SessionBook sessions;
    private final List<Problem> lasting;
    private final Supplier<List<ClientSession>> directSessions;
    private final Supplier<List<Problem>> directProblems;
    private long sequence;

    /**
     * @param partitioned the volumes over parts of devices
     * @param lasting problems that the configuration brings with it
     * @param directSessions sessions of clients with servers, past the engine
     * @param directProblems what concerns them
     */
    public SnapshotBuilder(
            String name,
            Supplier<List<Element.Portal>> portals,
            Inventory inventory,
            Supplier<Collection<PartitionedVolume>> partitioned,
            San san,
            SessionBook sessions,
            List<Problem> lasting,
            Supplier<List<ClientSession>> directSessions,
            Supplier<List<Problem>> directProblems) {
        this.directSessions = directSessions;
        this.directProblems = directProblems;
        this.name = name;
        this.portals = portals;
        this.inventory = inventory;
        this.partitioned = partitioned;
        this.san = san;
        this.sessions = sessions;
        this.lasting = List.copyOf(lasting);
    }

    /** The system as it is now. */
    public SystemSnapshot build(
            MappingTable table, LoadSample load, Optional<EfficiencyReport> efficiency, Optional<Execution> execution) {
        List<ClientSession> all = new ArrayList<>(sessions.sessions());
        all.addAll(directSessions.get());
        Map<String, ServerStatus> servers = new HashMap<>();
        inventory.servers().forEach(server -> servers.put(server.id(), server.status()));
        Map<String, DeviceStatus> devices = new HashMap<>();
        Map<String, VolumeStatus> volumes = new HashMap<>();
        List<PathStatus> paths = new ArrayList<>();
        Collection<PartitionedVolume> overParts = partitioned.get();
        Set<String> parts = PartitionedVolume.devices(overParts);
        for (DeviceEntry device : inventory.devices()) {
            DeviceStatus status = deviceStatus(device, table);
            devices.put(device.id(), status);
            if (!parts.contains(device.id())) {
                VolumeMode mode = device.isDirect() ? VolumeMode.DIRECT : VolumeMode.PROXY;
                volumes.put(device.id(), VolumeStatus.of(status, device.volume().name(), mode));
            }
            device.paths().forEach(path -> paths.add(pathStatus(device, path, table)));
        }
        overParts.forEach(volume -> volumes.put(volume.id(), volumeStatus(volume, devices)));
        return new SystemSnapshot(
                ++sequence,
                Instant.now(),
                topology(all),
                table,
                servers,
                devices,
                volumes,
                paths,
                all,
                load,
                efficiency,
                execution,
                problems(overParts));
    }

    private Topology topology(List<ClientSession> all) {
        List<Element> elements = new ArrayList<>();
        Map<String, String> clientIds = new TreeMap<>();
        Set<String> clients = new TreeSet<>(sessions.clients());
        all.forEach(session -> clients.add(session.initiatorName()));
        for (String client : clients) {
            String id = "client:" + client;
            clientIds.put(client, id);
            elements.add(new Element.Client(id, nameOf(client), client));
        }
        List<Element.Portal> bound = portals.get();
        elements.addAll(bound);
        Set<String> serverIds = new LinkedHashSet<>();
        for (ServerEntry server : inventory.servers()) {
            serverIds.add(server.id());
            elements.add(new Element.Server(
                    server.id(), server.id(), HostPort.of(server.configuration().address()), server.capacity()));
        }
        elements.addAll(san.hardware());
        Map<String, String> deviceIds = new HashMap<>();
        for (DeviceEntry device : inventory.devices()) {
            deviceIds.put(device.volume().identity(), device.id());
            elements.add(new Element.Device(
                    device.id(),
                    device.volume().name(),
                    device.blocks() * device.blockBytes(),
                    Optional.of(device.volume().identity())));
        }
        Set<Link> links = new LinkedHashSet<>();
        for (ClientSession session : all) {
            // Who was sent to a server has come to a portal before, but it is not known any more to which.
            String portal = session.server().isEmpty() || bound.isEmpty()
                    ? session.portal()
                    : bound.get(0).id();
            if (!portal.isEmpty()) {
                links.add(new Link(clientIds.get(session.initiatorName()), portal));
            }
        }
        for (Element.Portal portal : bound) {
            serverIds.forEach(server -> links.add(new Link(portal.id(), server)));
        }
        links.addAll(san.links(serverIds, deviceIds));
        return new Topology(name, elements, List.copyOf(links));
    }

    /** What stands behind the last colon; a client may call itself anything, so that may be nothing. */
    private static String nameOf(String initiatorName) {
        String last = initiatorName.substring(initiatorName.lastIndexOf(':') + 1);
        return last.isBlank() ? initiatorName : last;
    }

    private DeviceStatus deviceStatus(DeviceEntry device, MappingTable table) {
        return new DeviceStatus(
                device.id(),
                state(device, table),
                device.volume().lun(),
                device.export().map(Export::targetName).orElse(device.volume().targetName()),
                device.blocks(),
                device.blockBytes(),
                device.pathUse().policy(),
                activeServers(device, table),
                device.forwarder().replayedCommands(),
                device.forwarder().lateAnswers());
    }

    private List<String> activeServers(DeviceEntry device, MappingTable table) {
        if (!device.hasUsablePath()) {
            return List.of();
        }
        List<String> active =
                new ArrayList<>(table.serverOf(device.id()).stream().toList());
        device.pathUse().active().stream()
                .filter(server -> !active.contains(server) && isUp(server))
                .sorted()
                .forEach(active::add);
        return active;
    }

    private boolean isUp(String server) {
        return inventory.server(server).filter(ServerEntry::isUp).isPresent();
    }

    private static VolumeStatus volumeStatus(PartitionedVolume volume, Map<String, DeviceStatus> devices) {
        VolumeRecord names = volume.names();
        return new VolumeStatus(
                volume.id(),
                names.name(),
                volume.layout(),
                volume.stripeBlocks(),
                volume.stripeWidth(),
                volume.extents(),
                VolumeStatus.stateOf(volume.extents(), names.blockBytes(), devices),
                names.lun(),
                names.targetName(),
                names.blocks(),
                names.blockBytes(),
                VolumeMode.PROXY,
                false);
    }

    private void addIncompleteVolumes(Collection<PartitionedVolume> overParts, List<Problem> problems) {
        for (PartitionedVolume volume : overParts) {
            Set<String> missing = new TreeSet<>();
            for (Extent extent : volume.extents()) {
                boolean there = inventory
                        .device(extent.device())
                        .filter(DeviceEntry::hasUsablePath)
                        .filter(device -> volume.fits(device.id(), device.blocks(), device.blockBytes()))
                        .isPresent();
                if (!there) {
                    missing.add(extent.device());
                }
            }
            if (!missing.isEmpty()) {
                problems.add(new Problem(
                        Severity.ERROR,
                        ProblemType.VOLUME_INCOMPLETE,
                        volume.id(),
                        Map.of("devices", String.join(", ", missing))));
            }
        }
    }

    private DeviceState state(DeviceEntry device, MappingTable table) {
        if (!device.hasUsablePath()) {
            return DeviceState.OFFLINE;
        }
        if (device.isBlocked()) {
            return DeviceState.WAITING;
        }
        if (device.isMoving()) {
            return DeviceState.MOVING;
        }
        boolean served = table.serverOf(device.id())
                .flatMap(inventory::server)
                .filter(ServerEntry::isUp)
                .filter(server -> device.usablePath(server.id()).isPresent())
                .isPresent();
        return served ? DeviceState.ONLINE : DeviceState.WAITING;
    }

    private PathStatus pathStatus(DeviceEntry device, PathEntry path, MappingTable table) {
        PathState state;
        String detail = "";
        if (path.excluded().isPresent()) {
            state = PathState.EXCLUDED;
            detail = path.excluded().get();
        } else if (!inventory.server(path.server()).filter(ServerEntry::isUp).isPresent()) {
            state = PathState.FAILED;
            detail = "its server is down";
        } else if (device.isStalled(path.server())) {
            state = PathState.FAILED;
            detail = "its server answers but does not carry out this device's commands";
        } else if (table.serverOf(device.id()).filter(path.server()::equals).isPresent()
                || device.pathUse().active().contains(path.server())) {
            state = PathState.ACTIVE;
        } else {
            state = PathState.STANDBY;
        }
        return new PathStatus(device.id(), path.server(), path.targetName(), path.lun(), state, detail);
    }

    /** The resources of which a capacity is a guess; empty if there is none. */
    private static String assumed(Capacity capacity) {
        List<String> resources = new ArrayList<>();
        if (capacity.iopsSource() == CapacitySource.ASSUMED) {
            resources.add(Resource.IOPS.name());
        }
        if (capacity.bandwidthSource() == CapacitySource.ASSUMED) {
            resources.add(Resource.BANDWIDTH.name());
        }
        return String.join(", ", resources);
    }

    private List<Problem> problems(Collection<PartitionedVolume> overParts) {
        List<Problem> problems = new ArrayList<>(inventory.clashes());
        problems.addAll(lasting);
        problems.addAll(directProblems.get());
        for (ServerEntry server : inventory.servers()) {
            if (server.health() == ServerHealth.DOWN) {
                problems.add(new Problem(
                        Severity.ERROR,
                        ProblemType.SERVER_DOWN,
                        server.id(),
                        Map.of("reason", server.status().detail())));
            }
            if (server.configuration().fence() instanceof FencePolicy.None) {
                problems.add(new Problem(Severity.WARNING, ProblemType.NO_FENCE, server.id(), Map.of()));
            }
            if (server.host().state().isTrouble()) {
                problems.add(new Problem(
                        Severity.WARNING,
                        ProblemType.HOST_UNKNOWN,
                        server.id(),
                        Map.of("reason", server.host().detail())));
            }
            String assumed = assumed(server.capacity());
            if (!assumed.isEmpty()) {
                problems.add(new Problem(
                        Severity.INFO, ProblemType.CAPACITY_ASSUMED, server.id(), Map.of("resources", assumed)));
            }
        }
        for (DeviceEntry device : inventory.devices()) {
            List<PathEntry> live = device.paths().stream()
                    .filter(path -> device.usablePath(path.server()).isPresent())
                    .filter(path -> inventory
                            .server(path.server())
                            .filter(ServerEntry::isUp)
                            .isPresent())
                    .toList();
            if (!device.hasUsablePath()) {
                problems.add(new Problem(Severity.ERROR, ProblemType.DEVICE_OFFLINE, device.id(), Map.of()));
            } else if (live.size() == 1) {
                problems.add(new Problem(
                        Severity.WARNING,
                        ProblemType.SINGLE_PATH,
                        device.id(),
                        Map.of("server", live.get(0).server())));
            }
            if (device.pathUse().policy() != PathPolicy.SINGLE && live.size() == 1) {
                problems.add(new Problem(
                        Severity.WARNING,
                        ProblemType.PATH_POLICY_WITHOUT_PATHS,
                        device.id(),
                        Map.of("policy", device.pathUse().policy().name())));
            }
            device.pathUse()
                    .cached()
                    .ifPresent(server -> problems.add(new Problem(
                            Severity.ERROR,
                            ProblemType.PATH_POLICY_UNSAFE,
                            device.id(),
                            Map.of("policy", device.pathUse().policy().name(), "server", server))));
            if (device.paths().size() > 1) {
                device.paths().stream()
                        .filter(PathEntry::volatileWriteCache)
                        .forEach(path -> problems.add(new Problem(
                                Severity.ERROR,
                                ProblemType.VOLATILE_WRITE_CACHE,
                                device.id(),
                                Map.of("server", path.server()))));
            }
        }
        addIncompleteVolumes(overParts, problems);
        problems.sort(Comparator.comparing(Problem::severity).reversed());
        return problems;
    }
}
