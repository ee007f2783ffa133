package pointsman.balance;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

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

    /** Part of N that a look at a large system must gain to be followed by another. */
    private static final double LEAST_OF_ROUND = 5e-5;

    private static final double FALL_OF_PRICE = 0.7;

    /** Systems with no more devices times servers than this are searched thoroughly. */
    private static final long SMALL = 5_000;

    private static final int SHAKES = 60;

    private final WorkingState state;
    private final Scope scope;
    private final Spending spending;
    private final Trial trial;
    private final Shifts shifts;
    private final Swaps swaps;
    private final Chains chains;
    private final Random random;
    private final double leastPart;
    private final double enough;
    private final int mostMoves;
    private final boolean small;
    private final boolean isCareful;

    /**
     * @param leastPart part of N by which a move has to lower it
     * @param isCareful whether no change may be made of which each half alone would lift N above that of the start: what is
     *     found so is more likely to have an order of moves that is safe
     */
    Balancing(
            WorkingState state,
            Rules rules,
            Scope scope,
            int mostMoves,
            double leastPart,
            Spending spending,
            long seed,
            boolean isCareful) {
        this.state = state;
        this.scope = scope;
        this.spending = spending;
        this.mostMoves = mostMoves;
        this.leastPart = leastPart;
        random = new Random(seed);
        small = (long) state.deviceCount() * state.serverCount() <= SMALL;
        this.isCareful = isCareful;
        double ceiling = isCareful ? state.present() : Double.POSITIVE_INFINITY;
        trial = new Trial(state, rules, scope, spending, small ? 0 : LEAST_OF_ROUND, ceiling);
        Targets targets = new Targets(trial);
        shifts = new Shifts(trial, targets);
        swaps = new Swaps(trial);
        chains = new Chains(trial, targets);
        enough = new Bound(state).present() * (1 + CLOSE);
    }

    /** Leaves the state at the best assignment found. */
    void run() {
        trial.aim(mostMoves, enough);
        double price = shifts.greatestGain();
        while (price > leastGain() && !isDone()) {
            shifts.run(price);
            price *= FALL_OF_PRICE;
        }
        improve(leastGain());
        if (small && !isCareful) {
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
        shifts.run(price);
        if (!isDone()) {
            swaps.run(price);
            chains.run(price);
            shifts.run(price);
        }
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
            if (value() >= valueBefore || trial.moveCount() > mostMoves) {
                trial.restore(before);
            }
        }
    }

    private double value() {
        return state.present() * (1 + leastPart * trial.moveCount());
    }

    private void disturb(int d) {
        int[] reach = state.reach(d);
        int to = reach[random.nextInt(reach.length)];
        if (to != state.serverOf(d) && trial.mayGo(d, to)) {
            trial.move(d, to);
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
        takeBackWithin(limit);
        if (!small) {
            return;
        }
        for (int d = leastUseful(); d != WorkingState.NONE && !spending.isOver(); d = leastUseful()) {
            int[] before = state.assignment();
            trial.move(d, trial.home(d));
            trial.aim(trial.moveCount(), limit);
            shifts.run(0);
            if (state.present() > limit) {
                swaps.run(0);
            }
            if (state.present() > limit) {
                trial.restore(before);
                return;
            }
        }
    }

    /** Takes back the least useful moves as long as N stays within the limit. */
    private void takeBackWithin(double limit) {
        boolean changed = true;
        while (changed && !spending.isOver()) {
            changed = false;
            int[] moved = Numbers.ascending(moved(), this::riseByTakingBack);
            for (int d : moved) {
                if (state.present() + riseByTakingBack(d) * scope.size(d) <= limit && trial.mayGo(d, trial.home(d))) {
                    trial.move(d, trial.home(d));
                    changed = true;
                }
            }
            spending.spend(moved.length);
        }
    }

    private int[] moved() {
        return IntStream.range(0, state.deviceCount()).filter(trial::isMoved).toArray();
    }

    /** By how much N rises, for each move that is saved. */
    private double riseByTakingBack(int d) {
        return state.changeByMove(d, trial.home(d)) / scope.size(d);
    }

    private int leastUseful() {
        int least = WorkingState.NONE;
        double leastRise = Double.POSITIVE_INFINITY;
        for (int d : moved()) {
            if (riseByTakingBack(d) < leastRise && trial.mayGo(d, trial.home(d))) {
                leastRise = riseByTakingBack(d);
                least = d;
            }
        }
        spending.spend(state.deviceCount());
        return least;
    }
}
