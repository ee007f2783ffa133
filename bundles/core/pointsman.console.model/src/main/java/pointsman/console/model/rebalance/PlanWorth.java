package pointsman.console.model.rebalance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import pointsman.api.Plan;
import pointsman.api.PlanAssessment;
import pointsman.api.Reason;
import pointsman.api.Resource;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.text.Times;
import pointsman.console.model.text.Unit;

/**
 * What a plan is worth, in sentences.
 *
 * @param figures what it gains and what it costs
 * @param verdict whether the engine would make it without a person; empty for plans that it never makes of itself
 * @param gates what each rule for that says
 * @param terms what limited it when it was made, a sentence each
 * @param staying why devices that the plan was to move stay, by name
 */
public record PlanWorth(
        List<String> figures, Optional<String> verdict, List<GateRow> gates, List<String> terms, List<String> staying) {
    public PlanWorth {
        terms = List.copyOf(terms);
        figures = List.copyOf(figures);
        gates = List.copyOf(gates);
        staying = List.copyOf(staying);
    }

    static PlanWorth of(Plan plan, SystemSnapshot snapshot) {
        Sentences sentences = Sentences.of(snapshot);
        List<String> terms = plan.terms().map(sentences::of).orElse(List.of());
        if (plan.assessment().isEmpty()) {
            return new PlanWorth(List.of(), Optional.empty(), List.of(), terms, List.of());
        }
        PlanAssessment assessment = plan.assessment().get();
        List<GateRow> gates = assessment.gates().stream()
                .map(verdict -> new GateRow(verdict.open(), sentences.of(verdict)))
                .toList();
        return new PlanWorth(figures(plan, assessment), verdict(gates), gates, terms, staying(assessment, snapshot));
    }

    private static Optional<String> verdict(List<GateRow> gates) {
        if (gates.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                gates.stream().allMatch(GateRow::open)
                        ? "All rules for plans without a person are met."
                        : "Without a person, the engine would not carry this plan out. You may.");
    }

    private static List<String> figures(Plan plan, PlanAssessment assessment) {
        List<String> figures = new ArrayList<>();
        if (plan.moves().isEmpty()) {
            figures.add("Requests under way: %s; the least that this load could have is %s."
                    .formatted(count(assessment.presentNow()), count(assessment.bound())));
            return figures;
        }
        figures.add("Requests under way: %s → %s; the least that this load could have is %s."
                .formatted(
                        count(assessment.presentNow()), count(assessment.presentAfter()), count(assessment.bound())));
        if (assessment.presentNow() > 0) {
            double change = assessment.presentAfter() / assessment.presentNow() - 1;
            figures.add("Mean response time: %s %s."
                    .formatted(Unit.FRACTION.format(Math.abs(change)), change <= 0 ? "shorter" : "longer"));
        }
        parts(assessment).ifPresent(figures::add);
        figures.add("In %s it %s %s of waiting; its moves cost %s."
                .formatted(
                        Times.lasting(assessment.horizon()),
                        assessment.saved() >= 0 ? "saves" : "costs",
                        waiting(Math.abs(assessment.saved())),
                        waiting(assessment.cost())));
        return figures;
    }

    /** Which resource the requests queue for. */
    private static Optional<String> parts(PlanAssessment assessment) {
        List<String> parts = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            Double now = assessment.presentByResource().get(resource);
            Double after = assessment.presentByResourceAfter().get(resource);
            if (now != null && after != null) {
                parts.add("%s %s → %s"
                        .formatted(ResourceForecast.name(resource).toLowerCase(Locale.ROOT), count(now), count(after)));
            }
        }
        return parts.size() < 2 ? Optional.empty() : Optional.of("Of these: " + String.join(", ", parts) + ".");
    }

    private static List<String> staying(PlanAssessment assessment, SystemSnapshot snapshot) {
        UnaryOperator<String> namer =
                id -> snapshot.topology().element(id).map(Element::name).orElse(id);
        Sentences sentences = Sentences.of(snapshot);
        Map<String, Reason> sorted = new TreeMap<>(assessment.staying());
        return sorted.entrySet().stream()
                .map(entry -> namer.apply(entry.getKey()) + " stays. " + sentences.of(entry.getValue()))
                .toList();
    }

    /** Why a device stays; empty if it does not. */
    String of(String device) {
        String beginning = device + " stays. ";
        return staying.stream()
                .filter(sentence -> sentence.startsWith(beginning))
                .findFirst()
                .orElse("");
    }

    private static String count(double requests) {
        return String.format(Locale.ROOT, requests < 10 ? "%.2f" : "%.0f", requests);
    }

    /** A time that requests wait, all of them together. */
    static String waiting(double requestSeconds) {
        if (requestSeconds == 0) {
            return "0 s";
        }
        return requestSeconds < 60
                ? Unit.MICROSECONDS.format(requestSeconds * 1e6)
                : Times.lasting(Duration.ofSeconds(Math.round(requestSeconds)));
    }
}
