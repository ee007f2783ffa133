package pointsman.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Says under which terms a plan was made. */
final class TermsWords {

    /** Of more, only the number is said beside the first ones. */
    private static final int NAMED = 8;

    private final UnaryOperator<String> namer;

    TermsWords(UnaryOperator<String> namer) {
        this.namer = namer;
    }

    List<String> of(PlanTerms terms) {
        List<String> lines = new ArrayList<>();
        PlanScope scope = terms.scope();
        add(lines, "Only servers that take part: %s.", scope.servers());
        add(lines, "Only devices that may move: %s.", scope.devices());
        add(lines, "Left out of the plan: %s.", scope.kept());
        add(lines, "Pinned by the policy: %s.", terms.pinned());
        ConstraintPolicy constraints = terms.constraints();
        sets(lines, "Kept together: %s.", constraints.together());
        sets(lines, "Kept apart: %s.", constraints.apart());
        new TreeMap<>(constraints.ceilings())
                .forEach((server, ceiling) -> lines.add(ceiling(namer.apply(server), ceiling)));
        new TreeMap<>(constraints.weights())
                .forEach((category, weight) -> lines.add("The load of devices of category %s counts %s times."
                        .formatted(
                                category,
                                BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString())));
        if (constraints.memoryHeadRoom() > 0) {
            lines.add("Servers with less than %s %% of their memory free get nothing."
                    .formatted(Math.round(constraints.memoryHeadRoom() * 100)));
        }
        return lines;
    }

    private static String ceiling(String server, ServerCeiling ceiling) {
        String utilisation = "is not lifted above %d %% utilisation".formatted(Math.round(ceiling.utilisation() * 100));
        return ceiling.devices() == Integer.MAX_VALUE
                ? "%s %s.".formatted(server, utilisation)
                : "%s takes at most %d devices and %s.".formatted(server, ceiling.devices(), utilisation);
    }

    private void add(List<String> lines, String sentence, Set<String> ids) {
        if (!ids.isEmpty()) {
            lines.add(sentence.formatted(listed(ids.stream().map(namer).sorted().toList())));
        }
    }

    private void sets(List<String> lines, String sentence, List<Set<String>> sets) {
        if (!sets.isEmpty()) {
            lines.add(sentence.formatted(listed(sets.stream()
                    .map(set -> set.stream().map(namer).sorted().collect(Collectors.joining(" + ")))
                    .sorted()
                    .toList())));
        }
    }

    private static String listed(Collection<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? first : "%s and %d more".formatted(first, names.size() - NAMED);
    }
}
