package pointsman.balance;

import java.util.Arrays;
import java.util.Random;

/**
 * Finds an assignment of nearly the least N with few moves. Moves that gain most come first: the price of a move falls from
 * the greatest gain of any move to the least gain that is worth a move. Then devices change places, the search is shaken
 * where that is cheap, and moves that are not needed for the N that was reached are taken back.
 */
final class Balancing {

    /** N this near the bound is as good as the bound: what is left is not worth a pause of any client. */
    static final double CLOSE = 1e-3;

    /** By which part N may rise when superfluous moves are taken back. */
    private static final double SLACK = 2e-4;

    private static final double FALL_OF_PRICE = 0.7;

    /** Systems with no more devices times servers than this are searched thoroughly. */
    private static final long SMALL = 20_000;

    private static final int SHAKES = 60;

    private final WorkingState state;
    private final Scope scope;
    private final Spending spending;
    private final LocalSearch search;
    private final Random random;
    private final double leastPart;
    private final double enough;
    private final int mostMoves;
    private final boolean small;

    /**
     * @param leastPart part of N by which a move has to lower it
     */
    Balancing(
            WorkingState state,
            Rules rules,
            Scope scope,
            int mostMoves,
            double leastPart,
            Spending spending,
            long seed) {
        this.state = state;
        this.scope = scope;
        this.spending = spending;
        this.mostMoves = mostMoves;
        this.leastPart = leastPart;
        random = new Random(seed);
        search = new LocalSearch(state, rules, scope, spending);
        enough = new Bound(state).present() * (1 + CLOSE);
        small = (long) state.deviceCount() * state.serverCount() <= SMALL;
    }

    /** Leaves the state at the best assignment found. */
    void run() {
        search.aim(mostMoves, enough);
        double price = search.greatestGain();
        while (price > leastGain() && !isDone()) {
            search.shift(price);
            price *= FALL_OF_PRICE;
        }
        improve(leastGain());
        if (small) {
            shake();
        }
        takeBack();
    }

    private double leastGain() {
        return leastPart * state.present();
    }

    private boolean isDone() {
        return state.present() <= enough || spending.isOver();
    }

    private void improve(double price) {
        search.shift(price);
        if (!isDone()) {
            search.swap(price, mostSwapTries());
            search.shift(price);
        }
    }

    private long mostSwapTries() {
        return 50L * state.deviceCount() * Math.max(100, state.serverCount());
    }

    /** Moves some devices at random and improves anew; keeps what is better. */
    private void shake() {
        int[] movable = movable();
        if (movable.length == 0) {
            return;
        }
        for (int i = 0; i < SHAKES && !isDone(); i++) {
            int[] before = state.assignment();
            double valueBefore = value();
            for (int k = 2 + random.nextInt(4); k > 0; k--) {
                disturb(movable[random.nextInt(movable.length)]);
            }
            improve(leastGain());
            if (value() >= valueBefore || search.moveCount() > mostMoves) {
                search.restore(before);
            }
        }
    }

    private double value() {
        return state.present() * (1 + leastPart * search.moveCount());
    }

    private void disturb(int d) {
        int[] reach = state.reach(d);
        int to = reach[random.nextInt(reach.length)];
        if (to != state.serverOf(d) && search.mayGo(d, to)) {
            search.move(d, to);
        }
    }

    private int[] movable() {
        int[] found = new int[state.deviceCount()];
        int count = 0;
        for (int d = 0; d < found.length; d++) {
            if (scope.isMovable(d) && state.reach(d).length > 0) {
                found[count++] = d;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Takes back moves while others, changed without adding one, keep N about where it is. */
    private void takeBack() {
        state.recompute();
        double limit = Math.max(enough, state.present() * (1 + SLACK));
        while (!spending.isOver()) {
            int d = leastUseful(limit);
            if (d == WorkingState.NONE) {
                return;
            }
            int[] before = state.assignment();
            search.move(d, search.home(d));
            if (state.present() > limit) {
                search.aim(search.moveCount(), limit);
                search.shift(0);
                if (state.present() > limit) {
                    search.swap(0, mostSwapTries());
                }
                if (state.present() > limit) {
                    search.restore(before);
                    return;
                }
            }
        }
    }

    private int leastUseful(double limit) {
        int least = WorkingState.NONE;
        double leastRise = Double.POSITIVE_INFINITY;
        for (int d = 0; d < state.deviceCount(); d++) {
            if (search.isMoved(d) && search.mayGo(d, search.home(d))) {
                double rise = state.changeByMove(d, search.home(d)) / scope.size(d);
                if (rise < leastRise) {
                    leastRise = rise;
                    least = d;
                }
            }
        }
        spending.spend(state.deviceCount());
        return small || state.present() + leastRise * (least == WorkingState.NONE ? 1 : scope.size(least)) <= limit
                ? least
                : WorkingState.NONE;
    }
}
