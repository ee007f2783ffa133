package pointsman.balance;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An assignment that a search changes: what has moved, how many moves that is, and how steep N is on each server. A move is a
 * device that is not where it was at the start, so taking another target or another device instead costs nothing, and going
 * home earns the price. Not thread-safe.
 */
final class Trial {

    static final int NONE = WorkingState.NONE;

    /** Changes that lower N by a smaller part than this are rounding. */
    private static final double ROUNDING = 1e-9;

    private final WorkingState state;
    private final Rules rules;
    private final Scope scope;
    private final Spending spending;
    private final int resources;
    private final double leastOfRound;
    private final double ceiling;
    private final int[] home;
    private final double[] slopes;
    private final double[] leastSlopes;
    /** How often the devices of each server have changed. */
    private final int[] versions;

    private long changes;
    private int moveCount;
    private int moveLimit;
    private double enough;

    /**
     * @param state as it is at the start; the trial changes it
     * @param scope what may move and where
     * @param leastOfRound part of N that a look at the whole system must gain to be followed by another
     * @param ceiling N above which no half of an exchange may lift it; infinite if it may
     */
    Trial(WorkingState state, Rules rules, Scope scope, Spending spending, double leastOfRound, double ceiling) {
        this.state = state;
        this.rules = rules;
        this.scope = scope;
        this.spending = spending;
        this.leastOfRound = leastOfRound;
        this.ceiling = ceiling;
        resources = state.resources().size();
        home = state.assignment();
        slopes = new double[state.serverCount() * resources];
        leastSlopes = new double[resources];
        versions = new int[state.serverCount()];
        refreshSlopes();
    }

    /** Most moves from now on, and the N at which nothing needs to be better. */
    void aim(int mostMoves, double enoughPresent) {
        moveLimit = mostMoves;
        enough = enoughPresent;
    }

    WorkingState state() {
        return state;
    }

    Scope scope() {
        return scope;
    }

    boolean isDone() {
        return state.present() <= enough || spending.isOver();
    }

    /**
     * Whether another look at the whole system is worth it.
     *
     * @param before N before the last one; infinite if there was none
     */
    boolean isWorthwhile(double before) {
        return before - state.present() > Math.max(ROUNDING, leastOfRound) * state.present();
    }

    /** Counts changes that were looked at. */
    void spend(int count) {
        spending.spend(count);
    }

    /** The gain below which a change is rounding. */
    double rounding() {
        return ROUNDING * state.present();
    }

    int moveCount() {
        return moveCount;
    }

    /** How often a device has gone from one server to another. */
    long changes() {
        return changes;
    }

    int home(int d) {
        return home[d];
    }

    boolean isMoved(int d) {
        return state.serverOf(d) != home[d];
    }

    int version(int s) {
        return versions[s];
    }

    /** Whether a device may go to a server, which may be the one on which it was at the start. */
    boolean mayGo(int d, int to) {
        return (scope.isTarget(to) || to == home[d]) && rules.admit(d, to);
    }

    /** The same when another device leaves that server. */
    boolean mayReplace(int d, int to, int leaving) {
        return (scope.isTarget(to) || to == home[d])
                && state.isUsable(to)
                && state.reaches(to, d)
                && rules.admitAlso(d, to, leaving);
    }

    /** Whether one of two moves can be made first without lifting N above the ceiling. */
    boolean hasSafeHalf(int d, int to, int e, int end) {
        double room = ceiling - state.present();
        return room == Double.POSITIVE_INFINITY
                || state.changeByMove(d, to) <= room
                || state.changeByMove(e, end) <= room;
    }

    /** How many moves more it is if a device goes from one server to another. */
    int movesAdded(int d, int from, int to) {
        return scope.size(d) * ((to == home[d] ? 0 : 1) - (from == home[d] ? 0 : 1));
    }

    boolean isTooMany(int movesAdded) {
        return movesAdded > 0 && moveCount + movesAdded > moveLimit;
    }

    double slope(int r, int s) {
        return slopes[s * resources + r];
    }

    /** How much N would change with the device on the server if the curve were straight from where it is. */
    double alongSlope(int d, int s) {
        double sum = 0;
        for (int r = 0; r < resources; r++) {
            sum += slopes[s * resources + r] * state.demand(r, d);
        }
        return sum;
    }

    /** No move of the device from the server gains more than this; the curve is convex. */
    double mostGain(int d, int s) {
        double most = 0;
        for (int r = 0; r < resources; r++) {
            most += (slopes[s * resources + r] - leastSlopes[r]) * state.demand(r, d);
        }
        return most;
    }

    /** Moves a device wherever it is allowed to be. */
    void move(int d, int to) {
        int from = state.serverOf(d);
        moveCount += movesAdded(d, from, to);
        state.move(d, to);
        changes++;
        versions[from]++;
        versions[to]++;
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

    /** Takes in how steep N is everywhere; the least slopes only fall between such calls. */
    void refreshSlopes() {
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

    /** All servers, those first where the load present costs most. */
    int[] hottestFirst() {
        int[] servers = IntStream.range(0, state.serverCount()).toArray();
        return Numbers.ascending(servers, s -> -heat(s));
    }

    private double heat(int s) {
        double heat = 0;
        for (int r = 0; r < resources; r++) {
            heat += slopes[s * resources + r] * state.load(r, s);
        }
        return heat;
    }

    /** The devices that a server has now, in the order of their numbers. */
    int[] residents(int s) {
        int[] devices = new int[state.countOn(s)];
        for (int i = 0; i < devices.length; i++) {
            devices[i] = state.deviceOn(s, i);
        }
        Arrays.sort(devices);
        return devices;
    }
}
