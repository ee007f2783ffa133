package pointsman.console.model.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
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
 * A system that is asked here: a design under the load that it is given, or what an engine reported last. Immutable; an answer
 * takes up to {@link #LIMIT} on a thread of the common pool.
 */
public final class LocalWhatIf implements WhatIfSubject {

    /** Longest time for the search of the moves afterwards. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final long STEPS = 2_000_000;

    private final Topology topology;
    private final BalanceInput input;
    private final Policy policy;
    private final Optional<Instant> reportedAt;

    private LocalWhatIf(Topology topology, BalanceInput input, Policy policy, Optional<Instant> reportedAt) {
        this.topology = topology;
        this.input = input;
        this.policy = policy;
        this.reportedAt = reportedAt;
    }

    /** A design, with the usual rules for moves. */
    public static LocalWhatIf of(Content design) {
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
        return new LocalWhatIf(
                design.topology(),
                BalanceInput.ofDesign(design.topology(), design.serving(), loads, reach),
                Policy.DEFAULT,
                Optional.empty());
    }

    /** What an engine reported last. */
    public static LocalWhatIf of(SystemSnapshot now, Policy policy) {
        return new LocalWhatIf(now.topology(), BalanceInput.of(now), policy, Optional.of(now.time()));
    }

    @Override
    public List<Element> fallible() {
        return topology.elements().stream()
                .filter(element -> switch (element.kind()) {
                    case SERVER, FABRIC, CONTROLLER, ARRAY -> true;
                    case CLIENT, PORTAL, DEVICE -> false;
                })
                .toList();
    }

    @Override
    public boolean hasLoad() {
        return !input.loads().isEmpty();
    }

    @Override
    public Optional<Instant> reportedAt() {
        return reportedAt;
    }

    @Override
    public CompletionStage<WhatIfResult> ask(WhatIfQuestion question) {
        return CompletableFuture.supplyAsync(() -> answer(question));
    }

    /** What would become of it, on this thread. */
    WhatIfResult answer(WhatIfQuestion question) {
        Set<String> servers = new HashSet<>(question.failed());
        servers.retainAll(input.servers().keySet());
        WhatIfRequest asked = request(question, servers);
        WhatIfRequest request = new WhatIfRequest(
                asked.failed(), lostPaths(question.failed()), asked.added(), asked.loads(), asked.fill(), asked.who());
        return result(
                new WhatIf()
                        .answer(
                                WhatIfSystem.of(input, policy),
                                request,
                                Budget.steps(STEPS).within(LIMIT)),
                question);
    }

    /** The question with ids. */
    WhatIfRequest request(WhatIfQuestion question, Set<String> failed) {
        List<AddedServer> added = IntStream.rangeClosed(1, question.servers())
                .mapToObj(number -> new AddedServer(
                        addedId(number),
                        question.capacity().iops(),
                        question.capacity().bytesPerSecond()))
                .toList();
        WhatIfRequest request = new WhatIfRequest(failed, Set.of(), added, List.of(), false, "console");
        return question.load() == 1 ? request : request.withLoad(question.load());
    }

    /** The answer with names. */
    WhatIfResult result(WhatIfAnswer answer, WhatIfQuestion question) {
        Map<String, String> names = new HashMap<>();
        topology.elements().forEach(element -> names.put(element.id(), element.name()));
        IntStream.rangeClosed(1, question.servers())
                .forEach(number -> names.put(addedId(number), "added server " + number));
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

    /** No element has it. */
    private String addedId(int number) {
        String id = "added-" + number;
        while (topology.element(id).isPresent()) {
            id = "+" + id;
        }
        return id;
    }
}
