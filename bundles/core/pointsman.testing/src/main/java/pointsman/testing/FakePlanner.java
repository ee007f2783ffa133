package pointsman.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.api.Move;
import pointsman.api.MoveEffect;
import pointsman.api.PlanScope;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.Resource;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

/**
 * A plain planner with a measure of its own, so that the fake depends on nothing: the efficiency is the mean of the
 * usable servers' utilisations over the highest one.
 */
final class FakePlanner {

    /** What a plan would do; without moves there is a reason. */
    record Proposal(
            double before, double after, List<Move> moves, Optional<Reason> noPlan, Map<String, Reason> staying) {

        Proposal(double before, double after, List<Move> moves, Optional<Reason> noPlan) {
            this(before, after, moves, noPlan, Map.of());
        }
    }

    private final Topology topology;
    private final Map<String, Set<String>> reach;
    private final List<String> usable;
    private final Map<String, Load> loads;
    private final Policy policy;
    private final Map<String, String> mapping;
    /** No device moves twice in a plan. */
    private final Set<String> moved = new HashSet<>();

    private Optional<String> only = Optional.empty();
    private PlanScope scope = PlanScope.ALL;

    /**
     * @param reach ids of the servers that reach a device, by device id
     * @param usable ids of the servers to which devices may go
     * @param mapping device to server now
     */
    FakePlanner(
            Topology topology,
            Map<String, Set<String>> reach,
            List<String> usable,
            Map<String, Load> loads,
            Policy policy,
            Map<String, String> mapping) {
        this.topology = topology;
        this.reach = reach;
        this.usable = usable;
        this.loads = loads;
        this.policy = policy;
        this.mapping = new TreeMap<>(mapping);
    }

    /** What is not in the scope stays. */
    void limit(PlanScope newScope) {
        scope = newScope;
    }

    Proposal drain(String server) {
        return empty(server, false);
    }

    /** Pins do not hold. */
    Proposal evacuate(String server) {
        return empty(server, true);
    }

    private Proposal empty(String server, boolean atAnyCost) {
        double before = efficiency();
        List<String> leaving = mapping.entrySet().stream()
                .filter(entry -> entry.getValue().equals(server))
                .map(Map.Entry::getKey)
                .filter(scope::hasDevice)
                .toList();
        if (leaving.isEmpty()) {
            return none(before, ReasonCode.NOTHING_TO_MOVE, Map.of("server", server));
        }
        Reason reason = new Reason(
                atAnyCost ? ReasonCode.SERVER_EVACUATED : ReasonCode.SERVER_DRAINING, Map.of("server", server));
        List<Move> moves = new ArrayList<>();
        for (String device : leaving) {
            Stream<String> targets = atAnyCost ? reachable(device, server) : targets(device, server);
            Optional<String> target =
                    targets.min(Comparator.comparingLong(this::deviceCount).thenComparing(Comparator.naturalOrder()));
            if (target.isPresent() && moves.size() < policy.maximumMoves()) {
                mapping.put(device, target.get());
                moves.add(new Move(device, server, target.get(), efficiency(), reason));
            }
        }
        return moves.isEmpty()
                ? none(before, ReasonCode.NO_OTHER_SERVER, Map.of("device", leaving.get(0)))
                : new Proposal(before, efficiency(), moves, Optional.empty());
    }

    Proposal prefer() {
        double before = efficiency();
        List<Move> moves = new ArrayList<>();
        new TreeMap<>(policy.constraints().preferred()).forEach((device, server) -> {
            String now = mapping.get(device);
            if (targets(device, now).anyMatch(server::equals)) {
                mapping.put(device, server);
                Reason reason = new Reason(ReasonCode.SERVER_PREFERRED, Map.of("device", device, "server", server));
                moves.add(new Move(device, now, server, efficiency(), reason));
            }
        });
        return moves.isEmpty()
                ? none(before, ReasonCode.ALL_PREFERRED, Map.of())
                : new Proposal(before, efficiency(), moves, Optional.empty());
    }

