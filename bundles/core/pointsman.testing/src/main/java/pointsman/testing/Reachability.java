package pointsman.testing;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

/** Which servers reach which devices, by the links. */
final class Reachability {

    private Reachability() {}

    /** Ids of the servers that reach each device, both in the order of the ids. */
    static Map<String, Set<String>> serversByDevice(Topology topology) {
        Map<String, Set<String>> result = new TreeMap<>();
        topology.elements(Element.Device.class).forEach(device -> result.put(device.id(), new TreeSet<>()));
        for (Element.Server server : topology.elements(Element.Server.class)) {
            Set<String> reached = new HashSet<>();
            follow(topology, server.id(), reached);
            result.forEach((device, servers) -> {
                if (reached.contains(device)) {
                    servers.add(server.id());
                }
            });
        }
        return result;
    }

    private static void follow(Topology topology, String id, Set<String> reached) {
        for (String next : topology.successors(id)) {
            if (reached.add(next)) {
                follow(topology, next, reached);
            }
        }
    }
}
