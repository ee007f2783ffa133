package pointsman.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Resource;
import pointsman.api.ServerHealth;
import pointsman.api.ServerStatus;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.FailedPath;
import pointsman.api.whatif.LoadScale;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfPlacement;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.api.whatif.WhatIfState;

/** Answers what if by the fake's own measure: the system as it would be described, with the {@link FakePlanner} on it. */
final class FakeWhatIf {

    private final Topology topology;
    private final Map<String, ServerStatus> servers;
    private final Map<String, Load> loads;
    private final Policy policy;
    private final Map<String, String> mapping;

    FakeWhatIf(
            Topology topology,
            Map<String, ServerStatus> servers,
            Map<String, Load> loads,
            Policy policy,
            Map<String, String> mapping) {
        this.topology = topology;
        this.servers = servers;
        this.loads = loads;
        this.policy = policy;
        this.mapping = mapping;
    }

    /** A system; what it says of a device is where it is, if it is anywhere. */
    private record Described(
            Topology topology,
            Map<String, Set<String>> reach,
            List<String> usable,
            Map<String, Load> loads,
            Policy policy,
            Map<String, String> mapping) {

        FakePlanner planner() {
            return new FakePlanner(topology, reach, usable, loads, policy, mapping);
        }

        Described with(Map<String, String> otherMapping) {
            return new Described(topology, reach, usable, loads, policy, otherMapping);
        }
    }

    WhatIfAnswer answer(WhatIfRequest request) {
        require(request);
        Described before = new Described(
                topology, Reachability.serversByDevice(topology), usable(Set.of()), loads, policy, mapping);
        Described assumed = assumed(request);
        Map<String, String> placed = new TreeMap<>(mapping);
        placed.keySet().removeIf(device -> isLost(device, request, assumed));
        List<WhatIfPlacement> placements = new ArrayList<>();
        Map<String, Reason> unreachable = new TreeMap<>();
        for (String device : new TreeSet<>(mapping.keySet())) {
            if (!placed.containsKey(device)) {
                place(device, request, assumed, placed, placements, unreachable);
            }
        }
        Described after = assumed.with(placed);
        FakePlanner.Proposal proposal = request.fill()
                ? after.planner().fill(request.added().get(0).id())
                : after.planner().balance();
        Map<String, String> moved = new TreeMap<>(placed);
        proposal.moves().forEach(move -> moved.put(move.device(), move.to()));
        return new WhatIfAnswer(
                state(before),
                state(after),
                state(after.with(moved)),
                placements,
                unreachable,
                proposal.moves(),
                proposal.noPlan());
    }

    private void require(WhatIfRequest request) {
        if (request.isEmpty()) {
            throw FakeSystem.refusal(Code.INVALID, "nothing is assumed; say what fails, what is added, or the load");
        }
        request.failed().forEach(this::requireFallible);
        for (FailedPath path : request.failedPaths()) {
            requireElement(Element.Server.class, "server", path.server());
            requireElement(Element.Device.class, "device", path.device());
        }
        request.loads().forEach(scale -> scale.devices()
                .forEach(device -> requireElement(Element.Device.class, "device", device)));
        for (AddedServer added : request.added()) {
            boolean isNamedSo = topology.elements(Element.Server.class).stream()
                    .anyMatch(server -> server.name().equals(added.id()));
            if (isNamedSo || topology.element(added.id()).isPresent()) {
                throw FakeSystem.refusal(Code.INVALID, "there is a '%s' already".formatted(added.id()));
            }
            added.reaches().orElse(Set.of()).forEach(id -> requireElement(Element.class, "element", id));
        }
    }

    private void requireFallible(String id) {
        Element element = requireElement(Element.class, "element", id);
        switch (element.kind()) {
            case SERVER, FABRIC, CONTROLLER, ARRAY -> {
                // These may fail.
            }
            case DEVICE, CLIENT, PORTAL ->
                throw FakeSystem.refusal(Code.INVALID, "%s is a %s".formatted(id, element.kind()));
        }
    }

    private Element requireElement(Class<? extends Element> kind, String name, String id) {
        return topology.element(id)
                .filter(kind::isInstance)
                .orElseThrow(() -> FakeSystem.notFound(
                        name,
                        id,
                        topology.elements(kind).stream().map(Element::id).toList()));
    }