    /** In the order of the devices' ids. */
    Proposal chosen(Map<String, String> wanted) {
        double before = efficiency();
        List<Move> moves = new ArrayList<>();
        Map<String, Reason> staying = new TreeMap<>();
        new TreeMap<>(wanted).forEach((device, server) -> {
            Map<String, String> arguments = Map.of("device", device, "server", server);
            String now = mapping.get(device);
            if (policy.pinned().contains(device)) {
                staying.put(device, new Reason(ReasonCode.DEVICE_PINNED, Map.of("device", device)));
            } else if (server.equals(now)) {
                staying.put(device, new Reason(ReasonCode.DEVICE_THERE, arguments));
            } else if (!reach.getOrDefault(device, Set.of()).contains(server)) {
                staying.put(device, new Reason(ReasonCode.SERVER_NOT_REACHED, arguments));
            } else if (!usable.contains(server)) {
                staying.put(device, new Reason(ReasonCode.SERVER_NOT_USABLE, arguments));
            } else {
                Map<String, Map<Resource, Double>> earlier = utilisationByResource();
                mapping.put(device, server);
                moves.add(new Move(
                        device,
                        now,
                        server,
                        efficiency(),
                        new Reason(ReasonCode.MOVE_CHOSEN, arguments),
                        effects(now, server, earlier)));
            }
        });
        Optional<Reason> none = moves.isEmpty() ? staying.values().stream().findFirst() : Optional.empty();
        return new Proposal(before, efficiency(), moves, none, staying);
    }

    private List<MoveEffect> effects(String from, String to, Map<String, Map<Resource, Double>> earlier) {
        Map<String, Map<Resource, Double>> later = utilisationByResource();
        return Stream.of(Resource.IOPS, Resource.BANDWIDTH)
                .filter(resource -> earlier.containsKey(from) && earlier.containsKey(to))
                .map(resource -> new MoveEffect(
                        resource,
                        earlier.get(from).get(resource),
                        later.get(from).get(resource),
                        earlier.get(to).get(resource),
                        later.get(to).get(resource)))
                .toList();
    }

    /** As to balance, but devices go to one server only. */
    Proposal fill(String server) {
        only = Optional.of(server);
        return balance();
    }

    Proposal balance() {
        double before = efficiency();
        if (usable.size() < 2) {
            return none(before, ReasonCode.TOO_FEW_SERVERS, Map.of("servers", String.valueOf(usable.size())));
        }
        if (utilisations().values().stream().allMatch(utilisation -> utilisation == 0)) {
            return none(before, ReasonCode.NO_LOAD, Map.of());
        }
        List<Move> moves = new ArrayList<>();
        Optional<Move> next = bestMove();
        while (next.isPresent() && moves.size() < policy.maximumMoves()) {
            moves.add(next.get());
            mapping.put(next.get().device(), next.get().to());
            moved.add(next.get().device());
            next = bestMove();
        }
        double after = efficiency();
        if (moves.isEmpty() || 1 - before / after < policy.minimumGain()) {
            return none(
                    before,
                    ReasonCode.NO_BETTER_MOVE,
                    Map.of(
                            "efficiency", percent(before),
                            "bound", percent(1),
                            "minimumGain", percent(policy.minimumGain())));
        }
        return new Proposal(before, after, moves, Optional.empty());
    }

    double efficiency() {
        Map<String, Double> utilisations = utilisations();
        double highest = utilisations.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        double mean = utilisations.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        return highest == 0 ? 1 : mean / highest;
    }

    /** Load over capacity by server and resource, as the mapping is now. */
    Map<String, Map<Resource, Double>> utilisationByResource() {
        Map<String, Map<Resource, Double>> result = new LinkedHashMap<>();
        for (Element.Server server : topology.elements(Element.Server.class)) {
            Map<Resource, Double> ofServer = new TreeMap<>();
            ofServer.put(
                    Resource.IOPS,
                    demand(server.id(), Resource.IOPS) / server.capacity().iops());
            ofServer.put(
                    Resource.BANDWIDTH,
                    demand(server.id(), Resource.BANDWIDTH) / server.capacity().bytesPerSecond());
            result.put(server.id(), ofServer);
        }
        return result;
    }

