package pointsman.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An administrator's rules for which devices may be where, beside pins.
 *
 * @param together sets of ids of devices that are on one server and move as one
 * @param apart sets of ids of devices of which no server has two
 * @param ceilings what plans put on a server at most, by server id
 * @param categories what a device is used for, in a word, by device id
 * @param weights how much the load of devices of a category counts, above 0, at most 1,000; 1 for a category that is missing
 * @param preferred id of the server on which a device shall be when all is well, by device id
 * @param memoryHeadRoom part of a server's memory that shall stay free, 0 to below 1; a server whose memory use is known and
 *     that has less gets nothing
 */
public record ConstraintPolicy(
        List<Set<String>> together,
        List<Set<String>> apart,
        Map<String, ServerCeiling> ceilings,
        Map<String, String> categories,
        Map<String, Double> weights,
        Map<String, String> preferred,
        double memoryHeadRoom) {

    /** Any device may be on any server. */
    public static final ConstraintPolicy NONE =
            new ConstraintPolicy(List.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0);

    public ConstraintPolicy {
        together = together.stream().map(Set::copyOf).toList();
        apart = apart.stream().map(Set::copyOf).toList();
        ceilings = Map.copyOf(ceilings);
        categories = Map.copyOf(categories);
        weights = Map.copyOf(weights);
        preferred = Map.copyOf(preferred);
        requireSets("together", together);
        requireSets("apart", apart);
        requireNoContradiction(together, apart);
        weights.forEach((category, weight) -> {
            if (!(weight > 0 && weight <= 1_000)) {
                throw new IllegalArgumentException(
                        "the weight of category %s is above 0 and at most 1,000, got %s".formatted(category, weight));
            }
        });
        if (!(memoryHeadRoom >= 0 && memoryHeadRoom < 1)) {
            throw new IllegalArgumentException("the head-room of the memory is 0 to below 1, got " + memoryHeadRoom);
        }
    }

    private static void requireSets(String what, List<Set<String>> sets) {
        for (Set<String> set : sets) {
            if (set.size() < 2) {
                throw new IllegalArgumentException("devices to keep %s are at least two, got %s".formatted(what, set));
            }
        }
    }

    private static void requireNoContradiction(List<Set<String>> together, List<Set<String>> apart) {
        for (Set<String> set : together) {
            for (Set<String> parted : apart) {
                Set<String> both = new TreeSet<>(set);
                both.retainAll(parted);
                if (both.size() > 1) {
                    throw new IllegalArgumentException(
                            "devices cannot be kept together and apart, but %s would be".formatted(both));
                }
            }
        }
    }

    /**
     * The same without what is said of single devices and forbids nothing: their categories and the servers on which they shall
     * be, which can be as many as there are devices.
     */
    public ConstraintPolicy limits() {
        return new ConstraintPolicy(together, apart, ceilings, Map.of(), weights, Map.of(), memoryHeadRoom);
    }

    /** How much the load of a device counts. */
    public double weight(String device) {
        String category = categories.get(device);
        return category == null ? 1 : weights.getOrDefault(category, 1.0);
    }
}
