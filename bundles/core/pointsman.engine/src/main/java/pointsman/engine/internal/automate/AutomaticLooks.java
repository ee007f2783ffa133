package pointsman.engine.internal.automate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import pointsman.api.EfficiencyReport;
import pointsman.api.Load;
import pointsman.api.Policy;
import pointsman.balance.GateRules;
import pointsman.balance.look.HeldWindows;
import pointsman.engine.internal.execute.PlanBook;
import pointsman.engine.internal.execute.PlanSituation;

/**
 * What is looked at in each window: the system over the horizon of the policy, and over that of urgent plans. Confined to the control
 * thread.
 */
final class AutomaticLooks {

    private final PlanBook plans;
    private final PlannedLoads loads;
    private final HeldWindows heldForPersons = new HeldWindows();
    private final HeldWindows held = new HeldWindows();
    private final HeldWindows heldUrgently = new HeldWindows();

    AutomaticLooks(PlanBook plans, PlannedLoads loads) {
        this.plans = plans;
        this.loads = loads;
    }

    /** For how many windows in a row there was something to gain, by the least gain of plans that persons ask for. */
    int windowsHeld() {
        return heldForPersons.windows();
    }

    /** Whether it is not known yet which load lasts. */
    boolean isLearning() {
        return !loads.isLearned();
    }

    /** A window has ended; what the system is over the horizon of the policy. */
    AutomaticLook windowEnded(Instant now) {
        Policy policy = plans.policy();
        loads.windowEnded(now, policy);
        AutomaticLook look = look(false, loads.loads(), GateRules.automatic(policy), held);
        heldForPersons.ended(look.report(), policy.minimumGain());
        return look;
    }

    /** Asked for after a window at most once: what the system is over the horizon of urgent plans, if that is known. */
    Optional<AutomaticLook> urgent() {
        Optional<Map<String, Load>> urgentLoads = loads.urgentLoads();
        Optional<GateRules> rules = GateRules.automatic(plans.policy()).urgent();
        return urgentLoads.flatMap(
                expected -> rules.map(urgentRules -> look(true, expected, urgentRules, heldUrgently)));
    }

    private AutomaticLook look(boolean urgent, Map<String, Load> expected, GateRules rules, HeldWindows windows) {
        PlanSituation situation = plans.situation(expected);
        EfficiencyReport report = situation.efficiency();
        return new AutomaticLook(
                urgent,
                situation
                        .withPolicy(rules.in(situation.policy()))
                        .withWindowsHeld(windows.ended(report, rules.minimumGain())),
                report);
    }
}
