package pointsman.engine.internal.automate;

import pointsman.api.EfficiencyReport;
import pointsman.balance.look.Look;
import pointsman.engine.internal.execute.PlanSituation;

/**
 * One look of the engine at the system. Immutable.
 *
 * @param urgent whether it looks for what costs so much that it is worth moves though it may be gone soon
 * @param situation the system, with the policy by which a plan is made and judged
 * @param report its efficiency
 */
record AutomaticLook(boolean urgent, PlanSituation situation, EfficiencyReport report) {

    /** The part of the mean response time that the bound leaves to be saved. */
    double possibleGain() {
        return 1 - report.efficiency();
    }

    /** Whether there was enough to gain in the last window. */
    boolean isHeld() {
        return situation.gates().windowsHeld() > 0;
    }

    Look look() {
        return situation.look(report);
    }
}
