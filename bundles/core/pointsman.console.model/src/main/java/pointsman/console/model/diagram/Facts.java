package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import pointsman.api.ClientSession;
import pointsman.api.Extent;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.PathStatus;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.HostText;

/** What a snapshot of a running engine says of one element, or of the whole. Pure functions. */
public final class Facts {

    /** Label of the path policy of a device. */
    public static final String PATH_POLICY = "Path policy";

    /** Label of the mode of a volume. */
    public static final String MODE = "Mode";

    private final SystemSnapshot now;
    private final ByteUnits units;
    private final List<Fact> facts = new ArrayList<>();

    private Facts(SystemSnapshot now, ByteUnits units) {
        this.now = now;
        this.units = units;
    }

    /** What is known, the most important first. */
    public static List<Fact> of(Element element, SystemSnapshot now, ByteUnits units) {
        Facts facts = new Facts(now, units);
        if (element instanceof Element.Server server) {
            facts.addServer(server);
        } else if (element instanceof Element.Device device) {
            facts.addDevice(device);
        } else if (element instanceof Element.Client client) {
            facts.addClient(client);
        } else if (element instanceof Element.Portal portal) {
            facts.add(
                    "Sessions",
                    new ClientConnections(now).atPortal(portal.id()) + ", whose requests flow through the engine");
        }
        return List.copyOf(facts.facts);
    }

    /** What is known of a volume that lies on parts of devices, the most important first. */
    public static List<Fact> of(VolumeStatus volume, SystemSnapshot now, ByteUnits units) {
        Facts facts = new Facts(now, units);
        facts.addVolume(volume);
        return List.copyOf(facts.facts);
    }

    /** What is known of the system as a whole, the most important first. */
    public static List<Fact> of(SystemSnapshot now, ByteUnits units) {
        Facts facts = new Facts(now, units);
        long up = now.servers().values().stream()
                .filter(server -> server.health() == ServerHealth.UP)
                .count();
        facts.add("Servers", up + " of " + now.servers().size() + " up");
        facts.add("Devices", Integer.toString(now.devices().size()));
        long over = now.volumes().values().stream()
                .filter(volume -> !volume.ofDevice())
                .count();
        if (over > 0) {
            facts.add("Volumes", over + " over parts of devices");
        }
        long direct = now.sessions().stream()
                .filter(session -> session.server().isPresent())
                .count();
        facts.add("Sessions", now.sessions().size() + (direct == 0 ? "" : ", " + direct + " of them direct"));
        double iops =
                now.load().servers().values().stream().mapToDouble(Load::iops).sum();
        double bytes = now.load().servers().values().stream()
                .mapToDouble(Load::bytesPerSecond)
                .sum();
        facts.add("Requests", facts.amount(iops, bytes));
        now.efficiency().ifPresent(report -> {
            facts.add("Efficiency", "%.2f".formatted(report.efficiency()));
            report.leftOut()
                    .forEach((resource, servers) -> facts.add(
                            "Left out",
                            "%s, not known of %s"
                                    .formatted(
                                            resource,
                                            facts.names(
                                                    servers.stream().sorted().toList()))));
        });
        facts.add("Mapping", "revision " + now.mapping().revision());
        return List.copyOf(facts.facts);
    }

    /** What a path is good for, and why if it is good for nothing. */
    static String path(PathStatus path) {
        String reason = path.detail().isEmpty() ? "" : ": " + path.detail();
        return "%s, LUN %d of %s%s".formatted(lower(path.state()), path.lun(), path.targetName(), reason);
    }

    private void addServer(Element.Server server) {
        Optional.ofNullable(now.servers().get(server.id())).ifPresent(status -> {
            String reason = status.detail().isEmpty() ? "" : " (" + status.detail() + ")";
            add("State", lower(status.health()) + reason + ", " + lower(status.mode()));
            add("Processors", HostText.processors(status.host()));
            add("Memory", HostText.memory(status.host(), units));
        });
        add("Devices", Integer.toString(now.mapping().devicesOf(server.id()).size()));
        OptionalLong direct = new ClientConnections(now).direct(server.id());
        add("Sessions", direct.isPresent() ? direct.getAsLong() + " direct" : "not known");
        addLoad(now.load().servers().get(server.id()));
        Map<Resource, Double> utilisation = now.efficiency()
                .map(report -> report.utilisation().get(server.id()))
                .orElse(Map.of());
        addUtilisation(
                "Requests used",
                utilisation.get(Resource.IOPS),
                LoadText.iops(server.capacity().iops()));
        addUtilisation(
                "Bandwidth used",
                utilisation.get(Resource.BANDWIDTH),
                units.rate().format(server.capacity().bytesPerSecond()));
    }

