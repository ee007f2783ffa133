package pointsman.engine.internal.execute;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.EfficiencyReport;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.PlanAssessment;
import pointsman.api.PlanObjective;
import pointsman.api.PlanScope;
import pointsman.api.Policy;
import pointsman.api.Resource;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.Constraints;
import pointsman.balance.EfficiencyModel;
import pointsman.balance.GateInput;
import pointsman.balance.GateRules;
import pointsman.balance.PlanAssessor;
import pointsman.balance.Planner;
import pointsman.balance.Proposal;
import pointsman.balance.look.Look;
import pointsman.balance.whatif.WhatIf;
import pointsman.balance.whatif.WhatIfSystem;

/**
 * All that a plan is made on, as it was at one instant. Immutable, so that it can be taken to another thread.
 *
 * @param input the system, with the moves under way as if they were made
 * @param policy the rules
 * @param constraints which devices may be where
 * @param gates what the gates look at
 * @param bound ids of devices that a plan for efficiency leaves, beside the pinned ones
 * @param moving ids of devices that are under way
 * @param revision of the mapping table
 */
public record PlanSituation(
        BalanceInput input,
        Policy policy,
        Constraints constraints,
        GateInput gates,
        Set<String> bound,
        Set<String> moving,
        long revision) {

    /** A proposal with the figures behind it. */
    public record Assessed(Proposal proposal, List<Move> moves, PlanAssessment assessment) {}

    /** Looks for a plan; may take long. */
    public Assessed plan(PlanObjective objective, Optional<String> server, PlanScope scope, Budget budget) {
        return assessed(
                objective,
                new Planner()
                        .plan(
                                input,
                                policy.withPinned(pinned(objective)),
                                constraints,
                                scope,
                                objective,
                                server,
                                budget));
    }

    private Set<String> pinned(PlanObjective objective) {
        Set<String> pinned = new HashSet<>(policy.pinned());
        if (objective.isForEfficiency()) {
            pinned.addAll(bound);
        }
        // A device under way cannot be moved, whatever for.
        pinned.addAll(moving);
        return pinned;
    }

    /**
     * What automatic mode looks at, by the rules of the policy.
     *
     * @param report the efficiency of the system as it is
     */
    public Look look(EfficiencyReport report) {
        return new Look(
                GateRules.of(policy),
                input,
                policy.withPinned(pinned(PlanObjective.BALANCE)),
                constraints,
                gates,
                report.bound());
    }

    /**
     * What would become of it; may take long.
     *
     * @param request in terms of servers, paths and devices
     * @param parts device id by the id of a part of it that another server than its owner carries
     * @param leftOut resources that are not in the input, with the servers that keep them out
     */
    public WhatIfAnswer whatIf(
            WhatIfRequest request, Map<String, String> parts, Map<Resource, Set<String>> leftOut, Budget budget) {
        WhatIfSystem system =
                new WhatIfSystem(input, policy.withPinned(pinned(PlanObjective.BALANCE)), constraints, parts, leftOut);
        return new WhatIf().answer(system, request, budget);
    }

    /**
     * Plans moves that a person has chosen.
     *
     * @param wanted id of the server by id of the device
     */
    public Assessed chosen(Map<String, String> wanted) {
        return assessed(PlanObjective.CHOSEN, new Planner().chosen(input, policy, constraints, moving, wanted));
    }

    /** What is left of a plan that was made earlier. */
    public Assessed remaining(Plan plan) {
        return assessed(plan.objective(), new Planner().remaining(input, policy, constraints, moving, bound, plan));
    }

    /** Puts back the moves of another plan that were made. */
    public Assessed revert(String planId, List<Move> made) {
        return assessed(PlanObjective.REVERT, new Planner().revert(input, policy, constraints, planId, made));
    }

    /** The efficiency of the system as it is. */
    public EfficiencyReport efficiency() {
        return new EfficiencyModel().evaluate(input, constraints);
    }

    /** The same with its devices mapped otherwise. */
    public PlanSituation withAssignment(Map<String, String> assignment) {
        return new PlanSituation(input.withAssignment(assignment), policy, constraints, gates, bound, moving, revision);
    }

    /** The same with other rules. */
    public PlanSituation withPolicy(Policy other) {
        return new PlanSituation(input, other, constraints, gates, bound, moving, revision);
    }

    /** The same with another number of windows for which there was something to gain. */
    public PlanSituation withWindowsHeld(int windows) {
        return new PlanSituation(input, policy, constraints, gates.withWindowsHeld(windows), bound, moving, revision);
    }

    /** A proposal that was made on this, with the figures behind it. */
    public Assessed assessed(PlanObjective objective, Proposal proposal) {
        PlanAssessor assessor = new PlanAssessor();
        return new Assessed(
                proposal,
                assessor.withEffects(input, proposal.moves()),
                assessor.assess(input, policy, constraints, objective, proposal, gates));
    }
}
