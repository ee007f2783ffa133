package pointsman.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pointsman.api.DeviceState;
import pointsman.api.DeviceStatus;
import pointsman.api.MappingTable;
import pointsman.api.PathPolicy;
import pointsman.api.PathState;
import pointsman.api.PathStatus;
import pointsman.api.ServerHealth;
import pointsman.api.ServerStatus;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

/**
 * What is reported of the fake's devices and of the paths to them. Their LUNs are their places in the topology.
 *
 * @param reach ids of the servers that reach a device, by its id
 * @param servers by their ids
 * @param moving ids of the devices that are being moved
 * @param policies of the devices that have another than the usual one, by their ids
 */
record FakeDevices(
        Topology topology,
        Map<String, Set<String>> reach,
        MappingTable mapping,
        Map<String, ServerStatus> servers,
        Set<String> moving,
        Map<String, PathPolicy> policies) {

    private static final int BLOCK_BYTES = 512;

    /** By their ids. */
    Map<String, DeviceStatus> devices() {
        Map<String, DeviceStatus> devices = new TreeMap<>();
        int lun = 0;
        for (Element.Device device : topology.elements(Element.Device.class)) {
            devices.put(device.id(), status(device, lun++));
        }
        return devices;
    }

    /** The paths of one device after the other. */
    List<PathStatus> paths() {
        List<PathStatus> paths = new ArrayList<>();
        int lun = 0;
        for (Element.Device device : topology.elements(Element.Device.class)) {
            for (String server : reach.get(device.id())) {
                paths.add(path(device.id(), server, lun));
            }
            lun++;
        }
        return paths;
    }

    private DeviceStatus status(Element.Device device, int lun) {
        String id = device.id();
        return new DeviceStatus(
                id,
                stateOf(id),
                lun,
                "iqn.2026-01.org.pointsman:device." + id,
                device.bytes() / BLOCK_BYTES,
                BLOCK_BYTES,
                policies.getOrDefault(id, PathPolicy.SINGLE),
                activeServers(id),
                0,
                0);
    }

    private List<String> activeServers(String device) {
        if (stateOf(device) == DeviceState.OFFLINE) {
            return List.of();
        }
        String owner = mapping.serverOf(device).orElseThrow();
        List<String> active = new ArrayList<>(List.of(owner));
        if (policies.getOrDefault(device, PathPolicy.SINGLE) != PathPolicy.SINGLE) {
            reach.get(device).stream()
                    .filter(server ->
                            !server.equals(owner) && servers.get(server).isUsable())
                    .sorted()
                    .forEach(active::add);
        }
        return active;
    }

    private DeviceState stateOf(String device) {
        if (moving.contains(device)) {
            return DeviceState.MOVING;
        }
        return mapping.serverOf(device).filter(this::isUp).isPresent() ? DeviceState.ONLINE : DeviceState.OFFLINE;
    }

    private boolean isUp(String server) {
        return servers.get(server).health() == ServerHealth.UP;
    }

    private PathStatus path(String device, String server, int lun) {
        PathState state = PathState.STANDBY;
        if (!isUp(server)) {
            state = PathState.FAILED;
        } else if (activeServers(device).contains(server)) {
            state = PathState.ACTIVE;
        }
        return new PathStatus(
                device,
                server,
                "iqn.2026-01.org.example:" + server,
                lun,
                state,
                servers.get(server).detail());
    }
}
