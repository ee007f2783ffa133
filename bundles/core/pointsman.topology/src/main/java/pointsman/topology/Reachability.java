package pointsman.topology;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;

/**
 * Which server reaches which device over the links server - fabric - controller - array - device.
 *
 * <p>It says something only about devices that are on an array ({@link #isDescribed(String)}). Of any other the topology does
 * not say how it is reached: for those the answers are "no server", and whoever knows its paths from elsewhere goes by
 * them. Immutable and thread-safe.
 */
public final class Reachability {

    private final Map<String, Element> elements = new HashMap<>();
    private final Map<String, Set<String>> before = new HashMap<>();
    private final Map<String, Route> routes = new HashMap<>();

    /**
     * What lies on the way to a device, and the fabrics, controllers and servers of the complete ways.
     */
    private record Route(
            Set<String> arrays,
            Set<String> controllers,
            Set<String> fabrics,
            Set<String> servers,
            Set<String> usedControllers,
            Set<String> usedFabrics) {}

    public Reachability(Topology topology) {
        topology.elements().forEach(element -> elements.put(element.id(), element));
        for (Link link : topology.links()) {
            before.computeIfAbsent(link.to(), id -> new LinkedHashSet<>()).add(link.from());
        }
        Map<Set<String>, Route> byArrays = new HashMap<>();
        for (Element.Device device : topology.elements(Element.Device.class)) {
            Set<String> arrays = before(List.of(device.id()));
            routes.put(device.id(), byArrays.computeIfAbsent(arrays, this::route));
        }
    }

    private Route route(Set<String> arrays) {
        Set<String> controllers = before(arrays);
        Set<String> fabrics = before(controllers);
        Set<String> servers = before(fabrics);
        Set<String> usedFabrics = withSome(fabrics);
        Set<String> usedControllers = controllers.stream()
                .filter(controller -> !Collections.disjoint(before(List.of(controller)), usedFabrics))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Route(arrays, controllers, fabrics, servers, usedControllers, usedFabrics);
    }

    private Set<String> withSome(Set<String> ids) {
        return ids.stream().filter(id -> before.containsKey(id)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> before(Collection<String> ids) {
        Set<String> found = new LinkedHashSet<>();
        ids.forEach(id -> found.addAll(before.getOrDefault(id, Set.of())));
        return found;
    }

    /** Whether the topology says how the device is reached, because it is on an array. */
    public boolean isDescribed(String deviceId) {
        Route route = routes.get(deviceId);
        return route != null && !route.arrays.isEmpty();
    }

    /** Whether links lead from the server to the device. */
    public boolean reaches(String serverId, String deviceId) {
        Route route = routes.get(deviceId);
        return route != null && route.servers.contains(serverId);
    }

    /** Ids of the servers that reach a device, in the order of the links. */
    public Set<String> serversOf(String deviceId) {
        return part(deviceId, Route::servers);
    }

    /** Ids of the fabrics on the ways from servers to a device. */
    public Set<String> fabricsOf(String deviceId) {
        return part(deviceId, Route::usedFabrics);
    }

    /** Ids of the controllers on the ways from servers to a device. */
    public Set<String> controllersOf(String deviceId) {
        return part(deviceId, Route::usedControllers);
    }

    private Set<String> part(String deviceId, Function<Route, Set<String>> part) {
        Route route = routes.get(deviceId);
        return route == null ? Set.of() : Collections.unmodifiableSet(part.apply(route));
    }

    /** Why a server does not reach a device, as a sentence that names the missing link; empty if it does. */
    public Optional<String> whyNot(String serverId, String deviceId) {
        Element server = elements.get(serverId);
        Element device = elements.get(deviceId);
        if (server == null || server.kind() != ElementKind.SERVER) {
            return Optional.of("There is no server '%s'.".formatted(serverId));
        }
        if (device == null || device.kind() != ElementKind.DEVICE) {
            return Optional.of("There is no device '%s'.".formatted(deviceId));
        }
        Route route = routes.get(deviceId);
        if (route.servers.contains(serverId)) {
            return Optional.empty();
        }
        return Optional.of(missingLink(server, device, route));
    }

    private String missingLink(Element server, Element device, Route route) {
        if (route.arrays.isEmpty()) {
            return "Device %s is on no array.".formatted(device.name());
        }
        if (route.controllers.isEmpty()) {
            return "Device %s is on %s, which no controller has."
                    .formatted(device.name(), names("array", route.arrays));
        }
        if (route.fabrics.isEmpty()) {
            return "Device %s is behind %s, which %s on no fabric."
                    .formatted(
                            device.name(),
                            names("controller", route.controllers),
                            route.controllers.size() == 1 ? "is" : "are");
        }
        String reachedOver = "device %s is reached over %s".formatted(device.name(), names("fabric", route.fabrics));
        Set<String> own = elements.values().stream()
                .filter(element -> element.kind() == ElementKind.FABRIC)
                .map(Element::id)
                .filter(fabric -> before.getOrDefault(fabric, Set.of()).contains(server.id()))
                .collect(Collectors.toCollection(TreeSet::new));
        return own.isEmpty()
                ? "Server %s is on no fabric; %s.".formatted(server.name(), reachedOver)
                : "Server %s is on %s only; %s.".formatted(server.name(), names("fabric", own), reachedOver);
    }

    private String names(String kind, Set<String> ids) {
        Map<String, String> names = new LinkedHashMap<>();
        ids.forEach(id -> names.put(id, elements.get(id).name()));
        return "%s %s".formatted(kind + (ids.size() == 1 ? "" : "s"), String.join(", ", names.values()));
    }
}
