package pointsman.console.model.rebalance;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pointsman.api.Plan;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.text.Unit;

/**
 * A plan in words and figures, as the user decides on it.
 *
 * @param plan what is proposed
 * @param headline the result in one sentence
 * @param advice what a person can do when there are no moves
 * @param moves in order
 * @param servers before and after, in the order of the topology
 * @param worth what it gains and costs
 */
public record PlanPreview(
        Plan plan,
        String headline,
        Optional<String> advice,
        List<MoveRow> moves,
        List<ServerForecast> servers,
        PlanWorth worth) {
    public PlanPreview {
        moves = List.copyOf(moves);
        servers = List.copyOf(servers);
    }

    /**
     * What a plan would do to the system.
     *
     * @param snapshot the system now; its load and topology are taken
     */
    public static PlanPreview of(Plan plan, SystemSnapshot snapshot) {
        UnaryOperator<String> namer =
                id -> snapshot.topology().element(id).map(Element::name).orElse(id);
        return new PlanPreview(
                plan,
                headline(plan, Sentences.of(snapshot)),
                plan.noPlan().flatMap(new Advice(namer)::on),
                new MoveRows(plan, snapshot).all(),
                new ServerForecasts(plan, snapshot).all(),
                PlanWorth.of(plan, snapshot));
    }

    /** The system as it is, when all moves of a plan are left out. */
    static PlanPreview withoutMoves(Plan offered, SystemSnapshot snapshot) {
        Plan none = new Plan(
                "",
                offered.created(),
                offered.revision(),
                offered.objective(),
                offered.server(),
                offered.who(),
                offered.efficiencyNow(),
                offered.efficiencyNow(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new PlanPreview(
                none,
                "No move is chosen.",
                Optional.empty(),
                List.of(),
                new ServerForecasts(none, snapshot).all(),
                PlanWorth.of(none, snapshot));
    }

    private static String headline(Plan plan, Sentences sentences) {
        if (plan.moves().isEmpty()) {
            return plan.noPlan().map(sentences::of).orElse("The engine proposes no moves and gives no reason.");
        }
        String moves = plan.moves().size() == 1 ? "One move" : plan.moves().size() + " moves";
        String now = Unit.SCORE.format(plan.efficiencyNow());
        String after = Unit.SCORE.format(plan.efficiencyAfter());
        return switch (plan.objective()) {
            case BALANCE -> "%s: the efficiency rises from %s to %s.".formatted(moves, now, after);
            case DRAIN, EVACUATE ->
                "%s to empty the server; the efficiency goes from %s to %s.".formatted(moves, now, after);
            case FILL -> "%s to fill the server: the efficiency rises from %s to %s.".formatted(moves, now, after);
            case PREFER ->
                "%s to bring devices back to their preferred servers; the efficiency goes from %s to %s."
                        .formatted(moves, now, after);
            case CHOSEN -> "%s, as chosen: the efficiency goes from %s to %s.".formatted(moves, now, after);
            case REVERT ->
                "%s to put back what was moved; the efficiency goes from %s to %s.".formatted(moves, now, after);
        };
    }

    /** Whether there is anything to apply. */
    public boolean hasMoves() {
        return !moves.isEmpty();
    }

    /** Why the plan can no longer be applied to this system; empty while it can. */
    public Optional<String> outdatedBy(SystemSnapshot snapshot) {
        long revision = snapshot.mapping().revision();
        return revision > plan.revision()
                ? Optional.of(("The mapping table has changed since this plan was made (revision %d then, %d now). "
                                + "Make a new plan.")
                        .formatted(plan.revision(), revision))
                : Optional.empty();
    }
}
