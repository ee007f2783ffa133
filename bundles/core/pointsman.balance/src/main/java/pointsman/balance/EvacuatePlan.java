package pointsman.balance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import pointsman.api.Move;
import pointsman.api.PlanScope;
import pointsman.api.Policy;
import pointsman.api.Reason;

/**
 * A plan that empties a server at any cost: pins do not hold, and a device that no server takes under the constraints goes where
 * it adds least all the same.
 */
final class EvacuatePlan {

    private final BalanceInput input;
    private final Policy policy;
    private final Constraints constraints;
    private final PlanScope scope;

    EvacuatePlan(BalanceInput input, Policy policy, Constraints constraints, PlanScope scope) {
        this.scope = scope;
        this.input = input;
        this.policy = policy.withPinned(Set.of());
        this.constraints = constraints;
    }

    Proposal propose(String server) {
        PlanTask task = new PlanTask(input, policy, constraints, scope);
        Proposal under = new DrainPlan(task).propose(server);
        if (under.staying().isEmpty()) {
            return proposal(under, List.of(), under.staying(), server);
        }
        Map<String, String> assignment = new HashMap<>(input.assignment());
        under.moves().forEach(move -> assignment.put(move.device(), move.to()));
        Proposal rest = new DrainPlan(new PlanTask(
                        input.withAssignment(assignment),
                        policy,
                        constraints.withoutRejections(),
                        scope,
                        OptionalDouble.of(task.bound())))
                .propose(server);
        return proposal(under, rest.moves(), rest.staying(), server);
    }

    private static Proposal proposal(Proposal first, List<Move> more, Map<String, Reason> staying, String server) {
        List<Move> moves = new ArrayList<>();
        first.moves().forEach(move -> moves.add(evacuated(move, server)));
        more.forEach(move -> moves.add(evacuated(move, server)));
        return moves.isEmpty()
                ? Proposal.none(
                        first.efficiencyNow(),
                        Optional.of(staying)
                                .filter(left -> !left.isEmpty())
                                .map(left -> left.values().iterator().next())
                                .orElseGet(() -> first.noPlan().orElseThrow()),
                        staying)
                : Proposal.of(first.efficiencyNow(), moves, staying);
    }

    private static Move evacuated(Move move, String server) {
        return new Move(move.device(), move.from(), move.to(), move.efficiencyAfter(), Reasons.evacuated(server));
    }
}
