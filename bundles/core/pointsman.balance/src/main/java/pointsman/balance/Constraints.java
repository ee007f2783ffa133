package pointsman.balance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
