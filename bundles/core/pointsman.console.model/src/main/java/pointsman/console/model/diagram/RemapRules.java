package pointsman.console.model.diagram;

import java.util.Collection;
import java.util.List;
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
 * Which device may be moved to which server in a running system, as far as a snapshot tells; the engine decides in the
 * end. Pure functions.
 */
public final class RemapRules {

    private RemapRules() {}

    /** Whether a device may be moved to a server. */
    public static Verdict mayMove(SystemSnapshot snapshot, String device, String server) {
        String deviceName = name(snapshot, device);
        String serverName = name(snapshot, server);
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
        return pathVerdict(snapshot, device, server, deviceName, serverName);
    }

    /** Whether devices may be moved to a server together; those that it serves already are left out. */
    public static Drop drop(SystemSnapshot snapshot, Collection<String> devices, String server) {
        return Drop.of(
                devices,
                device -> snapshot.mapping()
                        .serverOf(device)
                        .filter(server::equals)
                        .isPresent(),
                device -> mayMove(snapshot, device, server),
                device -> name(snapshot, device));
    }

    /** The missing link where the SAN is described, else what the engine sees. */
    private static String noPath(SystemSnapshot snapshot, String device, String server) {
        Reachability reachability = new Reachability(snapshot.topology());
        return Optional.of(device)
                .filter(reachability::isDescribed)
                .flatMap(described -> reachability.whyNot(server, described))
                .orElse("It shows no path to this device.");
    }

    /** Whether devices are served as they were: by the same servers, and not moved away and back meanwhile. */
    public static boolean sameAssociations(SystemSnapshot before, SystemSnapshot now, List<String> devices) {
        return devices.stream()
                .allMatch(device -> Objects.equals(
                        before.mapping().entries().get(device),
                        now.mapping().entries().get(device)));
    }

    private static Verdict pathVerdict(
            SystemSnapshot snapshot, String device, String server, String deviceName, String serverName) {
        List<PathStatus> paths = snapshot.paths().stream()
                .filter(path -> path.device().equals(device) && path.server().equals(server))
                .toList();
        if (paths.isEmpty()) {
            return Verdict.refused(
                    "%s does not reach %s. %s", serverName, deviceName, noPath(snapshot, device, server));
        }
        boolean usable =
                paths.stream().anyMatch(path -> path.state() == PathState.STANDBY || path.state() == PathState.ACTIVE);
        if (usable) {
            return Verdict.ALLOWED;
        }
        PathStatus path = paths.get(0);
        return Verdict.refused(
                "The path from %s to %s %s%s.",
                serverName,
                deviceName,
                path.state() == PathState.FAILED ? "has failed" : "must not be used",
                because(path.detail()));
    }

    private static String because(String detail) {
        String reason = detail.strip();
        while (reason.endsWith(".")) {
            reason = reason.substring(0, reason.length() - 1);
        }
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static String name(SystemSnapshot snapshot, String id) {
        return snapshot.topology().element(id).map(Element::name).orElse(id);
    }
}
