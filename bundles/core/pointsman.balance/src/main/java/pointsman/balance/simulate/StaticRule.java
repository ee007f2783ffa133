package pointsman.balance.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** For comparison: rules that do not look at load. They place all devices once, after the first window. */
public final class StaticRule implements Rule {

    private final String name;
    private final Function<Observation, List<Shift>> placement;

    private StaticRule(String name, Function<Observation, List<Shift>> placement) {
        this.name = name;
        this.placement = placement;
    }

    /** Leaves everything where it is. */
    public static Rule none() {
        return new StaticRule("none", observation -> List.of());
    }

    /** One device after the other to one server after the other. */
    public static Rule roundRobin() {
        return new StaticRule("round robin", observation -> {
            List<String> servers = List.copyOf(observation.input().servers().keySet());
            List<Shift> shifts = new ArrayList<>();
            int next = 0;
            for (String device : observation.input().assignment().keySet()) {
                shifts.add(new Shift(device, servers.get(next++ % servers.size())));
            }
            return shifts;
        });
    }

    /** Moves devices until each server has as many as is its part of the capacity. */
    public static Rule countBased() {
        return new StaticRule("count-based", StaticRule::byCount);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Shift> decide(Observation observation) {
        return observation.window() == 0 ? placement.apply(observation) : List.of();
    }

    private static List<Shift> byCount(Observation observation) {
        Map<String, Double> share = new TreeMap<>();
        double all = observation.input().servers().values().stream()
                .mapToDouble(server -> server.capacity().iops())
                .sum();
        observation
                .input()
                .servers()
                .forEach((id, server) -> share.put(id, server.capacity().iops() / all));
        Map<String, Integer> counts = new TreeMap<>();
        share.keySet().forEach(server -> counts.put(server, 0));
        observation.input().assignment().values().forEach(server -> counts.computeIfPresent(server, (id, n) -> n + 1));
        int devices = observation.input().assignment().size();
        List<Shift> shifts = new ArrayList<>();
        observation.input().assignment().forEach((device, server) -> {
            String poorest = counts.keySet().stream()
                    .min(Comparator.comparingDouble(id -> counts.get(id) - share.get(id) * devices))
                    .orElseThrow();
            boolean tooMany = !counts.containsKey(server) || counts.get(server) >= share.get(server) * devices + 1;
            if (tooMany && !poorest.equals(server)) {
                counts.computeIfPresent(server, (id, n) -> n - 1);
                counts.merge(poorest, 1, Integer::sum);
                shifts.add(new Shift(device, poorest));
            }
        });
        return shifts;
    }
}
