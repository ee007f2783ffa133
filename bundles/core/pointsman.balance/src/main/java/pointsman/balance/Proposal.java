package pointsman.balance;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pointsman.api.Move;
import pointsman.api.Reason;

/**
 * What the planner answers: moves with their effect, or the reason why there are none.
 *
 * @param efficiencyNow efficiency of the input, 0 to 1
 * @param efficiencyAfter forecast after all moves, 0 to 1; the same as now when there are none
 * @param moves in order, each device at most once
 * @param noPlan why there are no moves; empty when there are some
 * @param staying why a device that the objective would move stays where it is, by device id; a plan that empties a
 *     server leaves these on it
 */
public record Proposal(
        double efficiencyNow,
        double efficiencyAfter,
        List<Move> moves,
        Optional<Reason> noPlan,
        Map<String, Reason> staying) {

    public Proposal {
        moves = List.copyOf(moves);
        staying = Collections.unmodifiableMap(new TreeMap<>(staying));
        if (moves.isEmpty() != noPlan.isPresent()) {
            throw new IllegalArgumentException("a proposal has either moves or a reason why there are none");
        }
    }

    static Proposal none(double efficiencyNow, Reason reason, Map<String, Reason> staying) {
        return new Proposal(efficiencyNow, efficiencyNow, List.of(), Optional.of(reason), staying);
    }

    static Proposal of(double efficiencyNow, List<Move> moves, Map<String, Reason> staying) {
        return new Proposal(
                efficiencyNow, moves.get(moves.size() - 1).efficiencyAfter(), moves, Optional.empty(), staying);
    }
}