    private void addDevice(Element.Device device) {
        now.mapping().serverOf(device.id()).ifPresent(server -> add("Served by", name(server)));
        Optional.ofNullable(now.devices().get(device.id())).ifPresent(status -> {
            add("State", lower(status.state()));
            add(PATH_POLICY, VolumeText.of(status.pathPolicy()));
            if (status.activeServers().size() > 1) {
                add("Servers", names(status.activeServers()) + " (the owner first)");
            }
        });
        VolumeStatus volume = now.volumes().get(device.id());
        if (volume != null) {
            add(MODE, VolumeText.of(volume.mode()));
            add("LUN", Integer.toString(volume.lun()));
            add("Target", volume.targetName());
        }
        addMemberships(device.id());
        Load load = now.load().devices().get(device.id());
        if (volume != null && volume.mode() == VolumeMode.DIRECT) {
            addDirectLoad(load);
        } else {
            addLoad(load);
        }
        now.paths().stream()
                .filter(path -> path.device().equals(device.id()))
                .forEach(path -> add("Path " + name(path.server()), path(path)));
    }

    private void addMemberships(String device) {
        List<String> parts = now.volumes().values().stream()
                .filter(volume -> !volume.ofDevice())
                .sorted(Comparator.comparing(VolumeStatus::name))
                .flatMap(volume -> volume.extents().stream()
                        .filter(extent -> extent.device().equals(device))
                        .map(extent -> volume.name() + ", " + VolumeText.blocks(extent)))
                .toList();
        for (int i = 0; i < parts.size(); i++) {
            add(parts.size() == 1 ? "Part of" : "Part of (" + (i + 1) + ")", parts.get(i));
        }
    }

    private void addVolume(VolumeStatus volume) {
        add("State", lower(volume.state()));
        add("Size", units.brief(volume.blocks() * volume.blockBytes()) + ", %,d blocks".formatted(volume.blocks()));
        add("Layout", VolumeText.layout(VolumeShape.of(volume), volume.blockBytes()));
        add(MODE, VolumeText.of(volume.mode()));
        add("LUN", Integer.toString(volume.lun()));
        add("Target", volume.targetName());
        for (int i = 0; i < volume.extents().size(); i++) {
            Extent extent = volume.extents().get(i);
            String server =
                    now.mapping().serverOf(extent.device()).map(this::name).orElse("no server");
            add(
                    "Extent " + (i + 1),
                    "%s through %s, %s".formatted(name(extent.device()), server, VolumeText.blocks(extent)));
        }
    }

    private void addClient(Element.Client client) {
        now.sessions().stream()
                .filter(session -> session.initiatorName().equals(client.initiatorName()))
                .forEach(session -> add("Session " + session.id(), way(session)));
        addLoad(now.load().clients().get(client.initiatorName()));
    }

    private String way(ClientSession session) {
        return session.server()
                .map(server -> "direct, at " + name(server) + ", to " + session.targetName())
                .orElseGet(() -> "from " + session.clientAddress() + " to " + session.targetName());
    }

    private String names(List<String> servers) {
        return servers.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private void addLoad(Load load) {
        if (load == null) {
            add("Load", "not measured");
            return;
        }
        addRates(load);
        load.latency().ifPresent(this::addLatency);
    }

    /** Servers say how long requests took in all, and nothing of the slow ones. */
    private void addDirectLoad(Load load) {
        if (load == null) {
            add("Load", "not measured: data flows past the engine, and its servers do not say what its clients do");
            return;
        }
        addRates(load);
        load.latency().ifPresent(latency -> add("Latency", LoadText.duration(latency.mean()) + " mean"));
        add("Measured by", "its servers: in direct mode, data flows past the engine");
    }

    private void addRates(Load load) {
        add("Requests", LoadText.iops(load.iops()));
        add("Reads", amount(load.readsPerSecond(), load.readBytesPerSecond()));
        add("Writes", amount(load.writesPerSecond(), load.writtenBytesPerSecond()));
    }

    private void addLatency(Latency latency) {
        add("Latency", LoadText.duration(latency.mean()) + " mean, " + LoadText.duration(latency.p50()) + " median");
        add("Slow ones", LoadText.duration(latency.p99()) + " p99, " + LoadText.duration(latency.max()) + " most");
    }

    private String amount(double iops, double bytesPerSecond) {
        return LoadText.iops(iops) + ", " + units.rate().format(bytesPerSecond);
    }

    private void addUtilisation(String label, Double share, String capacity) {
        if (share != null) {
            add(label, "%.0f %% of %s".formatted(100 * share, capacity));
        }
    }

    private void add(String label, String value) {
        facts.add(new Fact(label, value));
    }

    private String name(String id) {
        return now.topology().element(id).map(Element::name).orElse(id);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
