package pointsman.engine.internal.automate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import pointsman.api.AutomationPolicy;
import pointsman.api.PlanObjective;
import pointsman.api.Reason;
import pointsman.balance.Budget;
import pointsman.balance.look.Look;
import pointsman.balance.look.Seen;
import pointsman.engine.internal.execute.PlanSituation;

/**
 * What is made of the looks of a window. Immutable.
 *
 * @param look the one that decides
 * @param found its plan, or why there is none
 * @param closed what keeps the plan from being recommended or carried out; empty if nothing does, or there is none
 */
record Decision(AutomaticLook look, PlanSituation.Assessed found, List<Reason> closed) {

    Decision {
        closed = List.copyOf(closed);
    }

    /**
     * Plans on one look after the other until a plan passes; may take long.
     *
     * @param looks in which there was enough to gain, the usual one first
     * @param rules of automatic mode
     * @param finish asked now and then: whether to end with what was found
     * @return empty if nothing is to be told of any of them
     */
    static Optional<Decision> on(List<AutomaticLook> looks, AutomationPolicy rules, BooleanSupplier finish) {
        List<Seen> seen = Look.inTurn(
                looks.stream().map(AutomaticLook::look).toList(),
                plan -> JudgedLook.limits(plan, rules).isEmpty(),
                Budget.DEFAULT.within(rules.window().dividedBy(looks.size())).until(finish));
        List<JudgedLook> judged = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            judged.add(JudgedLook.of(looks.get(i), seen.get(i), rules));
        }
        return JudgedLook.weightiest(judged)
                .map(chosen -> new Decision(
                        chosen.look(),
                        chosen.look()
                                .situation()
                                .assessed(PlanObjective.BALANCE, chosen.seen().proposal()),
                        chosen.closed()));
    }
}
