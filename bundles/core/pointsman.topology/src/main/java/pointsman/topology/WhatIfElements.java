package pointsman.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.FailedPath;
import pointsman.api.whatif.LoadScale;
import pointsman.api.whatif.WhatIfRequest;

/**
 * Says what a question what if, which names elements of a topology, means for servers and devices: what fails with a fabric,
 * a controller or an array are the paths that lead over it, as far as the topology describes them. Pure functions.
 */
public final class WhatIfElements {

    private final Topology topology;
    private final Map<String, Element> elements = new HashMap<>();

    public WhatIfElements(Topology topology) {
        this.topology = topology;
        topology.elements().forEach(element -> elements.put(element.id(), element));
    }

    /**
     * The same question in terms of servers, paths and devices.
     *
     * @throws RedirectorException INVALID when it assumes nothing or what makes no sense, NOT_FOUND when it names what is not
     *     there; the message says which
     */
    public WhatIfRequest resolve(WhatIfRequest request) {
        if (request.isEmpty()) {
            throw new RedirectorException(
                    Code.INVALID, "nothing is assumed; say what fails, what is added, or how the load changes");
        }
        Set<String> servers = new TreeSet<>();
        Set<String> cut = new HashSet<>();
        for (String id : request.failed()) {
            Element element = require(id);
            switch (element.kind()) {
                case SERVER -> servers.add(id);
                case FABRIC, CONTROLLER, ARRAY -> cut.add(id);
                case DEVICE, CLIENT, PORTAL ->
                    throw new RedirectorException(
                            Code.INVALID,
                            "%s is a %s; what can fail are servers, fabrics, controllers and arrays"
                                    .formatted(
                                            element.name(),
                                            element.kind().name().toLowerCase(Locale.ROOT)));
            }
        }
        for (FailedPath path : request.failedPaths()) {
            requireKind(Element.Server.class, "server", path.server());
            requireKind(Element.Device.class, "device", path.device());
        }
        for (LoadScale scale : request.loads()) {
            scale.devices().forEach(device -> requireKind(Element.Device.class, "device", device));
        }
        Topology rest = cut.isEmpty() ? topology : without(cut);
        Set<FailedPath> paths = new HashSet<>(request.failedPaths());
        if (!cut.isEmpty()) {
            paths.addAll(lostPaths(rest));
        }
        List<AddedServer> added = request.added().stream()
                .map(server -> resolve(server, rest, cut))
                .toList();
        return new WhatIfRequest(servers, paths, added, request.loads(), request.fill(), request.who());
    }

    private Topology without(Set<String> cut) {
        return new Topology(
                topology.name(),
                topology.elements().stream()
                        .filter(element -> !cut.contains(element.id()))
                        .toList(),
                topology.links().stream()
                        .filter(link -> !cut.contains(link.from()) && !cut.contains(link.to()))
                        .toList());
    }

    private Set<FailedPath> lostPaths(Topology rest) {
        Reachability before = new Reachability(topology);
        Reachability after = new Reachability(rest);
        Set<FailedPath> lost = new HashSet<>();
        for (Element.Device device : topology.elements(Element.Device.class)) {
            for (String server : before.serversOf(device.id())) {
                if (!after.reaches(server, device.id())) {
                    lost.add(new FailedPath(server, device.id()));
                }
            }
        }
        return lost;
    }

    private AddedServer resolve(AddedServer server, Topology rest, Set<String> cut) {
        boolean isNamedSo = topology.elements(Element.Server.class).stream()
                .anyMatch(other -> other.name().equals(server.id()));
        if (isNamedSo || elements.containsKey(server.id())) {
            throw new RedirectorException(
                    Code.INVALID, "there is a '%s' already; give the new server another name".formatted(server.id()));
        }
        Optional<Set<String>> named = server.reaches();
        if (named.isEmpty()) {
            return cut.isEmpty() ? server : server.reaching(stillThere(rest));
        }
        Set<String> devices = new TreeSet<>();
        for (String id : named.get()) {
            Element element = require(id);
            switch (element.kind()) {
                case DEVICE -> devices.add(id);
                case FABRIC, CONTROLLER, ARRAY -> devices.addAll(behind(rest, Set.of(id)));
                case SERVER, CLIENT, PORTAL ->
                    throw new RedirectorException(
                            Code.INVALID,
                            "%s is a %s; what a server reaches are devices, or all that are behind a fabric, controller or array"
                                    .formatted(
                                            element.name(),
                                            element.kind().name().toLowerCase(Locale.ROOT)));
            }
        }
        if (!cut.isEmpty()) {
            devices.retainAll(stillThere(rest));
        }
        return server.reaching(devices);
    }

    /** The devices that a new server could reach: those behind a fabric that is left, and those that are not described. */
    private Set<String> stillThere(Topology rest) {
        Set<String> fabrics = new HashSet<>();
        rest.elements(Element.Fabric.class).forEach(fabric -> fabrics.add(fabric.id()));
        Set<String> devices = behind(rest, fabrics);
        Reachability described = new Reachability(topology);
        for (Element.Device device : topology.elements(Element.Device.class)) {
            if (!described.isDescribed(device.id())) {
                devices.add(device.id());
            }
        }
        return devices;
    }

    /** Ids of the devices to which links lead from some elements, however far. */
    private static Set<String> behind(Topology topology, Set<String> from) {
        Map<String, Set<String>> next = new HashMap<>();
        for (Link link : topology.links()) {
            next.computeIfAbsent(link.from(), id -> new HashSet<>()).add(link.to());
        }
        Set<String> seen = new HashSet<>(from);
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (String id : next.getOrDefault(open.remove(), Set.of())) {
                if (seen.add(id)) {
                    open.add(id);
                }
            }
        }
        Set<String> devices = new TreeSet<>();
        topology.elements(Element.Device.class).stream()
                .map(Element.Device::id)
                .filter(seen::contains)
                .forEach(devices::add);
        return devices;
    }

    private Element require(String id) {
        Element element = elements.get(id);
        if (element == null) {
            throw new RedirectorException(Code.NOT_FOUND, "there is no element '%s'".formatted(id));
        }
        return element;
    }

    private void requireKind(Class<? extends Element> kind, String name, String id) {
        if (!kind.isInstance(elements.get(id))) {
            throw new RedirectorException(Code.NOT_FOUND, "there is no %s '%s'".formatted(name, id));
        }
    }
}
