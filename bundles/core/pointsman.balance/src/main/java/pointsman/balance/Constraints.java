package pointsman.balance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pointsman.api.ConstraintPolicy;

/**
 * What a plan has to respect beside reach and the state of the servers. Ids that the input does not know are ignored.
 *
 * @param together sets of device ids that are on one server and move as one; sets that share a device count as one set.
 *     A set that is spread over several servers when the plan is made stays as it is, which the plan says
 * @param apart sets of device ids of which no server has two. Where it has already, a move may not make it worse
 * @param limits what a server takes at most, by server id
 * @param weights by how much a device's demand counts, by device id; above 0, 1 where nothing is said. A database that
 *     weighs 2 gets twice the room
 * @param preferred the server on which a device shall be when all is well, by device id
 */
public record Constraints(
        List<Set<String>> together,
        List<Set<String>> apart,
        Map<String, ServerLimit> limits,
        Map<String, Double> weights,
        Map<String, String> preferred) {

    /** No constraints. */
    public static final Constraints NONE = new Constraints(List.of(), List.of(), Map.of(), Map.of(), Map.of());

    public Constraints {
        together = copy(together);
        apart = copy(apart);
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
        weights = Collections.unmodifiableMap(new TreeMap<>(weights));
        preferred = Collections.unmodifiableMap(new TreeMap<>(preferred));
        weights.forEach((device, weight) -> {
            if (!(weight > 0) || weight.isInfinite()) {
                throw new IllegalArgumentException(
                        "the weight of device %s is above 0 and finite, got %s".formatted(device, weight));
            }
        });
    }

    /**
     * What an administrator asks for.
     *
     * @param memoryUsed part of a server's memory that is used, 0 to 1, by server id; where nothing is known its memory is no
     *     limit
     */
    public static Constraints of(ConstraintPolicy policy, Map<String, Double> memoryUsed) {
        Map<String, ServerLimit> limits = new TreeMap<>();
        policy.ceilings()
                .forEach((server, ceiling) ->
                        limits.put(server, new ServerLimit(ceiling.devices(), ceiling.utilisation(), false)));
        memoryUsed.forEach((server, used) -> {
            if (used > 1 - policy.memoryHeadRoom()) {
                limits.put(
                        server,
                        limits.getOrDefault(server, ServerLimit.NONE).withMemory(used, policy.memoryHeadRoom()));
            }
        });
        Map<String, Double> weights = new TreeMap<>();
        policy.categories().keySet().forEach(device -> weights.put(device, policy.weight(device)));
        weights.values().removeIf(weight -> weight == 1);
        return new Constraints(policy.together(), policy.apart(), limits, weights, policy.preferred());
    }

    /** The same without what keeps a device from a server; weights and preferences stay. */
    Constraints withoutRejections() {
        return new Constraints(List.of(), List.of(), Map.of(), weights, preferred);
    }

    private static List<Set<String>> copy(List<Set<String>> sets) {
        List<Set<String>> copies = new ArrayList<>();
        sets.forEach(set -> copies.add(Collections.unmodifiableSet(new TreeSet<>(set))));
        return List.copyOf(copies);
    }

    /** The weight of a device: 1 where nothing is said. */
    double weight(String device) {
        return weights.getOrDefault(device, 1.0);
    }
}
