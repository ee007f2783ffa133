package pointsman.balance;

import java.util.Arrays;

/**
 * Changes an assignment so that N + price times moves falls: devices go to other servers, and devices of two servers change
 * places. A move is a device that is not where it was at the start, so taking another target or another device instead costs
 * nothing, and going home earns the price.
 *
 * <p>The curve of N is convex, so the slopes on the two servers give an upper limit of what a change gains; only what passes
 * that limit is computed. A change touches two servers; nothing is summed over the system.
 */
final class LocalSearch {

    private static final int NONE = WorkingState.NONE;

    /** Changes that lower N by a smaller part than this are rounding. */
    private static final double ROUNDING = 1e-9;

    /** Servers that one look for the best target of a device is at. */
    private static final int MOST_TARGETS = 128;

    private final WorkingState state;
    private final Rules rules;
    private final Scope scope;
    private final Spending spending;
    private final int resources;
    private final int[] home;
    private final double[] slopes;
    private final double[] leastSlopes;
    private int moveCount;
    private int moveLimit;
    private double enough;
    private int window;

    /**
     * @param state as it is at the start; the search changes it
     * @param scope what may move and where
     */
    LocalSearch(WorkingState state, Rules rules, Scope scope, Spending spending) {
        this.state = state;
        this.rules = rules;
        this.scope = scope;
        this.spending = spending;
        resources = state.resources().size();
        home = state.assignment();
        slopes = new double[state.serverCount() * resources];
        leastSlopes = new double[resources];
        refreshSlopes();
    }

    int moveCount() {
        return moveCount;
    }

    int home(int d) {
        return home[d];
    }

    boolean isMoved(int d) {
        return state.serverOf(d) != home[d];
    }

    /** Whether a device may go to a server, which may be the one on which it was at the start. */
    boolean mayGo(int d, int to) {
        return (scope.isTarget(to) || to == home[d]) && rules.admit(d, to);
    }

    /** Most moves from now on, and the N at which nothing needs to be better. */
    void aim(int mostMoves, double enoughPresent) {
        moveLimit = mostMoves;
        enough = enoughPresent;
    }

    private boolean isDone() {
        return state.present() <= enough || spending.isOver();
    }

    /** The most that any single move gains. */
    double greatestGain() {
        double greatest = 0;
        for (int d = 0; d < home.length && !spending.isOver(); d++) {
            if (scope.isMovable(d)) {
                greatest = Math.max(greatest, bestShift(d, 0, greatest).gain);
            }
        }
        return greatest;
    }

    /** Moves single devices until no move is worth the price. */
    void shift(double price) {
        boolean changed = true;
        while (changed && !isDone()) {
            changed = false;
            refreshSlopes();
            for (int s : hottestFirst()) {
                changed |= shiftFrom(s, price);
                if (isDone()) {
                    return;
                }
            }
        }
    }

    private boolean shiftFrom(int s, double price) {
        boolean changed = false;
        for (int d : residents(s)) {
            if (scope.isMovable(d) && (mayGain(d, s, price) || isMoved(d))) {
                Shift best = bestShift(d, price, ROUNDING * state.present());
                if (best.to != NONE) {
                    move(d, best.to);
                    changed = true;
                }
            }
            if (isDone()) {
                return changed;
            }
        }
        return changed;
    }

    private boolean mayGain(int d, int s, double price) {
        double most = 0;
        for (int r = 0; r < resources; r++) {
            most += (slopes[s * resources + r] - leastSlopes[r]) * state.demand(r, d);
        }
        spending.spend(1);
        return most > (home[d] == s ? price * scope.size(d) : 0);
    }

    private record Shift(int to, double gain) {}

    private Shift bestShift(int d, double price, double least) {
        int from = state.serverOf(d);
        double most = alongSlope(d, from);
        double leaving = Double.NaN;
        double best = least;
        int bestTo = NONE;
        int[] reach = state.reach(d);
        int looked = Math.min(reach.length, MOST_TARGETS);
        int first = looked < reach.length ? nextWindow(looked, reach.length) : 0;
        for (int i = 0; i < looked; i++) {
            int to = reach[(first + i) % reach.length];
            if (to == from || !scope.isTarget(to) && to != home[d]) {
                continue;
            }
            int moves = movesAdded(d, from, to);
            double cost = price * moves;
            if (most - alongSlope(d, to) - cost <= best || moves > 0 && moveCount + moves > moveLimit) {
                continue;
            }
            if (Double.isNaN(leaving)) {
                leaving = state.changeByLeaving(d, from);
            }
            double gain = -leaving - state.changeByComing(d, to) - cost;
            if (gain > best && state.isUsable(to) && rules.admitAlso(d, to, NONE)) {
                best = gain;
                bestTo = to;
            }
        }
        spending.spend(looked);
        return new Shift(bestTo, best);
    }

