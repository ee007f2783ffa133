package pointsman.balance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pointsman.api.Reason;

/** A plan that moves devices back to the servers on which they shall be when all is well. */
final class PreferPlan {

    private final PlanTask task;

    PreferPlan(PlanTask task) {
        this.task = task;
    }

    Proposal propose() {
        WorkingState state = task.start();
        double now = state.efficiency();
        Map<String, Reason> staying = new TreeMap<>();
        int[] wanted = state.assignment();
        for (int d = 0; d < wanted.length; d++) {
            String device = state.device(d);
            String server = task.constraints().preferred().get(device);
            int to = server == null ? WorkingState.NONE : state.serverNumber(server);
            int from = state.serverOf(d);
            if (server == null || from == WorkingState.NONE || to == from) {
                continue;
            }
            Optional<Reason> kept = task.bond(device);
            if (kept.isPresent()) {
                staying.put(device, kept.get());
            } else if (to == WorkingState.NONE || !state.isUsable(to)) {
                staying.put(device, Reasons.notUsable(device, server));
            } else if (!state.reaches(to, d)) {
                staying.put(device, Reasons.notReached(device, server));
            } else {
                wanted[d] = to;
            }
        }
        Rules rules = task.rules(state);
        List<Integer> order = new MoveOrder(state, rules).all(wanted);
        for (int d = 0; d < wanted.length; d++) {
            if (state.serverOf(d) != wanted[d]) {
                staying.put(state.device(d), whyNot(state, rules, d, wanted[d]));
            }
        }
        if (order.isEmpty()) {
            return Proposal.none(
                    now,
                    staying.isEmpty()
                            ? Reasons.allPreferred()
                            : staying.values().iterator().next(),
                    staying);
        }
        return Proposal.of(
                now,
                task.moves(state, order, wanted, (s, d, from, to) -> Reasons.preferred(s.device(d), s.server(to))),
                staying);
    }

    private static Reason whyNot(WorkingState state, Rules rules, int d, int to) {
        String device = state.device(d);
        String server = state.server(to);
        return rules.rejection(d, to)
                .map(code -> Reasons.rejected(code, device, server))
                .orElseGet(() -> Reasons.lessEfficient(device, server));
    }
}
