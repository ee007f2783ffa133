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

    /** Part of N by which a move has to lower it whatever the policy says. */
    private static final double LEAST_PART = 1e-6;

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
        Map<String, Reason> staying = spread();
        List<Move> moves = search(state, filled);
        if (!moves.isEmpty() && isEnough(now, moves.get(moves.size() - 1).efficiencyAfter())) {
            return Proposal.of(now, moves, staying);
        }
        return Proposal.none(now, whyNone(task.start()), staying);
    }

    private static boolean isUsable(WorkingState state, String server) {
        int number = state.serverNumber(server);
        return number != WorkingState.NONE && state.isUsable(number);
    }

    private boolean isEnough(double now, double after) {
        return after > now && Gain.of(now, after) >= policy.minimumGain();
    }

    private Map<String, Reason> spread() {
        Map<String, Reason> staying = new TreeMap<>();
        task.units().spread().forEach(device -> staying.put(device, Reasons.keptTogether(device)));
        return staying;
    }

    private List<Move> search(WorkingState state, Optional<String> filled) {
        double leastPart = Math.max(LEAST_PART, policy.minimumGain() / policy.maximumMoves());
        new Balancing(
                        state,
                        task.rules(state),
                        scope(state, filled),
                        policy.maximumMoves(),
                        leastPart,
                        new Spending(budget),
                        budget.seed())
                .run();
        int[] found = state.assignment();
        WorkingState start = task.start();
        List<Integer> order = new MoveOrder(start, task.rules(start)).best(found);
        return task.moves(state, order, found, WorkingState.NONE, Reasons::moreUtilised);
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
            target[s] = state.isUsable(s) && (filled.isEmpty() || filled.get().equals(state.server(s)));
        }
        return new Scope(movable, target, sizes);
    }

    private Reason whyNone(WorkingState state) {
        double now = state.efficiency();
        Optional<Integer> fixed = heaviestIfNoneCanMove(state);
        if (fixed.isPresent()) {
            return Reasons.noOtherServer(state.device(fixed.get()));
        }
        for (int r = 0; r < state.resources().size(); r++) {
            int heaviest = heaviest(state, r);
            if (heaviest != WorkingState.NONE && isTheLoad(state, heaviest, now)) {
                return Reasons.oneDeviceIsTheLoad(state, heaviest);
            }
        }
        return Reasons.noBetterMove(now, new Bound(state).present(), policy);
    }

    /**
     * Whether it is because one device cannot be divided that too little can be gained: without it enough could be, and with
     * it not even by dividing all other load freely.
     */
    private boolean isTheLoad(WorkingState state, int device, double now) {
        Bound bound = new Bound(state);
        double best = WorkingState.efficiency(bound.present(), bound.presentWithWhole(device));
        return isEnough(now, 1) && !isEnough(now, best) && best < 1;
    }

    /** The heaviest device if no device with load can go to another usable server. */
    private static Optional<Integer> heaviestIfNoneCanMove(WorkingState state) {
        int heaviest = WorkingState.NONE;
        for (int d = 0; d < state.deviceCount(); d++) {
            if (state.serverOf(d) != WorkingState.NONE && state.weight(d) > 0) {
                for (int s : state.reach(d)) {
                    if (s != state.serverOf(d) && state.isUsable(s)) {
                        return Optional.empty();
                    }
                }
                if (heaviest == WorkingState.NONE || state.weight(d) > state.weight(heaviest)) {
                    heaviest = d;
                }
            }
        }
        return heaviest == WorkingState.NONE ? Optional.empty() : Optional.of(heaviest);
    }

    private static int heaviest(WorkingState state, int r) {
        int heaviest = WorkingState.NONE;
        for (int d = 0; d < state.deviceCount(); d++) {
            boolean served = state.serverOf(d) != WorkingState.NONE;
            if (served
                    && state.demand(r, d) > 0
                    && (heaviest == WorkingState.NONE || state.demand(r, d) > state.demand(r, heaviest))) {
                heaviest = d;
            }
        }
        return heaviest;
    }
}
