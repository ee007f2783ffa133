package pointsman.console.model.inventory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.PathPolicy;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.console.model.alarm.Alarm;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Unit;

/**
 * A device in the table of devices.
 *
 * @param id of the device
 * @param name of the device
 * @param state whether it is served; empty when the engine does not know the device
 * @param sign how it is, its problems included
 * @param problems what is wrong with it, one line each
 * @param serverId id of the server through which it is reached; empty for none
 * @param server name of that server; empty for none
 * @param bytes size
 * @param load in the last window; empty when it was not measured
 * @param direct whether its clients reach it past the engine
 * @param usablePaths paths that could carry requests now
 * @param paths all its paths
 * @param pathPolicy which of its paths carry requests at the same time
 * @param activeServers names of the servers that its requests go to, the owner first
 * @param membership which volumes it is a part of
 */
public record DeviceRow(
        String id,
        String name,
        Optional<DeviceState> state,
        Sign sign,
        String problems,
        String serverId,
        String server,
        long bytes,
        Optional<Load> load,
        boolean direct,
        int usablePaths,
        int paths,
        PathPolicy pathPolicy,
        List<String> activeServers,
        Membership membership) {

    /** The columns of the table of devices. */
    public static List<Column<DeviceRow>> columns(ByteUnits units) {
        return List.of(
                Column.text("Device", 16, DeviceRow::name)
                        .withSign(row -> Optional.of(row.sign()))
                        .withHint(DeviceRow::problems),
                Column.text("Server", 12, DeviceRow::serverText).withHint(DeviceRow::serverHint),
                Column.text("Volume", 12, (DeviceRow row) -> row.membership().text())
                        .withHint(row -> row.membership().hint()),
                Column.text("State", 8, DeviceRow::stateText)
                        .orderedBy(Comparator.comparing(DeviceRow::sign))
                        .withHint(DeviceRow::problems),
                Column.quantity("IOPS", 9, Unit.PER_SECOND, row -> row.measured(Load::iops)),
                Column.quantity("Bandwidth", 11, units.rate(), row -> row.measured(Load::bytesPerSecond)),
                Column.quantity("Latency", 9, Unit.MICROSECONDS, (DeviceRow row) -> row.latency(Latency::mean))
                        .withHint(row -> "Mean of the last window"),
                Column.quantity(
                                "p99",
                                8,
                                Unit.MICROSECONDS,
                                (DeviceRow row) -> row.direct ? Double.NaN : row.latency(Latency::p99))
                        .withHint(row -> row.direct
                                ? "Not known of a device whose data flows past the engine"
                                : "99 of 100 requests took at most this long"),
                Column.quantity("Size", 9, units.size(), row -> row.bytes()),
                // At the left of its column: the last one of a table may be much wider than what stands in it.
                Column.text("Paths", 7, DeviceRow::pathsText)
                        .orderedBy(Comparator.comparingInt(DeviceRow::usablePaths))
                        .withHint(
                                row -> "%d of %d paths can carry requests".formatted(row.usablePaths(), row.paths())));
    }

    /** The devices of a snapshot, in the order of its topology. */
    public static List<DeviceRow> of(SystemSnapshot snapshot) {
        return of(snapshot, Map.of(), ByteUnits.BINARY);
    }

    /**
     * The devices of a snapshot, in the order of its topology.
     *
     * @param alarms those that are raised, by the id of their object
     * @param units in which they tell bytes
     */
    public static List<DeviceRow> of(SystemSnapshot snapshot, Map<String, List<Alarm>> alarms, ByteUnits units) {
        Names names = new Names(snapshot);
        Problems problems = new Problems(snapshot, names, alarms, units);
        Map<String, int[]> paths = pathsByDevice(snapshot.paths());
        return snapshot.topology().elements(Element.Device.class).stream()
                .map(device -> {
                    Optional<DeviceStatus> status =
                            Optional.ofNullable(snapshot.devices().get(device.id()));
                    Optional<DeviceState> state = status.map(DeviceStatus::state);
                    String server = snapshot.mapping().serverOf(device.id()).orElse("");
                    int[] counts = paths.getOrDefault(device.id(), new int[2]);
                    return new DeviceRow(
                            device.id(),
                            device.name(),
                            state,
                            Signs.worse(
                                    state.map(Signs::of).orElse(Sign.STALE),
                                    problems.worst(device.id()).map(Sign::of)),
                            problems.sentences(device.id()),
                            server,
                            names.of(server),
                            device.bytes(),
                            Optional.ofNullable(snapshot.load().devices().get(device.id())),
                            isDirect(snapshot, device.id()),
                            counts[0],
                            counts[1],
                            status.map(DeviceStatus::pathPolicy).orElse(PathPolicy.SINGLE),
                            status.map(DeviceStatus::activeServers).orElse(List.of()).stream()
                                    .map(names::of)
                                    .toList(),
                            Membership.of(snapshot, device.id()));
                })
                .toList();
    }

    /** Then its data flows past the engine, and what is known of it its servers say: nothing of the slow requests. */
    private static boolean isDirect(SystemSnapshot snapshot, String device) {
        VolumeStatus volume = snapshot.volumes().get(device);
        return volume != null && volume.mode() == VolumeMode.DIRECT;
    }

    private String stateText() {
        return state.map(known -> switch (known) {
                    case ONLINE -> "Online";
                    case MOVING -> "Moving";
                    case WAITING -> "Waiting";
                    case OFFLINE -> "Offline";
                })
                .orElse(Unit.UNKNOWN);
    }

    /** The owner, and how many others there are. */
    private String serverText() {
        return activeServers.size() < 2 ? server : server + " +" + (activeServers.size() - 1);
    }

    private String serverHint() {
        return activeServers.size() < 2
                ? ""
                : "Path policy %s: %s, the owner first"
                        .formatted(pathPolicy.name().toLowerCase(Locale.ROOT), String.join(", ", activeServers));
    }

    private String pathsText() {
        return usablePaths + "/" + paths;
    }

    private double measured(ToDoubleFunction<Load> figure) {
        return load.map(figure::applyAsDouble).orElse(Double.NaN);
    }

    private double latency(ToDoubleFunction<Latency> figure) {
        return load.flatMap(Load::latency).map(figure::applyAsDouble).orElse(Double.NaN);
    }

    /** Usable paths and all paths, by device id. */
    private static Map<String, int[]> pathsByDevice(List<PathStatus> paths) {
        Map<String, int[]> counts = new HashMap<>();
        for (PathStatus path : paths) {
            int[] count = counts.computeIfAbsent(path.device(), device -> new int[2]);
            if (path.state() == PathState.ACTIVE || path.state() == PathState.STANDBY) {
                count[0]++;
            }
            count[1]++;
        }
        return counts;
    }
}
