package pointsman.engine.internal.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.topology.Reachability;
import pointsman.topology.TopologyDocument;

/**
 * What an administrator has described of the SAN behind the servers, with the ids that the engine uses: servers are
 * matched by name and devices by identity. Immutable.
 */
public final class San {

    private final Topology topology;
    private final Reachability reachability;
    private final Map<String, Element.Device> devicesByIdentity = new HashMap<>();
    private final Map<String, String> serverIdsByName = new HashMap<>();

    private San(Topology topology) {
        this.topology = topology;
        this.reachability = new Reachability(topology);
        topology.elements(Element.Device.class)
                .forEach(device -> device.identity().ifPresent(identity -> devicesByIdentity.put(identity, device)));
        topology.elements(Element.Server.class).forEach(server -> serverIdsByName.put(server.name(), server.id()));
    }

    /** The SAN of a document; one that says nothing if there is none. */
    public static San of(Optional<TopologyDocument> document) {
        return new San(document.map(TopologyDocument::topology).orElseGet(() -> Topology.empty("")));
    }

    /** The device that the description calls by an identity. */
    public Optional<Element.Device> device(String identity) {
        return Optional.ofNullable(devicesByIdentity.get(identity));
    }

    /**
     * Why the SAN cannot carry a path, in words; empty when it can, or when the description says nothing of it.
     *
     * @param server the server's name
     * @param identity the device's identity
     */
    public Optional<String> whyNot(String server, String identity) {
        String serverId = serverIdsByName.get(server);
        Element.Device device = devicesByIdentity.get(identity);
        if (serverId == null || device == null || !reachability.isDescribed(device.id())) {
            return Optional.empty();
        }
        return reachability.whyNot(serverId, device.id());
    }

    /** The RAID level of the array of a device, by the device's identity; empty if that is not described. */
    public Optional<String> raidLevel(String identity) {
        return device(identity).flatMap(device -> topology.predecessors(device.id()).stream()
                .flatMap(id -> topology.element(id).stream())
                .filter(Element.Array.class::isInstance)
                .map(array -> ((Element.Array) array).level().name())
                .findFirst());
    }

    /** Fabrics, controllers and arrays, with ids that no server or device has. */
    public List<Element> hardware() {
        List<Element> hardware = new ArrayList<>();
        for (Element element : topology.elements()) {
            String id = hardwareId(element.id());
            if (element instanceof Element.Fabric) {
                hardware.add(new Element.Fabric(id, element.name()));
            } else if (element instanceof Element.Controller) {
                hardware.add(new Element.Controller(id, element.name()));
            } else if (element instanceof Element.Array array) {
                hardware.add(new Element.Array(
                        id, array.name(), array.level(), array.disks(), array.diskBytes(), array.spares()));
            }
        }
        return hardware;
    }

    /**
     * The links between servers, hardware and devices; those that name a server or device that is not there are left out.
     *
     * @param servers the engine's server ids
     * @param deviceIds the engine's device ids by identity
     */
    public List<Link> links(Set<String> servers, Map<String, String> deviceIds) {
        Map<String, String> ids = new HashMap<>();
        for (Element element : topology.elements()) {
            switch (element.kind()) {
                case FABRIC, CONTROLLER, ARRAY -> ids.put(element.id(), hardwareId(element.id()));
                case SERVER -> {
                    if (servers.contains(element.name())) {
                        ids.put(element.id(), element.name());
                    }
                }
                case DEVICE, CLIENT, PORTAL -> {
                    // Devices are matched by identity below; clients and portals are what the engine sees.
                }
            }
        }
        devicesByIdentity.forEach((identity, device) -> {
            if (deviceIds.containsKey(identity)) {
                ids.put(device.id(), deviceIds.get(identity));
            }
        });
        return topology.links().stream()
                .filter(link -> ids.containsKey(link.from()) && ids.containsKey(link.to()))
                .map(link -> new Link(ids.get(link.from()), ids.get(link.to())))
                .toList();
    }

    private static String hardwareId(String id) {
        return "san:" + id;
    }
}
