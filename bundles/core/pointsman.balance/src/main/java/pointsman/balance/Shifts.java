package pointsman.balance;

/** Changes a trial by moving single devices, so that N + price times moves falls. */
final class Shifts {

    private static final int NONE = WorkingState.NONE;

    private final Trial trial;
    private final WorkingState state;
    private final Scope scope;
    private final Targets targets;
    private double bestGain;

    Shifts(Trial trial, Targets targets) {
        this.trial = trial;
        this.targets = targets;
        state = trial.state();
        scope = trial.scope();
    }

    /** The most that any single move gains. */
    double greatestGain() {
        double greatest = 0;
        for (int d = 0; d < state.deviceCount() && !trial.isDone(); d++) {
            if (scope.isMovable(d) && trial.mostGain(d, state.serverOf(d)) > greatest) {
                bestTarget(d, 0, greatest);
                greatest = Math.max(greatest, bestGain);
            }
        }
        return greatest;
    }

    /** Moves single devices until no move is worth the price, or all of them together gain next to nothing. */
    void run(double price) {
        double before = Double.POSITIVE_INFINITY;
        while (trial.isWorthwhile(before) && !trial.isDone()) {
            before = state.present();
            trial.refreshSlopes();
            for (int s : trial.hottestFirst()) {
                runFrom(s, price);
                if (trial.isDone()) {
                    return;
                }
            }
        }
    }

    private void runFrom(int s, double price) {
        for (int d : trial.residents(s)) {
            if (scope.isMovable(d) && mayGain(d, s, price)) {
                int to = bestTarget(d, price, trial.rounding());
                if (to != NONE) {
                    trial.move(d, to);
                }
            }
            if (trial.isDone()) {
                return;
            }
        }
    }

    private boolean mayGain(int d, int s, double price) {
        trial.spend(1);
        return trial.isMoved(d) || trial.mostGain(d, s) > price * scope.size(d);
    }

    /** The server to which a device goes best; {@link #bestGain} is then what that gains. */
    private int bestTarget(int d, double price, double least) {
        int from = state.serverOf(d);
        double most = trial.alongSlope(d, from);
        int[] looked = targets.of(d);
        int best = NONE;
        bestGain = least;
        double leaving = Double.NaN;
        for (int i = trial.isMoved(d) ? -1 : 0; i < looked.length; i++) {
            int to = i < 0 ? trial.home(d) : looked[i];
            int moves = trial.movesAdded(d, from, to);
            double cost = price * moves;
            if (to == from || most - trial.alongSlope(d, to) - cost <= bestGain || trial.isTooMany(moves)) {
                continue;
            }
            if (Double.isNaN(leaving)) {
                leaving = state.changeByLeaving(d, from);
            }
            double gain = -leaving - state.changeByComing(d, to) - cost;
            if (gain > bestGain && trial.mayGo(d, to)) {
                bestGain = gain;
                best = to;
            }
        }
        trial.spend(looked.length);
        return best;
    }
}
