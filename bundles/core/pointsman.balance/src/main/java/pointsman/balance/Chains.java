package pointsman.balance;

import java.util.Arrays;

/**
 * Changes a trial by chains of two moves, so that N + price times moves falls: a device goes to a server that makes room by
 * giving one of its own to a third. That helps where the third does not reach, or may not take, the first device.
 */
final class Chains {

    private static final int NONE = WorkingState.NONE;

    /** Chains looked at in one run, for each device. */
    private static final int TRIES_FOR_EACH = 200;

    private final Trial trial;
    private final WorkingState state;
    private final Scope scope;
    private final Targets targets;
    private long triesLeft;
    private double bestGain;
    private int bestFirst;
    private int bestSecond;
    private int bestEnd;

    Chains(Trial trial, Targets targets) {
        this.trial = trial;
        this.targets = targets;
        state = trial.state();
        scope = trial.scope();
    }

    /** Makes chains, from the hottest servers on, until none is worth the price or enough were looked at. */
    void run(double price) {
        triesLeft = (long) TRIES_FOR_EACH * state.deviceCount();
        double before = Double.POSITIVE_INFINITY;
        while (trial.isWorthwhile(before) && !trial.isDone() && triesLeft > 0) {
            before = state.present();
            trial.refreshSlopes();
            for (int a : trial.hottestFirst()) {
                runFrom(a, price);
                if (trial.isDone() || triesLeft <= 0) {
                    return;
                }
            }
        }
    }

    /** Makes the best chain that begins on a server. */
    private void runFrom(int a, double price) {
        int[] first = movable(a);
        bestGain = trial.rounding();
        bestFirst = NONE;
        for (int b = 0; b < state.serverCount() && first.length > 0; b++) {
            if (b != a && scope.isTarget(b)) {
                runOver(first, a, b, price);
            }
        }
        if (bestFirst != NONE) {
            int middle = state.serverOf(bestSecond);
            trial.move(bestSecond, bestEnd);
            trial.move(bestFirst, middle);
        }
    }

    private void runOver(int[] first, int a, int b, double price) {
        int[] second = movable(b);
        int[] ends = new int[second.length];
        double[] falls = new double[second.length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < second.length; j++) {
            ends[j] = end(second[j], a, b);
            falls[j] = ends[j] == NONE ? Double.NEGATIVE_INFINITY : fall(second[j], b, ends[j]);
            greatest = Math.max(greatest, falls[j]);
        }
        for (int d : first) {
            double most = fall(d, a, b);
            double cost = price * trial.movesAdded(d, a, b);
            // The second device may earn the price by going home.
            if (most + greatest - cost <= bestGain - price || !state.reaches(b, d)) {
                continue;
            }
            for (int j = 0; j < second.length; j++) {
                if (ends[j] != NONE) {
                    tryOne(d, second[j], a, b, ends[j], most + falls[j], price);
                }
            }
            count(second.length);
        }
        count(second.length);
    }

    private void count(int tries) {
        triesLeft -= tries;
        trial.spend(tries);
    }

    /** The third server on which load adds least. */
    private int end(int e, int a, int b) {
        int best = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int c : targets.of(e)) {
            double cost = trial.alongSlope(e, c);
            if (c != a && c != b && cost < least && trial.mayGo(e, c)) {
                least = cost;
                best = c;
            }
        }
        return best;
    }

    private double fall(int d, int from, int to) {
        return trial.alongSlope(d, from) - trial.alongSlope(d, to);
    }

    /**
     * @param most the chain gains no more than this
     */
    private void tryOne(int d, int e, int a, int b, int c, double most, double price) {
        int moves = trial.movesAdded(d, a, b) + trial.movesAdded(e, b, c);
        double cost = price * moves;
        if (most - cost <= bestGain || trial.isTooMany(moves)) {
            return;
        }
        double gain =
                -state.changeByLeaving(d, a) - state.changeByExchange(e, d, b) - state.changeByComing(e, c) - cost;
        if (gain > bestGain && trial.mayReplace(d, b, e) && trial.hasSafeHalf(d, b, e, c)) {
            bestGain = gain;
            bestFirst = d;
            bestSecond = e;
            bestEnd = c;
        }
    }

    private int[] movable(int s) {
        return Arrays.stream(trial.residents(s)).filter(scope::isMovable).toArray();
    }
}
