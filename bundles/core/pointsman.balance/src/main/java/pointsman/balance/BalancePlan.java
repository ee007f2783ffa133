package pointsman.balance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pointsman.api.Move;
import pointsman.api.Policy;
import pointsman.api.Reason;

/** A plan that raises the efficiency of the whole, by moves to any server or to one. */
final class BalancePlan {

    /** Part of what the mean device has in N by which a move has to lower it, whatever the policy says. */
    private static final double LEAST_PART = 1e-2;

    /** Where no safe order reaches an assignment by more than this part of N, another is looked for. */
    private static final double WORTH_ANOTHER = 1e-3;

    private final PlanTask task;
    private final Policy policy;
    private final Budget budget;

    BalancePlan(PlanTask task, Budget budget) {
        this.task = task;
        this.policy = task.policy();
        this.budget = budget;
    }

    /**
     * @param filled id of the only server that gets devices; empty for all
     */
    Proposal propose(Optional<String> filled) {
        WorkingState state = task.start();
        double now = state.efficiency();
        int usable = state.usableServerCount();
        if (filled.isPresent() && !isUsable(state, filled.get())) {
            return Proposal.none(now, Reasons.serverNotUsable(filled.get()), Map.of());
        }
        if (usable < 2) {
            return Proposal.none(now, Reasons.tooFewServers(usable), Map.of());
        }
        if (!(state.present() > 0)) {
            Reason reason = state.isAnyServedKnown() ? Reasons.noLoad() : Reasons.loadUnknown();
            return Proposal.none(now, reason, Map.of());
        }
        Map<String, Reason> staying = staying(state);
        List<Move> moves = search(state, filled);
        if (!moves.isEmpty() && Gain.suffices(now, moves.get(moves.size() - 1).efficiencyAfter(), policy)) {
            moves.forEach(move -> staying.remove(move.device()));
            return Proposal.of(now, moves, staying);
        }
        return Proposal.none(now, reason(), staying);
    }

    /** What keeps the whole from getting better need not be what keeps a part of it. */
    private Reason reason() {
        WorkingState start = task.start();
        return task.scope().isAll()
                ? new Obstacle(start, policy).reason()
                : Reasons.noBetterMove(start.efficiency(), new Bound(start).present(), policy);
    }

    private static boolean isUsable(WorkingState state, String server) {
        int number = state.serverNumber(server);
        return number != WorkingState.NONE && state.isUsable(number);
    }

    /** What no plan that balances can put right. */
    private Map<String, Reason> staying(WorkingState state) {
        Map<String, Reason> staying = new TreeMap<>(new Obstacle(state, policy).tooHeavy());
        task.units().spread().forEach(device -> staying.put(device, Reasons.keptTogether(device)));
        return staying;
    }

    private List<Move> search(WorkingState state, Optional<String> filled) {
        Spending spending = new Spending(budget);
        Scope scope = scope(state, filled);
        Found found = find(scope, spending, false);
        if (found.presentInOrder > found.present * (1 + WORTH_ANOTHER) && !spending.isOver()) {
            Found careful = find(scope, spending, true);
            found = careful.presentInOrder < found.presentInOrder ? careful : found;
        }
        return task.moves(state, found.order, found.assignment, Reasons::moreUtilised);
    }

    /**
     * What a search has found.
     *
     * @param present N of the assignment
     * @param order units in the order in which they move, each prefix being safe; it may leave some out
     * @param presentInOrder N after those
     */
    private record Found(int[] assignment, double present, List<Integer> order, double presentInOrder) {}

    private Found find(Scope scope, Spending spending, boolean isCareful) {
        WorkingState state = task.start();
        double leastPart = Math.max(LEAST_PART / state.deviceCount(), policy.minimumGain() / policy.maximumMoves());
        Rules rules = task.rules(state);
        new Balancing(state, rules, scope, policy.maximumMoves(), leastPart, spending, budget.seed(), isCareful).run();
        WorkingState start = task.start();
        List<Integer> order = new MoveOrder(start, task.rules(start)).best(state.assignment());
        return new Found(state.assignment(), state.present(), order, start.present());
    }

    private Scope scope(WorkingState state, Optional<String> filled) {
        boolean[] movable = new boolean[state.deviceCount()];
        boolean[] target = new boolean[state.serverCount()];
        int[] sizes = new int[movable.length];
        for (int d = 0; d < movable.length; d++) {
            int from = state.serverOf(d);
            movable[d] = from != WorkingState.NONE
                    && state.isUsable(from)
                    && state.isKnown(d)
                    && state.weight(d) > 0
                    && task.bond(state.device(d)).isEmpty();
            sizes[d] = task.units().members(state.device(d)).size();
        }
        for (int s = 0; s < target.length; s++) {
            target[s] = state.isUsable(s)
                    && (filled.isEmpty() || filled.get().equals(state.server(s)))
                    && task.scope().hasServer(state.server(s));
        }
        return new Scope(movable, target, sizes);
    }
}
