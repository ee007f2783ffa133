package pointsman.balance;

import java.util.ArrayList;
import java.util.List;
import pointsman.api.Move;
import pointsman.api.Policy;

/**
 * Searches moves that lower N: each step takes the move that lowers it most; where no move alone helps, two devices change
 * places, provided that the system between the two is no worse than at the start. No device moves twice, and none leaves a
 * server that is draining: emptying that one is a plan of its own.
 */
final class BalanceSearch {

    private final WorkingState state;
    private final Policy policy;
    private final double bound;
    private final double presentAtStart;
    private final boolean[] movable;
    private final List<Move> moves = new ArrayList<>();

    BalanceSearch(WorkingState state, Policy policy) {
        this.state = state;
        this.policy = policy;
        this.bound = state.bound();
        this.presentAtStart = state.present();
        this.movable = new boolean[state.deviceCount()];
        for (int d = 0; d < movable.length; d++) {
            int from = state.serverOf(d);
            movable[d] = from != WorkingState.NONE
                    && state.isUsable(from)
                    && state.isKnown(d)
                    && state.weight(d) > 0
                    && !policy.pinned().contains(state.device(d));
        }
    }

    /** A change of one or two devices and what N would be after it. */
    private record Step(int device, int to, int second, int secondTo, double present) {}

    /** Makes the moves on the state and returns them in order; empty if none is worth its place in a plan. */
    List<Move> search() {
        while (moves.size() < policy.maximumMoves()) {
            Step step = bestMove();
            if (!isWorthwhile(step) && moves.size() + 2 <= policy.maximumMoves()) {
                step = bestSwap();
            }
            if (!isWorthwhile(step)) {
                break;
            }
            make(step.device, step.to);
            if (step.second != WorkingState.NONE) {
                make(step.second, step.secondTo);
            }
        }
        return List.copyOf(moves);
    }

    /**
     * A step has to lower N by a part that is not below its part of the minimum gain: a plan full of lesser moves would hardly
     * reach the minimum. It also has to be more than rounding. (The part of N, not of the efficiency, so that a system that
     * is far from efficient is not left alone because each single step is small for it.)
     */
    private boolean isWorthwhile(Step step) {
        if (step == null) {
            return false;
        }
        int count = step.second == WorkingState.NONE ? 1 : 2;
        double least = Math.max(1e-6, policy.minimumGain() / policy.maximumMoves());
        double present = state.present();
        return present - step.present >= count * least * present;
    }

    private void make(int device, int to) {
        int from = state.serverOf(device);
        var reason = Reasons.moreUtilised(state, device, from, to);
        state.move(device, to);
        movable[device] = false;
        moves.add(new Move(
                state.device(device),
                state.server(from),
                state.server(to),
                WorkingState.efficiency(bound, state.present()),
                reason));
    }

    private Step bestMove() {
        double present = state.present();
        Step best = null;
        for (int d = 0; d < movable.length; d++) {
            if (movable[d]) {
                int from = state.serverOf(d);
                double leaving = state.changeByLeaving(d, from);
                for (int to : state.reach(d)) {
                    if (to != from && state.isUsable(to)) {
                        double after = present + leaving + state.changeByComing(d, to);
                        if (best == null || after < best.present) {
                            best = new Step(d, to, WorkingState.NONE, WorkingState.NONE, after);
                        }
                    }
                }
            }
        }
        return best;
    }

    /** The best exchange between the server that has most requests present and any other. */
    private Step bestSwap() {
        int crowded = mostPresent();
        Step best = null;
        if (crowded == WorkingState.NONE) {
            return null;
        }
        List<Integer> here =
                state.devicesOf(crowded).stream().filter(d -> movable[d]).toList();
        for (int there = 0; there < movable.length; there++) {
            int other = state.serverOf(there);
            if (movable[there] && other != crowded && state.reaches(crowded, there)) {
                for (int d : here) {
                    if (state.reaches(other, d)) {
                        best = better(best, swap(d, crowded, there, other));
                    }
                }
            }
        }
        return best;
    }

    private Step better(Step one, Step other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.present < one.present ? other : one;
    }

    private Step swap(int d, int from, int other, int otherFrom) {
        double present = state.present();
        double after = present + state.changeByExchange(d, other, from) + state.changeByExchange(other, d, otherFrom);
        double ifFirst = present + state.changeByLeaving(d, from) + state.changeByComing(d, otherFrom);
        double ifSecond = present + state.changeByLeaving(other, otherFrom) + state.changeByComing(other, from);
        if (Math.min(ifFirst, ifSecond) > presentAtStart) {
            return null;
        }
        return ifFirst <= ifSecond
                ? new Step(d, otherFrom, other, from, after)
                : new Step(other, from, d, otherFrom, after);
    }

    private int mostPresent() {
        int most = WorkingState.NONE;
        for (int s = 0; s < state.serverCount(); s++) {
            if (state.isUsable(s) && (most == WorkingState.NONE || state.present(s) > state.present(most))) {
                most = s;
            }
        }
        return most;
    }
}
