package pointsman.balance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pointsman.api.EfficiencyReport;
import pointsman.api.Move;
import pointsman.api.MoveEffect;
import pointsman.api.PlanAssessment;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.Resource;

/** Says what stands behind a proposal: its figures, what the gates say, and what each move does. Stateless and thread-safe. */
public final class PlanAssessor {

    private final EfficiencyModel model = new EfficiencyModel();

    /**
     * The figures of a proposal.
     *
     * @param input the system on which it was made
     */
    public PlanAssessment assess(
            BalanceInput input,
            Policy policy,
            Constraints constraints,
            PlanObjective objective,
            Proposal proposal,
            GateInput gateInput) {
        GateRules rules = GateRules.of(policy);
        Gates gates = new Gates(rules);
        BalanceInput weighted = input.weighted(constraints);
        EfficiencyReport now = model.evaluate(weighted);
        Map<String, String> assignment = new HashMap<>(input.assignment());
        proposal.moves().forEach(move -> assignment.put(move.device(), move.to()));
        EfficiencyReport after = model.evaluate(weighted.withAssignment(assignment));
        return new PlanAssessment(
                now.present(),
                after.present(),
                now.bound(),
                now.presentByResource(),
                after.presentByResource(),
                (now.present() - after.present()) * rules.horizon().toMillis() / 1000.0,
                gates.cost(proposal, input.loads()),
                rules.horizon(),
                objective.isJudged() ? gates.verdicts(proposal, now.bound(), input.loads(), gateInput) : List.of(),
                proposal.staying());
    }

    /**
     * The moves of a proposal with what each does to each resource of its two servers, as measured: without weights.
     *
     * @param input the system on which it was made
     */
    public List<Move> withEffects(BalanceInput input, List<Move> moves) {
        WorkingState state = new WorkingState(input);
        List<Move> told = new ArrayList<>();
        for (Move move : moves) {
            int device = state.deviceNumber(move.device());
            int from = state.serverNumber(move.from());
            int to = state.serverNumber(move.to());
            if (device == WorkingState.NONE
                    || to == WorkingState.NONE
                    || from == WorkingState.NONE
                    || state.serverOf(device) != from) {
                told.add(move);
                continue;
            }
            List<Resource> resources = state.resources();
            double[] fromBefore = utilisations(state, from);
            double[] toBefore = utilisations(state, to);
            state.move(device, to);
            double[] fromAfter = utilisations(state, from);
            double[] toAfter = utilisations(state, to);
            List<MoveEffect> effects = new ArrayList<>();
            for (int r = 0; r < resources.size(); r++) {
                effects.add(new MoveEffect(resources.get(r), fromBefore[r], fromAfter[r], toBefore[r], toAfter[r]));
            }
            told.add(new Move(move.device(), move.from(), move.to(), move.efficiencyAfter(), move.reason(), effects));
        }
        return told;
    }

    private static double[] utilisations(WorkingState state, int server) {
        double[] utilisations = new double[state.resources().size()];
        for (int r = 0; r < utilisations.length; r++) {
            utilisations[r] = state.utilisation(r, server);
        }
        return utilisations;
    }
}
