package pointsman.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.topology.Topology;

/**
 * All that is known of the system at one instant.
 *
 * @param sequence rises with each snapshot of an engine's life
 * @param time when it was taken
 * @param topology what there is and how it is linked
 * @param mapping device to server
 * @param servers by server id
 * @param devices by device id
 * @param volumes by volume id; a device that is not a part of a volume is one by itself, under the id of the device
 * @param paths all known ways to all devices
 * @param sessions the clients' logins
 * @param load of the last full window
 * @param efficiency of the last full window; empty while no load has been measured
 * @param execution the plan under way, or the last one that ended
 * @param problems what is wrong, the worst first
 */
public record SystemSnapshot(
        long sequence,
        Instant time,
        Topology topology,
        MappingTable mapping,
        Map<String, ServerStatus> servers,
        Map<String, DeviceStatus> devices,
        Map<String, VolumeStatus> volumes,
        List<PathStatus> paths,
        List<ClientSession> sessions,
        LoadSample load,
        Optional<EfficiencyReport> efficiency,
        Optional<Execution> execution,
        List<Problem> problems) {

    public SystemSnapshot {
        servers = Map.copyOf(servers);
        devices = Map.copyOf(devices);
        volumes = Map.copyOf(volumes);
        paths = List.copyOf(paths);
        sessions = List.copyOf(sessions);
        problems = List.copyOf(problems);
    }
}