    private List<String> usable(Set<String> failed) {
        return servers.values().stream()
                .filter(ServerStatus::isUsable)
                .map(ServerStatus::id)
                .filter(id -> !failed.contains(id))
                .toList();
    }

    private Described assumed(WhatIfRequest request) {
        List<Element> elements = new ArrayList<>(topology.elements());
        elements.removeIf(element -> request.failed().contains(element.id()));
        Topology rest = new Topology(
                topology.name(),
                elements,
                topology.links().stream()
                        .filter(link -> !request.failed().contains(link.from())
                                && !request.failed().contains(link.to()))
                        .toList());
        Map<String, Set<String>> reach = Reachability.serversByDevice(rest);
        request.failedPaths().forEach(path -> reach.get(path.device()).remove(path.server()));
        List<String> usable = new ArrayList<>(usable(request.failed()));
        for (AddedServer added : request.added()) {
            elements.add(new Element.Server(added.id(), added.id(), "", added.capacity()));
            usable.add(added.id());
            reach.forEach((device, by) -> {
                if (reaches(added, device, rest)) {
                    by.add(added.id());
                }
            });
        }
        Map<String, Load> scaled = new HashMap<>(loads);
        for (LoadScale scale : request.loads()) {
            scaled.replaceAll((device, load) -> scale.concerns(device) ? load.times(scale.factor()) : load);
        }
        return new Described(new Topology(rest.name(), elements, rest.links()), reach, usable, scaled, policy, mapping);
    }

    private static boolean reaches(AddedServer added, String device, Topology rest) {
        if (added.reaches().isEmpty() || added.reaches().get().contains(device)) {
            return true;
        }
        Set<String> open = new HashSet<>(rest.predecessors(device));
        while (!open.isEmpty()) {
            if (open.stream().anyMatch(added.reaches().get()::contains)) {
                return true;
            }
            open = open.stream().flatMap(id -> rest.predecessors(id).stream()).collect(Collectors.toSet());
        }
        return false;
    }

    private boolean isUp(String server) {
        return servers.containsKey(server) && servers.get(server).health() == ServerHealth.UP;
    }

    private boolean isLost(String device, WhatIfRequest request, Described assumed) {
        String server = mapping.get(device);
        return isUp(server)
                && (request.failed().contains(server)
                        || !assumed.reach().get(device).contains(server));
    }

    private void place(
            String device,
            WhatIfRequest request,
            Described assumed,
            Map<String, String> placed,
            List<WhatIfPlacement> placements,
            Map<String, Reason> unreachable) {
        String from = mapping.get(device);
        ReasonCode why = request.failed().contains(from) ? ReasonCode.SERVER_FAILS : ReasonCode.PATH_FAILS;
        assumed.usable().stream()
                .filter(server -> assumed.reach().get(device).contains(server))
                .findFirst()
                .ifPresentOrElse(
                        server -> {
                            placed.put(device, server);
                            placements.add(new WhatIfPlacement(
                                    device, from, server, new Reason(why, Map.of("device", device, "server", from))));
                        },
                        () -> unreachable.put(
                                device, new Reason(ReasonCode.DEVICE_UNREACHABLE, Map.of("device", device))));
    }

    private WhatIfState state(Described system) {
        EfficiencyReport report = system.planner().report();
        Set<String> served = system.mapping().entrySet().stream()
                .filter(entry -> isUp(entry.getValue()) || !servers.containsKey(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        double requests = served.stream()
                .mapToDouble(
                        device -> system.loads().getOrDefault(device, Load.IDLE).iops())
                .sum();
        Set<String> unserved = new TreeSet<>(mapping.keySet());
        unserved.removeAll(served);
        List<Reason> over = new ArrayList<>();
        new TreeMap<>(report.utilisation())
                .forEach((server, resources) -> resources.forEach((resource, part) -> {
                    if (part > 1) {
                        over.add(over(server, resource, part));
                    }
                }));
        return new WhatIfState(
                report,
                requests,
                response(report.present(), requests),
                response(report.bound(), requests),
                over,
                unserved);
    }

    private static Reason over(String server, Resource resource, double part) {
        return new Reason(
                ReasonCode.SERVER_OVER_CAPACITY,
                Map.of("server", server, "resource", resource.name(), "utilisation", FakePlanner.percent(part)));
    }

    private static OptionalDouble response(double present, double requests) {
        return requests > 0 ? OptionalDouble.of(present / requests * 1e6) : OptionalDouble.empty();
    }
}
