package pointsman.headless.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import pointsman.api.ConstraintPolicy;
import pointsman.headless.text.Figures;
import pointsman.headless.text.Quantities;
import pointsman.headless.text.Rules;

/** The options for which devices may be where. */
final class ConstraintOptions {

    @Option(
            names = "--together",
            paramLabel = "DEVICES",
            description = "These devices are on one server and move as one, like a,b; repeatable.")
    private List<String> together = List.of();

    @Option(
            names = "--apart",
            paramLabel = "DEVICES",
            description = "No server has two of these devices, like a,b; repeatable.")
    private List<String> apart = List.of();

    @Option(
            names = "--free",
            paramLabel = "DEVICE",
            description = "This device is kept neither together with others nor apart from them; repeatable.")
    private List<String> free = List.of();

    @Option(
            names = "--ceiling",
            paramLabel = "SERVER=CEILING",
            description = "What plans put on a server at most: devices, utilisation or both, like alpha=20,80%%;"
                    + " alpha= for no ceiling; repeatable.")
    private List<String> ceilings = List.of();

    @Option(
            names = "--category",
            paramLabel = "DEVICE=CATEGORY",
            description = "What a device is used for, like mail=database; mail= to forget it; repeatable.")
    private List<String> categories = List.of();

    @Option(
            names = "--weight",
            paramLabel = "CATEGORY=WEIGHT",
            description = "How much the load of such devices counts, like database=2; database= for 1; repeatable.")
    private List<String> weights = List.of();

    @Option(
            names = "--prefer",
            paramLabel = "DEVICE=SERVER",
            description =
                    "Where a device shall be when all is well; DEVICE= for nowhere; repeatable. See 'plan prefer'.")
    private List<String> preferred = List.of();

    @Option(
            names = "--memory-head-room",
            paramLabel = "PART",
            description = "Part of a server's memory that shall stay free, like 10%%.")
    private String memoryHeadRoom;

    boolean changeAnything() {
        return memoryHeadRoom != null
                || Stream.of(together, apart, free, ceilings, categories, weights, preferred)
                        .anyMatch(list -> !list.isEmpty());
    }

    /** @throws IllegalArgumentException saying what is allowed */
    ConstraintPolicy changed(ConstraintPolicy now, Names names) {
        return new ConstraintPolicy(
                sets(now.together(), together, names),
                sets(now.apart(), apart, names),
                pairs(now.ceilings(), ceilings, "SERVER=CEILING", names::server, Rules::ceiling),
                pairs(now.categories(), categories, "DEVICE=CATEGORY", names::device, Function.identity()),
                pairs(now.weights(), weights, "CATEGORY=WEIGHT", Function.identity(), Rules::weight),
                pairs(now.preferred(), preferred, "DEVICE=SERVER", names::device, names::server),
                memoryHeadRoom == null ? now.memoryHeadRoom() : Quantities.fraction(memoryHeadRoom));
    }

    private List<Set<String>> sets(List<Set<String>> now, List<String> more, Names names) {
        Set<String> freed = free.stream().map(names::device).collect(Collectors.toSet());
        List<Set<String>> sets = new ArrayList<>();
        for (Set<String> set : now) {
            Set<String> left = new TreeSet<>(set);
            left.removeAll(freed);
            if (left.size() > 1) {
                sets.add(left);
            }
        }
        more.forEach(
                text -> sets.add(Rules.set(text).stream().map(names::device).collect(Collectors.toSet())));
        return sets.stream().distinct().toList();
    }

    private static <T> Map<String, T> pairs(
            Map<String, T> now,
            List<String> changes,
            String allowed,
            Function<String, String> key,
            Function<String, T> value) {
        Map<String, T> pairs = new TreeMap<>(now);
        for (String text : changes) {
            Map.Entry<String, String> words = Rules.pair(text, allowed);
            String id = key.apply(words.getKey());
            if (words.getValue().isEmpty()) {
                pairs.remove(id);
            } else {
                pairs.put(id, value.apply(words.getValue()));
            }
        }
        return pairs;
    }

    static List<String> lines(ConstraintPolicy rules, Names names) {
        List<String> lines = new ArrayList<>();
        rules.together().forEach(set -> lines.add("Together:       " + names(set, names)));
        rules.apart().forEach(set -> lines.add("Apart:          " + names(set, names)));
        new TreeMap<>(rules.ceilings())
                .forEach((server, ceiling) ->
                        lines.add("Ceiling:        %s at most %s".formatted(names.of(server), Rules.text(ceiling))));
        new TreeMap<>(rules.categories())
                .forEach((device, category) ->
                        lines.add("Category:       %s is %s".formatted(names.of(device), category)));
        new TreeMap<>(rules.weights())
                .forEach((category, weight) -> lines.add("Counts:         %s %s".formatted(category, weight)));
        new TreeMap<>(rules.preferred())
                .forEach((device, server) ->
                        lines.add("Preferred:      %s on %s".formatted(names.of(device), names.of(server))));
        if (rules.memoryHeadRoom() > 0) {
            lines.add("Memory:         %s of each server stay free".formatted(Figures.percent(rules.memoryHeadRoom())));
        }
        return lines;
    }

    private static String names(Set<String> devices, Names names) {
        return String.join(", ", devices.stream().map(names::of).sorted().toList());
    }
}
