package pointsman.console.model.whatif;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.Load;
import pointsman.api.Policy;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.Link;
import pointsman.api.topology.Topology;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.FailedPath;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.whatif.WhatIf;
import pointsman.balance.whatif.WhatIfSystem;
import pointsman.console.model.diagram.Content;
import pointsman.topology.Reachability;

/**
 * A system of which can be asked what if: a design under the load that it is given, or what an engine reported last. Immutable
 * and thread-safe; an answer takes up to {@link #LIMIT}.
 */
public final class WhatIfSubject {

    /** Longest time for the search of the moves afterwards. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final long STEPS = 2_000_000;

    private final Topology topology;
    private final BalanceInput input;
    private final Policy policy;

    private WhatIfSubject(Topology topology, BalanceInput input, Policy policy) {
        this.topology = topology;
        this.input = input;
        this.policy = policy;
    }

    /** A design, with the usual rules for moves. */
    public static WhatIfSubject of(Content design) {
        Reachability reachability = new Reachability(design.topology());
        Map<String, Load> loads = new HashMap<>();
        design.conditions()
                .loads()
                .forEach((device, load) ->
                        loads.put(device, new Load(load.iops(), 0, load.bytesPerSecond(), 0, 0, Optional.empty())));
        Map<String, Set<String>> reach = new HashMap<>();
        for (Element.Device device : design.topology().elements(Element.Device.class)) {
            reach.put(device.id(), reachability.serversOf(device.id()));
        }
        return new WhatIfSubject(
                design.topology(),
                BalanceInput.ofDesign(design.topology(), design.serving(), loads, reach),
                Policy.DEFAULT);
    }

    /** What an engine reported last. */
    public static WhatIfSubject of(SystemSnapshot now, Policy policy) {
        return new WhatIfSubject(now.topology(), BalanceInput.of(now), policy);
    }

    /** Elements that can fail, in their order. */
    public List<Element> fallible() {
        return topology.elements().stream()
                .filter(element -> switch (element.kind()) {
                    case SERVER, FABRIC, CONTROLLER, ARRAY -> true;
                    case CLIENT, PORTAL, DEVICE -> false;
                })
                .toList();
    }

    /** Whether a load is known of any device; without one nothing can be said of utilisations. */
    public boolean hasLoad() {
        return !input.loads().isEmpty();
    }

    /** What would become of it. */
    public WhatIfResult answer(WhatIfQuestion question) {
        Map<String, String> names = new HashMap<>();
        topology.elements().forEach(element -> names.put(element.id(), element.name()));
        Set<String> servers = new HashSet<>(question.failed());
        servers.retainAll(input.servers().keySet());
        WhatIfRequest request =
                new WhatIfRequest(servers, lostPaths(question.failed()), List.of(), List.of(), false, "console");
        for (int i = 1; i <= question.servers(); i++) {
            String id = freeId(names, i);
            names.put(id, "added server " + i);
            request = request.withAdded(new AddedServer(
                    id, question.capacity().iops(), question.capacity().bytesPerSecond()));
        }
        if (question.load() != 1) {
            request = request.withLoad(question.load());
        }
        WhatIfAnswer answer = new WhatIf()
                .answer(
                        WhatIfSystem.of(input, policy),
                        request,
                        Budget.steps(STEPS).within(LIMIT));
        return new WhatIfResult(answer, names, question, unassigned());
    }

    /** The ways that lead over what fails, from servers that do not. */
    private Set<FailedPath> lostPaths(Set<String> failed) {
        Reachability whole = new Reachability(topology);
        Reachability rest = new Reachability(without(failed));
        Set<FailedPath> lost = new HashSet<>();
        input.reach().forEach((device, servers) -> {
            for (String server : servers) {
                boolean isLost = whole.reaches(server, device) && !rest.reaches(server, device);
                if (isLost && !failed.contains(server)) {
                    lost.add(new FailedPath(server, device));
                }
            }
        });
        return lost;
    }

    private Topology without(Set<String> failed) {
        List<Element> elements = topology.elements().stream()
                .filter(element -> !failed.contains(element.id()))
                .toList();
        List<Link> links = topology.links().stream()
                .filter(link -> !failed.contains(link.from()) && !failed.contains(link.to()))
                .toList();
        return new Topology(topology.name(), elements, links);
    }

    /** Devices that are with no server before anything happens. */
    private Set<String> unassigned() {
        Set<String> devices = new HashSet<>();
        topology.elements(Element.Device.class).forEach(device -> devices.add(device.id()));
        devices.removeAll(input.assignment().keySet());
        return devices;
    }

    private static String freeId(Map<String, String> taken, int number) {
        String id = "added-" + number;
        while (taken.containsKey(id)) {
            id = "+" + id;
        }
        return id;
    }
}