    /** Where there are very many servers, each look is at some of them, and the next look at the next ones. */
    private int nextWindow(int looked, int count) {
        window = (window + looked) % count;
        return window;
    }

    /** How much N would change with the device on the server if the curve were straight from where it is. */
    private double alongSlope(int d, int s) {
        double sum = 0;
        for (int r = 0; r < resources; r++) {
            sum += slopes[s * resources + r] * state.demand(r, d);
        }
        return sum;
    }

    private int movesAdded(int d, int from, int to) {
        return scope.size(d) * ((to == home[d] ? 0 : 1) - (from == home[d] ? 0 : 1));
    }

    /** Lets devices of two servers change places until no such change is worth the price, or too many were tried. */
    void swap(double price, long mostTries) {
        long tries = 0;
        boolean changed = true;
        while (changed && !isDone()) {
            changed = false;
            refreshSlopes();
            int[] servers = hottestFirst();
            for (int hot = 0; hot < servers.length; hot++) {
                for (int cool = servers.length - 1; cool > hot; cool--) {
                    int a = servers[hot];
                    int b = servers[cool];
                    if (!scope.isTarget(a) || !scope.isTarget(b)) {
                        continue;
                    }
                    tries += (long) state.countOn(a) * state.countOn(b);
                    changed |= swapBetween(a, b, price);
                    if (isDone() || tries > mostTries) {
                        return;
                    }
                }
            }
        }
    }

    private boolean swapBetween(int a, int b, double price) {
        double best = ROUNDING * state.present();
        int bestLeft = NONE;
        int bestRight = NONE;
        for (int i = 0; i < state.countOn(a); i++) {
            int d = state.deviceOn(a, i);
            if (!scope.isMovable(d) || !state.reaches(b, d)) {
                continue;
            }
            for (int j = 0; j < state.countOn(b); j++) {
                int e = state.deviceOn(b, j);
                if (!scope.isMovable(e)) {
                    continue;
                }
                int moves = movesAdded(d, a, b) + movesAdded(e, b, a);
                double cost = price * moves;
                if (alongSlopes(d, e, a, b) - cost <= best || moves > 0 && moveCount + moves > moveLimit) {
                    continue;
                }
                double gain = -state.changeByExchange(d, e, a) - state.changeByExchange(e, d, b) - cost;
                if (gain > best && state.reaches(a, e) && rules.admitAlso(d, b, e) && rules.admitAlso(e, a, d)) {
                    best = gain;
                    bestLeft = d;
                    bestRight = e;
                }
            }
            spending.spend(state.countOn(b));
        }
        if (bestLeft == NONE) {
            return false;
        }
        move(bestLeft, b);
        move(bestRight, a);
        return true;
    }

    private double alongSlopes(int d, int e, int a, int b) {
        double sum = 0;
        for (int r = 0; r < resources; r++) {
            sum += (slopes[a * resources + r] - slopes[b * resources + r]) * (state.demand(r, d) - state.demand(r, e));
        }
        return sum;
    }

    /** Moves a device wherever it is allowed to be. */
    void move(int d, int to) {
        int from = state.serverOf(d);
        moveCount += movesAdded(d, from, to);
        state.move(d, to);
        refreshSlopes(from);
        refreshSlopes(to);
    }

    /** Puts all devices where they were. */
    void restore(int[] assignment) {
        for (int d = 0; d < assignment.length; d++) {
            if (state.serverOf(d) != assignment[d]) {
                move(d, assignment[d]);
            }
        }
        state.recompute();
        refreshSlopes();
    }

    private void refreshSlopes() {
        Arrays.fill(leastSlopes, Double.POSITIVE_INFINITY);
        for (int s = 0; s < state.serverCount(); s++) {
            refreshSlopes(s);
        }
    }

    private void refreshSlopes(int s) {
        for (int r = 0; r < resources; r++) {
            double slope = state.slope(r, s);
            slopes[s * resources + r] = slope;
            if (scope.isTarget(s)) {
                leastSlopes[r] = Math.min(leastSlopes[r], slope);
            }
        }
    }

    private int[] hottestFirst() {
        Integer[] servers = new Integer[state.serverCount()];
        double[] heat = new double[servers.length];
        for (int s = 0; s < servers.length; s++) {
            servers[s] = s;
            for (int r = 0; r < resources; r++) {
                heat[s] -= slopes[s * resources + r] * state.load(r, s);
            }
        }
        Arrays.sort(servers, (one, other) -> {
            int compared = Double.compare(heat[one], heat[other]);
            return compared != 0 ? compared : one - other;
        });
        return Arrays.stream(servers).mapToInt(Integer::intValue).toArray();
    }

    private int[] residents(int s) {
        int[] devices = new int[state.countOn(s)];
        for (int i = 0; i < devices.length; i++) {
            devices[i] = state.deviceOn(s, i);
        }
        return devices;
    }
}
