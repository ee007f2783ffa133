package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.ServerHealth;
import pointsman.api.ServerMode;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.topology.Reachability;

/**
 * Which devices may be moved to which servers in a running system, as far as a snapshot tells; the engine decides in the
 * end. Made for one snapshot and the devices that are asked about, whose paths it looks up once: a system has tens of
 * thousands. Used by one thread.
 */
public final class RemapRules {

    private final SystemSnapshot snapshot;
    private final Map<String, Element> elements = new HashMap<>();
    private final Map<String, List<PathStatus>> paths = new HashMap<>();
    private Optional<Reachability> reachability = Optional.empty();

    /** @param devices ids of all that will be asked about */
    public RemapRules(SystemSnapshot snapshot, Collection<String> devices) {
        this.snapshot = snapshot;
        snapshot.topology().elements().forEach(element -> elements.put(element.id(), element));
        devices.forEach(device -> paths.put(device, new ArrayList<>()));
        for (PathStatus path : snapshot.paths()) {
            List<PathStatus> ofDevice = paths.get(path.device());
            if (ofDevice != null) {
                ofDevice.add(path);
            }
        }
    }

    /** Whether a device may be moved to a server. */
    public static Verdict mayMove(SystemSnapshot snapshot, String device, String server) {
        return new RemapRules(snapshot, List.of(device)).mayMove(device, server);
    }

    /**
     * Whether a device may be moved to a server.
     *
     * @param device one of those that this was made for
     */
    public Verdict mayMove(String device, String server) {
        String deviceName = name(device);
        String serverName = name(server);
        if (snapshot.mapping().serverOf(device).filter(server::equals).isPresent()) {
            return Verdict.refused("%s is served by %s already.", deviceName, serverName);
        }
        ServerStatus status = snapshot.servers().get(server);
        if (status == null) {
            return Verdict.refused("The engine knows no server %s.", serverName);
        }
        if (status.health() == ServerHealth.DOWN) {
            return Verdict.refused("%s is down%s.", serverName, because(status.detail()));
        }
        if (status.health() == ServerHealth.CONNECTING) {
            return Verdict.refused("%s is not ready: the engine is still connecting to it.", serverName);
        }
        if (status.mode() != ServerMode.ACTIVE) {
            return Verdict.refused(
                    "%s takes no devices while it is %s. Set it to active first.",
                    serverName, status.mode() == ServerMode.DRAINING ? "draining" : "in maintenance");
        }
        DeviceStatus deviceStatus = snapshot.devices().get(device);
        if (deviceStatus != null && deviceStatus.state() == DeviceState.MOVING) {
            return Verdict.refused("%s is being moved at this moment. Try again when it has arrived.", deviceName);
        }
        return pathVerdict(device, server, deviceName, serverName);
    }

    /** Whether devices may be moved to a server together; those that it serves already are left out. */
    public Drop drop(Collection<String> devices, String server) {
        return Drop.of(
                devices,
                device -> snapshot.mapping()
                        .serverOf(device)
                        .filter(server::equals)
                        .isPresent(),
                device -> mayMove(device, server),
                this::name);
    }

    /** Whether devices are served as they were: by the same servers, and not moved away and back meanwhile. */
    public static boolean sameAssociations(SystemSnapshot before, SystemSnapshot now, List<String> devices) {
        return devices.stream()
                .allMatch(device -> Objects.equals(
                        before.mapping().entries().get(device),
                        now.mapping().entries().get(device)));
    }

    /** Whether there is such an element in the system. */
    public boolean knows(String id) {
        return elements.containsKey(id);
    }

    /** What people call an element; its id if there is none. */
    public String name(String id) {
        Element element = elements.get(id);
        return element == null ? id : element.name();
    }

    private Verdict pathVerdict(String device, String server, String deviceName, String serverName) {
        List<PathStatus> between = paths.getOrDefault(device, List.of()).stream()
                .filter(path -> path.server().equals(server))
                .toList();
        if (between.isEmpty()) {
            return Verdict.refused("%s does not reach %s. %s", serverName, deviceName, noPath(device, server));
        }
        boolean usable = between.stream()
                .anyMatch(path -> path.state() == PathState.STANDBY || path.state() == PathState.ACTIVE);
        if (usable) {
            return Verdict.ALLOWED;
        }
        PathStatus path = between.get(0);
        return Verdict.refused(
                "The path from %s to %s %s%s.",
                serverName,
                deviceName,
                path.state() == PathState.FAILED ? "has failed" : "must not be used",
                because(path.detail()));
    }

    /** The missing link where the SAN is described, else what the engine sees. */
    private String noPath(String device, String server) {
        if (reachability.isEmpty()) {
            reachability = Optional.of(new Reachability(snapshot.topology()));
        }
        Reachability described = reachability.get();
        return Optional.of(device)
                .filter(described::isDescribed)
                .flatMap(known -> described.whyNot(server, known))
                .orElse("It shows no path to this device.");
    }

    private static String because(String detail) {
        String reason = detail.strip();
        while (reason.endsWith(".")) {
            reason = reason.substring(0, reason.length() - 1);
        }
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
