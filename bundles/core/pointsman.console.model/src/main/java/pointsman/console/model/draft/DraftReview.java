package pointsman.console.model.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import pointsman.api.Move;
import pointsman.api.MoveEffect;
import pointsman.api.Plan;
import pointsman.api.PlanAssessment;
import pointsman.api.PlanObjective;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.text.NaturalOrder;
import pointsman.console.model.text.Unit;

/**
 * A plan that was made of a draft, or to put back what one has moved, as a person decides on it.
 *
 * @param plan what the engine proposes
 * @param headline what would happen, in one sentence
 * @param figures of the whole, before and after
 * @param rows the moves in order, then what is left out
 * @param notes what a person may want to think about, one sentence each
 */
public record DraftReview(Plan plan, String headline, List<Figure> figures, List<ReviewRow> rows, List<String> notes) {

    private static final Set<ReasonCode> SAVING = Set.of(ReasonCode.GATE_GAIN_TOO_SMALL, ReasonCode.GATE_COST_TOO_HIGH);

    /**
     * A figure of the whole.
     *
     * @param name what it is
     * @param now as it is
     * @param after as it is forecast
     * @param best what could be reached if the load could be divided freely
     */
    public record Figure(String name, String now, String after, String best) {}

    public DraftReview {
        figures = List.copyOf(figures);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * @param snapshot the system, for names
     * @param wanted what was asked for, by id of the device; empty for a plan that puts back
     */
    public static DraftReview of(Plan plan, SystemSnapshot snapshot, Map<String, DraftMove> wanted) {
        UnaryOperator<String> names =
                id -> snapshot.topology().element(id).map(Element::name).orElse(id);
        Sentences sentences = Sentences.of(snapshot);
        List<ReviewRow> rows = new ArrayList<>();
        for (Move move : plan.moves()) {
            rows.add(new ReviewRow(
                    rows.size() + 1,
                    names.apply(move.device()),
                    names.apply(move.from()),
                    names.apply(move.to()),
                    Unit.SCORE.format(move.efficiencyAfter()),
                    forecast(move, MoveEffect::fromBefore, MoveEffect::fromAfter),
                    forecast(move, MoveEffect::toBefore, MoveEffect::toAfter),
                    ""));
        }
        Map<String, Reason> staying = new TreeMap<>(new NaturalOrder());
        plan.assessment().ifPresent(figures -> staying.putAll(figures.staying()));
        staying.forEach((device, reason) -> {
            DraftMove move = wanted.get(device);
            rows.add(new ReviewRow(
                    0,
                    names.apply(device),
                    move == null ? "" : names.apply(move.from()),
                    move == null ? "" : names.apply(move.to()),
                    Unit.UNKNOWN,
                    Unit.UNKNOWN,
                    Unit.UNKNOWN,
                    sentences.of(reason)));
        });
        return new DraftReview(plan, headline(plan, sentences), figures(plan), rows, notes(plan, sentences));
    }

    /** Whether there is anything to apply. */
    public boolean canApply() {
        return !plan.moves().isEmpty();
    }

    /** How many moves are left out. */
    public long refused() {
        return rows.stream().filter(ReviewRow::isRefused).count();
    }

    private static String headline(Plan plan, Sentences sentences) {
        if (plan.moves().isEmpty()) {
            return "Nothing can be moved. " + plan.noPlan().map(sentences::of).orElse("");
        }
        boolean back = plan.objective() == PlanObjective.REVERT;
        String what = plan.moves().size() == 1
                ? (back ? "Put one device back?" : "Move one device?")
                : (back ? "Put %d devices back, one after the other?" : "Move %d devices, one after the other?")
                        .formatted(plan.moves().size());
        return "%s Requests of %s are held for some milliseconds; no client is disconnected."
                .formatted(what, plan.moves().size() == 1 ? "it" : "each");
    }

    private static List<Figure> figures(Plan plan) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "Efficiency",
                Unit.SCORE.format(plan.efficiencyNow()),
                Unit.SCORE.format(plan.efficiencyAfter()),
                Unit.SCORE.format(1)));
        plan.assessment().ifPresent(known -> figures.add(present(known)));
        return figures;
    }

    private static Figure present(PlanAssessment known) {
        return new Figure(
                "Requests in the servers, on average",
                Unit.SCORE.format(known.presentNow()),
                Unit.SCORE.format(known.presentAfter()),
                Unit.SCORE.format(known.bound()));
    }

    private static List<String> notes(Plan plan, Sentences sentences) {
        List<String> notes = new ArrayList<>();
        boolean worse = !plan.moves().isEmpty() && plan.efficiencyAfter() < plan.efficiencyNow() - 0.005;
        if (worse) {
            notes.add("The whole becomes less efficient by this.");
        }
        plan.moves().stream()
                .flatMap(move -> move.effects().stream())
                .filter(effect -> effect.toAfter() >= 1 && effect.toAfter() > effect.toBefore())
                .findFirst()
                .ifPresent(effect -> notes.add("A server would be asked for more than it can do."));
        plan.assessment().stream()
                .flatMap(known -> known.closedGates().stream())
                // What makes the whole worse saves nothing; that is said already.
                .filter(gate -> !worse || !SAVING.contains(gate.code()))
                .map(sentences::of)
                .forEach(notes::add);
        return notes;
    }

    /** Of the resource that is used most after the move. */
    private static String forecast(Move move, ToDoubleFunction<MoveEffect> before, ToDoubleFunction<MoveEffect> after) {
        return move.effects().stream()
                .max(Comparator.comparingDouble(
                        effect -> Math.max(before.applyAsDouble(effect), after.applyAsDouble(effect))))
                .map(effect -> "%s → %s"
                        .formatted(percent(before.applyAsDouble(effect)), percent(after.applyAsDouble(effect))))
                .orElse(Unit.UNKNOWN);
    }

    private static String percent(double part) {
        return Math.round(100 * part) + " %";
    }
}
