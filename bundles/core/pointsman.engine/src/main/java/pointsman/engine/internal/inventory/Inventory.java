package pointsman.engine.internal.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pointsman.api.Load;
import pointsman.api.MappingTable;
import pointsman.api.Problem;
import pointsman.api.Resource;
import pointsman.balance.BalanceInput;

/** All servers and devices. Confined to the control thread; {@code execute} writes it. */
public final class Inventory {

    private final Map<String, ServerEntry> servers = new LinkedHashMap<>();
    private final Map<String, DeviceEntry> devices = new TreeMap<>();
    private final Map<String, DeviceEntry> byIdentity = new HashMap<>();
    private final Map<String, Problem> clashes = new TreeMap<>();

    public Inventory(List<ServerEntry> servers) {
        servers.forEach(server -> this.servers.put(server.id(), server));
    }

    /** In the order of the configuration. */
    public Collection<ServerEntry> servers() {
        return servers.values();
    }

    public Optional<ServerEntry> server(String id) {
        return Optional.ofNullable(servers.get(id));
    }

    /** In the order of their ids. */
    public Collection<DeviceEntry> devices() {
        return List.copyOf(devices.values());
    }

    public Optional<DeviceEntry> device(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    public Optional<DeviceEntry> deviceOfIdentity(String identity) {
        return Optional.ofNullable(byIdentity.get(identity));
    }

    public void add(DeviceEntry device) {
        devices.put(device.id(), device);
        byIdentity.put(device.volume().identity(), device);
    }

    /** Problems of devices that look alike but differ, by what they concern. */
    public Collection<Problem> clashes() {
        return clashes.values();
    }

    public void putClash(String key, Problem problem) {
        clashes.put(key, problem);
    }

    public void removeClashes(String keyPrefix) {
        clashes.keySet().removeIf(key -> key.startsWith(keyPrefix));
    }

    /**
     * What the balancer decides on: servers that are up, paths that may be used, the table and the loads. Of a device that
     * several servers carry each has the part of the load that was measured there: the owner under the id of the device, any
     * other as a part that cannot be moved. A server that is to be emptied is given up by such parts without a plan, so that
     * it has none here. What the processors of the servers do is the devices' by their requests; where it is not known of
     * one server, processors are left out ({@link #unknownProcessors()}).
     */
    public BalanceInput balanceInput(MappingTable table, Map<String, Load> loads) {
        Map<String, BalanceInput.Server> up = new HashMap<>();
        for (ServerEntry server : servers.values()) {
            if (server.isUp()) {
                up.put(server.id(), new BalanceInput.Server(server.capacity(), server.isUsable()));
            }
        }
        Map<String, String> assignment = new HashMap<>();
        table.entries().forEach((device, entry) -> assignment.put(device, entry.server()));
        Map<String, Set<String>> reach = new HashMap<>();
        for (DeviceEntry device : devices.values()) {
            Set<String> by = new HashSet<>();
            device.paths().stream()
                    .map(PathEntry::server)
                    .filter(server -> device.usablePath(server).isPresent())
                    .forEach(by::add);
            reach.put(device.id(), by);
        }
        Map<String, Load> carried = new HashMap<>(loads);
        for (DeviceEntry device : devices.values()) {
            String owner = assignment.get(device.id());
            Load load = loads.get(device.id());
            if (owner != null && load != null && device.pathUse().isShared()) {
                LoadSplit.of(load, device.pathUse().loads(), owner).forEach((server, part) -> {
                    if (server.equals(owner)) {
                        carried.put(device.id(), part);
                    } else if (server(server).filter(ServerEntry::isUsable).isPresent()) {
                        String id = part(device.id(), server);
                        carried.put(id, part);
                        assignment.put(id, server);
                        reach.put(id, Set.of(server));
                    }
                });
            }
        }
        return new BalanceInput(up, carried, assignment, reach).withCpu(busy());
    }

    private static String part(String device, String server) {
        return "%s through %s".formatted(device, server);
    }

    /** Device id by each id under which {@link #balanceInput} may have a part that another server than the owner carries. */
    public Map<String, String> parts() {
        Map<String, String> parts = new HashMap<>();
        for (String device : sharedDevices()) {
            servers.keySet().forEach(server -> parts.put(part(device, server), device));
        }
        return parts;
    }

    /** How busy the processors of servers are, by server id; a server of which that is not known is not there. */
    private Map<String, Double> busy() {
        Map<String, Double> busy = new HashMap<>();
        servers.forEach((id, server) -> server.host().load().cpuBusy().ifPresent(part -> busy.put(id, part)));
        return busy;
    }

    /** Resources that are no part of the balance, with the ids of the servers that are up and keep them out. */
    public Map<Resource, Set<String>> leftOut() {
        Set<String> unknown = unknownProcessors();
        return unknown.isEmpty() ? Map.of() : Map.of(Resource.CPU, unknown);
    }

    /** Ids of the servers that are up and keep processors out of the balance, because theirs are not known. */
    public Set<String> unknownProcessors() {
        Set<String> unknown = new TreeSet<>();
        for (ServerEntry server : servers.values()) {
            if (server.isUp() && server.host().load().cpuBusy().isEmpty()) {
                unknown.add(server.id());
            }
        }
        return unknown;
    }

    /** Ids of the devices that several servers carry. */
    public Set<String> sharedDevices() {
        Set<String> shared = new TreeSet<>();
        for (DeviceEntry device : devices.values()) {
            if (device.pathUse().isShared()) {
                shared.add(device.id());
            }
        }
        return shared;
    }
}
