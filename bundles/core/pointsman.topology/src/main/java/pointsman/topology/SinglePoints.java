package pointsman.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;

/**
 * What a design loses with one element: each portal, server, fabric and controller is taken away in turn, and asked what
 * can then no longer be reached. Arrays are not among them: their members protect each other, which other checks look at.
 */
final class SinglePoints {

    private final Topology topology;
    private final Map<String, Set<String>> before = new HashMap<>();
    private final Map<String, Set<String>> after = new HashMap<>();

    SinglePoints(Topology topology) {
        this.topology = topology;
        for (Link link : topology.links()) {
            before.computeIfAbsent(link.to(), id -> new LinkedHashSet<>()).add(link.from());
            after.computeIfAbsent(link.from(), id -> new LinkedHashSet<>()).add(link.to());
        }
    }

    /**
     * Ids of what is lost with each element without which something is: devices that no server reaches any more, or clients
     * that have no portal any more. In the order of the elements.
     */
    Map<Element, List<String>> losses() {
        Map<Set<String>, List<String>> devices = devicesByArrays();
        Skeleton skeleton = new Skeleton(devices.keySet());
        Set<Set<String>> whole = skeleton.reached("");
        Map<Element, List<String>> losses = new LinkedHashMap<>();
        for (Element element : topology.elements()) {
            List<String> lost = new ArrayList<>();
            if (element instanceof Element.Portal) {
                lost.addAll(clientsOnlyOf(element.id()));
            } else if (isOnTheWay(element.kind())) {
                Set<Set<String>> left = skeleton.reached(element.id());
                whole.stream()
                        .filter(arrays -> !left.contains(arrays))
                        .forEach(arrays -> lost.addAll(devices.get(arrays)));
            }
            if (!lost.isEmpty()) {
                losses.put(element, List.copyOf(lost));
            }
        }
        return losses;
    }

    private static boolean isOnTheWay(ElementKind kind) {
        return kind == ElementKind.SERVER || kind == ElementKind.FABRIC || kind == ElementKind.CONTROLLER;
    }

    private List<String> clientsOnlyOf(String portal) {
        return topology.elements(Element.Client.class).stream()
                .map(Element.Client::id)
                .filter(client -> after.getOrDefault(client, Set.of()).equals(Set.of(portal)))
                .toList();
    }

    /** Thousands of devices are reached in the same few ways: those of their arrays. */
    private Map<Set<String>, List<String>> devicesByArrays() {
        Map<Set<String>, List<String>> devices = new LinkedHashMap<>();
        for (Element.Device device : topology.elements(Element.Device.class)) {
            devices.computeIfAbsent(before.getOrDefault(device.id(), Set.of()), arrays -> new ArrayList<>())
                    .add(device.id());
        }
        return devices;
    }

    /** The ways from servers to sets of arrays. */
    private final class Skeleton {

        private final Collection<Set<String>> arrays;

        Skeleton(Collection<Set<String>> arrays) {
            this.arrays = arrays;
        }

        /** The sets of arrays that some server reaches while one element is not there. */
        Set<Set<String>> reached(String missing) {
            Set<Set<String>> reached = new HashSet<>();
            for (Set<String> some : arrays) {
                Set<String> servers = step(step(step(some, missing), missing), missing);
                if (!servers.isEmpty()) {
                    reached.add(some);
                }
            }
            return reached;
        }

        private Set<String> step(Set<String> ids, String missing) {
            Set<String> found = new HashSet<>();
            ids.forEach(id -> found.addAll(before.getOrDefault(id, Set.of())));
            found.remove(missing);
            return found;
        }
    }
}