    private Optional<Move> bestMove() {
        double now = efficiency();
        Map<String, Double> utilisations = utilisations();
        String busiest = utilisations.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        Move best = null;
        for (String device : List.copyOf(mapping.keySet())) {
            if (!mapping.get(device).equals(busiest) || moved.contains(device)) {
                continue;
            }
            for (String target : targets(device, busiest).sorted().toList()) {
                mapping.put(device, target);
                double after = efficiency();
                mapping.put(device, busiest);
                if (after > now + 1e-9 && (best == null || after > best.efficiencyAfter())) {
                    double share = loads.getOrDefault(device, Load.IDLE).iops() / demand(busiest, Resource.IOPS);
                    best = new Move(
                            device,
                            busiest,
                            target,
                            after,
                            new Reason(
                                    ReasonCode.SERVER_MORE_UTILISED,
                                    Map.of(
                                            "server", busiest,
                                            "resource", Resource.IOPS.name(),
                                            "utilisation", percent(utilisations.get(busiest)),
                                            "share", percent(share),
                                            "target", target)));
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private Stream<String> targets(String device, String from) {
        return policy.pinned().contains(device) || !scope.hasDevice(device) || !scope.hasServer(from)
                ? Stream.empty()
                : reachable(device, from)
                        .filter(server -> only.map(server::equals).orElse(true));
    }

    private Stream<String> reachable(String device, String from) {
        return usable.stream()
                .filter(server -> !server.equals(from) && scope.hasServer(server))
                .filter(server -> reach.getOrDefault(device, Set.of()).contains(server));
    }

    private long deviceCount(String server) {
        return mapping.values().stream().filter(server::equals).count();
    }

    private Map<String, Double> utilisations() {
        Map<String, Double> result = new TreeMap<>();
        utilisationByResource().forEach((server, byResource) -> {
            if (usable.contains(server)) {
                result.put(
                        server,
                        byResource.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .max()
                                .orElse(0));
            }
        });
        return result;
    }

    private double demand(String server, Resource resource) {
        return mapping.entrySet().stream()
                .filter(entry -> entry.getValue().equals(server))
                .mapToDouble(
                        entry -> loads.getOrDefault(entry.getKey(), Load.IDLE).of(resource))
                .sum();
    }

    private static Proposal none(double efficiency, ReasonCode code, Map<String, String> arguments) {
        return new Proposal(efficiency, efficiency, List.of(), Optional.of(new Reason(code, arguments)));
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
    }

    /** The efficiency of the present mapping, with what it comes from. */
    EfficiencyReport report() {
        Map<String, Map<Resource, Double>> utilisation = utilisationByResource();
        Map<String, Double> byServer = new TreeMap<>();
        Map<Resource, Double> byResource = new TreeMap<>();
        utilisation.forEach((server, resources) -> resources.forEach((resource, value) -> {
            byServer.merge(server, value, Double::sum);
            byResource.merge(resource, value, Double::sum);
        }));
        double present =
                byServer.values().stream().mapToDouble(Double::doubleValue).sum();
        double efficiency = efficiency();
        return new EfficiencyReport(
                efficiency,
                present,
                present * efficiency,
                byResource,
                byServer,
                utilisation,
                Map.of(),
                scaled(byResource, efficiency),
                scaled(byServer, efficiency),
                byDevice());
    }

    private static <K> Map<K, Double> scaled(Map<K, Double> shares, double factor) {
        Map<K, Double> scaled = new LinkedHashMap<>(shares);
        scaled.replaceAll((key, share) -> share * factor);
        return scaled;
    }

    /** Each device's part in the utilisations of its server. */
    private Map<String, Double> byDevice() {
        Map<String, Double> byDevice = new TreeMap<>();
        for (Element.Server server : topology.elements(Element.Server.class)) {
            mapping.forEach((device, on) -> {
                if (on.equals(server.id()) && loads.containsKey(device)) {
                    Load load = loads.get(device);
                    byDevice.put(
                            device,
                            load.iops() / server.capacity().iops()
                                    + load.bytesPerSecond() / server.capacity().bytesPerSecond());
                }
            });
        }
        return byDevice;
    }
}
