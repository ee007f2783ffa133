package pointsman.balance;

import java.util.Arrays;

/**
 * Changes a trial by letting devices of two servers change places, so that N + price times moves falls. Pairs of servers that
 * cannot gain enough are passed over; where there are many devices, only those of about the right difference are tried.
 */
final class Swaps {

    private static final int NONE = WorkingState.NONE;

    /** Servers with more devices than this are not tried device by device. */
    private static final int FEW = 40;

    /** How many devices of about the right weight are tried on either side. */
    private static final int NEAR = 4;

    /** Partners of a server, where there are many. */
    private static final int MOST_PARTNERS = 32;

    private final Trial trial;
    private final WorkingState state;
    private final Scope scope;
    private final Pair pair;
    private final double[] steeper;
    private final int[][] sorted;
    private final int[] sortedVersions;
    private double bestGain;
    private int bestLeft;
    private int bestRight;

    Swaps(Trial trial) {
        this.trial = trial;
        state = trial.state();
        scope = trial.scope();
        pair = new Pair(state);
        steeper = new double[state.resources().size()];
        sorted = new int[state.serverCount()][];
        sortedVersions = new int[state.serverCount()];
        Arrays.fill(sortedVersions, -1);
    }

    /** Lets devices change places until no such change is worth the price, or all of them together gain next to nothing. */
    void run(double price) {
        double before = Double.POSITIVE_INFINITY;
        while (trial.isWorthwhile(before) && !trial.isDone()) {
            before = state.present();
            trial.refreshSlopes();
            int[] servers =
                    Arrays.stream(trial.hottestFirst()).filter(scope::isTarget).toArray();
            for (int hot = 0; hot < servers.length; hot++) {
                int last = Math.max(hot + 1, servers.length - MOST_PARTNERS);
                for (int cool = servers.length - 1; cool >= last; cool--) {
                    runBetween(servers[hot], servers[cool], price);
                    if (trial.isDone()) {
                        return;
                    }
                }
            }
        }
    }

    private void runBetween(int a, int b, double price) {
        trial.spend(1);
        pair.look(a, b);
        bestGain = trial.rounding();
        // An exchange may be of devices that have moved already, and then costs nothing.
        if (pair.most() <= bestGain) {
            return;
        }
        bestLeft = NONE;
        for (int r = 0; r < steeper.length; r++) {
            steeper[r] = trial.slope(r, a) - trial.slope(r, b);
        }
        if (state.countOn(a) <= FEW && state.countOn(b) <= FEW) {
            tryAll(a, b, price);
        } else {
            tryNear(a, b, price, pair.weight());
        }
        if (bestLeft != NONE) {
            trial.move(bestLeft, b);
            trial.move(bestRight, a);
        }
    }

    private void tryAll(int a, int b, double price) {
        int[] right = movable(b);
        double[] fall = falls(right);
        for (int d : movable(a)) {
            if (state.reaches(b, d)) {
                double most = fall(d);
                for (int j = 0; j < right.length; j++) {
                    tryOne(d, right[j], a, b, most - fall[j], price);
                }
                trial.spend(right.length);
            }
        }
    }

    /** Both lists ascend in weight, so that the place in the second only goes forward. */
    private void tryNear(int a, int b, double price, double weight) {
        int[] right = movable(b);
        double[] fall = falls(right);
        int place = 0;
        for (int d : movable(a)) {
            double wanted = state.weight(d) - weight;
            while (place < right.length && state.weight(right[place]) < wanted) {
                place++;
            }
            if (state.reaches(b, d)) {
                double most = fall(d);
                int end = Math.min(right.length, place + NEAR);
                for (int j = Math.max(0, place - NEAR); j < end; j++) {
                    tryOne(d, right[j], a, b, most - fall[j], price);
                }
            }
        }
        trial.spend(state.countOn(a) * 2 * NEAR);
    }

    private double[] falls(int[] devices) {
        double[] falls = new double[devices.length];
        for (int i = 0; i < falls.length; i++) {
            falls[i] = fall(devices[i]);
        }
        return falls;
    }

    /** By how much N would fall if the curve were straight and the device went from the first server to the second. */
    private double fall(int d) {
        double sum = 0;
        for (int r = 0; r < steeper.length; r++) {
            sum += steeper[r] * state.demand(r, d);
        }
        return sum;
    }

    /**
     * @param most the exchange gains no more than this
     */
    private void tryOne(int d, int e, int a, int b, double most, double price) {
        if (most <= bestGain && !(price > 0)) {
            return;
        }
        int moves = trial.movesAdded(d, a, b) + trial.movesAdded(e, b, a);
        double cost = price * moves;
        if (most - cost <= bestGain || trial.isTooMany(moves)) {
            return;
        }
        double gain = -state.changeByExchange(d, e, a) - state.changeByExchange(e, d, b) - cost;
        if (gain > bestGain
                && trial.mayReplace(d, b, e)
                && trial.mayReplace(e, a, d)
                && trial.hasSafeHalf(d, b, e, a)) {
            bestGain = gain;
            bestLeft = d;
            bestRight = e;
        }
    }

    /** The devices of a server that may move, the lightest first. */
    private int[] movable(int s) {
        if (sortedVersions[s] != trial.version(s)) {
            sortedVersions[s] = trial.version(s);
            sorted[s] = Numbers.ascending(
                    Arrays.stream(trial.residents(s)).filter(scope::isMovable).toArray(), state::weight);
        }
        return sorted[s];
    }
}
