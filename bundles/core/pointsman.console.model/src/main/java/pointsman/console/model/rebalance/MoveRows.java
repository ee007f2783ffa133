package pointsman.console.model.rebalance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import pointsman.api.Load;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.PlanAssessment;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.text.Unit;

/** The moves of a plan as rows of a table. */
final class MoveRows {

    private final Plan plan;
    private final SystemSnapshot snapshot;
    private final double requests;

    MoveRows(Plan plan, SystemSnapshot snapshot) {
        this.plan = plan;
        this.snapshot = snapshot;
        requests = plan.moves().stream().mapToDouble(this::requestsOf).sum();
    }

    List<MoveRow> all() {
        Sentences sentences = Sentences.of(snapshot);
        List<MoveRow> rows = new ArrayList<>();
        double before = plan.efficiencyNow();
        for (Move move : plan.moves()) {
            OptionalDouble cost = cost(move);
            rows.add(new MoveRow(
                    rows.size() + 1,
                    move.device(),
                    name(move.device()),
                    name(move.from()),
                    name(move.to()),
                    signed(move.efficiencyAfter() - before),
                    Unit.SCORE.format(move.efficiencyAfter()),
                    cost.isPresent() ? PlanWorth.waiting(cost.getAsDouble()) : Unit.UNKNOWN,
                    costHint(move, cost),
                    sentences.of(move.reason())));
            before = move.efficiencyAfter();
        }
        return rows;
    }

    /** The part of the plan's cost that goes with the requests of this device. */
    private OptionalDouble cost(Move move) {
        if (plan.assessment().isEmpty()) {
            return OptionalDouble.empty();
        }
        double all = plan.assessment().map(PlanAssessment::cost).orElseThrow();
        if (all == 0) {
            return OptionalDouble.of(0);
        }
        return requests > 0 ? OptionalDouble.of(all * requestsOf(move) / requests) : OptionalDouble.empty();
    }

    private String costHint(Move move, OptionalDouble cost) {
        return cost.isEmpty()
                ? "The engine has not said what the moves cost."
                : ("All requests of %s together (%s now) wait about %s longer: they are held for a moment while it moves, "
                                + "and the cache of %s is cold at first.")
                        .formatted(
                                name(move.device()),
                                Unit.PER_SECOND.format(requestsOf(move)),
                                PlanWorth.waiting(cost.getAsDouble()),
                                name(move.to()));
    }

    private double requestsOf(Move move) {
        return snapshot.load().devices().getOrDefault(move.device(), Load.IDLE).iops();
    }

    private String name(String id) {
        return snapshot.topology().element(id).map(Element::name).orElse(id);
    }

    /** A difference of efficiencies; in three decimals, since single moves of large systems gain little. */
    private static String signed(double difference) {
        String text = String.format(Locale.ROOT, "%+.3f", difference);
        return text.equals("-0.000") ? "+0.000" : text.replace('-', '−');
    }
}
