package pointsman.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.RaidLevel;
import pointsman.api.topology.Topology;
import pointsman.storage.MemoryDevice;
import pointsman.topology.Reachability;
import pointsman.topology.TopologyDocument;

/**
 * The hardware of the demonstration: two fabrics, three controllers, four arrays, twelve devices and three servers, one
 * of which is on one fabric only and does not reach the last array.
 */
final class DemoTopology {

    private static final long GIB = 1L << 30;
    private static final double MIB = 1 << 20;

    private final Map<String, MemoryDevice> devices = new LinkedHashMap<>();
    private final Map<String, Capacity> servers = new LinkedHashMap<>();
    private final List<Element> elements = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final TopologyDocument document;
    private final Reachability reachability;

    DemoTopology() {
        elements.add(new Element.Fabric("fabric-a", "Fabric A"));
        elements.add(new Element.Fabric("fabric-b", "Fabric B"));
        server("alpha", 2_600, 160, "fabric-a", "fabric-b");
        server("beta", 2_600, 160, "fabric-a", "fabric-b");
        server("gamma", 1_800, 110, "fabric-b");
        controller("raid-1", "RAID 1", "fabric-a", "fabric-b");
        controller("raid-2", "RAID 2", "fabric-a", "fabric-b");
        controller("raid-3", "RAID 3", "fabric-a");
        array("array-1", "Array 1", "raid-1", RaidLevel.RAID5, 5, "db-orders", "db-stock", "db-audit");
        array("array-2", "Array 2", "raid-1", RaidLevel.RAID10, 8, "mail", "web", "logs");
        array("array-3", "Array 3", "raid-2", RaidLevel.RAID6, 8, "vm-01", "vm-02", "vm-03", "vm-04");
        array("array-4", "Array 4", "raid-3", RaidLevel.RAID1, 2, "backup", "archive");
        Topology topology = new Topology("Demonstration SAN", elements, links);
        document = new TopologyDocument(topology, Map.of(), Map.of());
        reachability = new Reachability(topology);
    }

    /** What an administrator would have drawn of it. */
    TopologyDocument document() {
        return document;
    }

    /** Server names with what each can do. */
    Map<String, Capacity> servers() {
        return servers;
    }

    /** The devices that a server reaches, in a lasting order. */
    List<MemoryDevice> devicesOf(String server) {
        return devices.entrySet().stream()
                .filter(device -> reachability.reaches(server, device.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** All devices by name. */
    Set<String> deviceNames() {
        return devices.keySet();
    }

    /** Device names by the identity under which the engine recognises them. */
    Map<String, String> namesByIdentity() {
        Map<String, String> names = new HashMap<>();
        devices.forEach((name, device) -> names.put(identity(device), name));
        return names;
    }

    private void server(String name, double iops, double mibPerSecond, String... fabrics) {
        Capacity capacity = new Capacity(iops, mibPerSecond * MIB, CapacitySource.CONFIGURED);
        servers.put(name, capacity);
        elements.add(new Element.Server(name, name, "127.0.0.1:0", capacity));
        for (String fabric : fabrics) {
            links.add(new Link(name, fabric));
        }
    }

    private void controller(String id, String name, String... fabrics) {
        elements.add(new Element.Controller(id, name));
        for (String fabric : fabrics) {
            links.add(new Link(fabric, id));
        }
    }

    private void array(String id, String name, String controller, RaidLevel level, int disks, String... names) {
        elements.add(new Element.Array(id, name, level, disks, 600 * GIB, 1));
        links.add(new Link(controller, id));
        for (String device : names) {
            MemoryDevice memory = MemoryDevice.of(device, 8 * GIB);
            devices.put(device, memory);
            elements.add(new Element.Device(device, device, 8 * GIB, Optional.of(identity(memory))));
            links.add(new Link(id, device));
        }
    }

    private static String identity(MemoryDevice device) {
        return "naa." + device.identity().naa();
    }
}
