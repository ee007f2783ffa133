package pointsman.balance.look;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.Constraints;
import pointsman.balance.GateInput;
import pointsman.balance.GateRules;
import pointsman.balance.Gates;
import pointsman.balance.Planner;
import pointsman.balance.Proposal;

/**
 * All that is looked at over one horizon, at the end of one window. Immutable, so that another thread can plan on it.
 *
 * @param rules of the gates, whose minimum gain is that of the plan, too
 * @param input the system, with the loads that are to be expected over the horizon of the rules
 * @param policy of the plan: the most moves, and the devices that stay
 * @param constraints which devices may be where
 * @param gates what the gates look at
 * @param bound N* of the system
 */
public record Look(
        GateRules rules, BalanceInput input, Policy policy, Constraints constraints, GateInput gates, double bound) {

    /** Whether the gates are open that look at no plan: there was enough to gain for long enough, and the hour has moves left. */
    public boolean mayAct() {
        return gates.windowsHeld() >= rules.windowsHeld() && new Gates(rules).movesAllowed(gates) > 0;
    }

    /**
     * Plans what the gates can let pass: devices that rest stay, and there are no more moves than the hour has left, but at least one,
     * to show what would be done.
     */
    public Seen plan(Budget budget) {
        Gates judges = new Gates(rules);
        Set<String> staying = new HashSet<>(policy.pinned());
        staying.addAll(judges.cooling(gates));
        int most = Math.max(1, Math.min(policy.maximumMoves(), judges.movesAllowed(gates)));
        Proposal proposal = new Planner()
                .plan(
                        input,
                        policy.withPlans(rules.minimumGain(), most, staying),
                        constraints,
                        PlanObjective.BALANCE,
                        Optional.empty(),
                        budget);
        return new Seen(this, proposal, judges.closed(proposal, bound, input.loads(), gates));
    }

    /**
     * Plans over one horizon after the other, as far as is needed.
     *
     * @param looks in their order; the later ones are for what the earlier ones leave
     * @param allowed what else a plan must pass that the gates let pass
     * @return what was seen, in that order; the last one has passed, or none has
     */
    public static List<Seen> inTurn(List<Look> looks, Predicate<Seen> allowed, Budget budget) {
        List<Seen> all = new ArrayList<>();
        for (Look look : looks) {
            Seen seen = look.plan(budget);
            all.add(seen);
            if (seen.isOpen() && allowed.test(seen)) {
                break;
            }
        }
        return all;
    }
}
