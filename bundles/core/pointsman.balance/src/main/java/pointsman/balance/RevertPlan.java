package pointsman.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pointsman.api.Move;
import pointsman.api.Policy;
import pointsman.api.Reason;

/** A plan that puts back what another has moved. */
final class RevertPlan {

    private final BalanceInput input;
    private final Policy policy;

    RevertPlan(BalanceInput input, Policy policy) {
        this.input = input;
        this.policy = policy;
    }

    Proposal propose(String plan, List<Move> made) {
        WorkingState state = new WorkingState(input);
        double bound = new Bound(state).present();
        double now = WorkingState.efficiency(bound, state.present());
        List<Move> moves = new ArrayList<>();
        Map<String, Reason> staying = new TreeMap<>();
        for (int i = made.size() - 1; i >= 0; i--) {
            Move move = made.get(i);
            int device = state.deviceNumber(move.device());
            if (device == WorkingState.NONE
                    || !move.to().equals(input.assignment().get(move.device()))) {
                continue;
            }
            int target = state.serverNumber(move.from());
            if (policy.pinned().contains(move.device())) {
                staying.put(move.device(), Reasons.pinned(move.device()));
            } else if (target == WorkingState.NONE || !state.isUsable(target) || !state.reaches(target, device)) {
                staying.put(move.device(), Reasons.noOtherServer(move.device()));
            } else {
                state.move(device, target);
                moves.add(new Move(
                        move.device(),
                        move.to(),
                        move.from(),
                        WorkingState.efficiency(bound, state.present()),
                        Reasons.revert(plan)));
            }
        }
        return moves.isEmpty()
                ? Proposal.none(now, Reasons.nothingToRevert(plan), staying)
                : Proposal.of(now, moves, staying);
    }
}
