package pointsman.balance;

/** N*: the least N that the load which servers carry could have. Computed on a state as it is at the time of the call. */
final class Bound {

    private final WorkingState state;

    Bound(WorkingState state) {
        this.state = state;
    }

    /**
     * The least N that the load on the servers could have if it could be divided freely. A server that is not usable may
     * keep at most what it has.
     */
    double present() {
        double bound = 0;
        for (int r = 0; r < state.resources().size(); r++) {
            bound += WaterFilling.leastPresent(state.capacities(r), limits(r), state.total(r));
        }
        return bound;
    }

    /** What each server would be asked for of a resource at the bound, by the number of the server. */
    double[] shares(int r) {
        return WaterFilling.divide(state.capacities(r), limits(r), state.total(r));
    }

    /**
     * The least N that the load on the servers could have if one device, which some server has, stayed whole and all other
     * load could be divided freely.
     */
    double presentWithWhole(int whole) {
        double best = Double.POSITIVE_INFINITY;
        for (int s = 0; s < state.serverCount(); s++) {
            if (state.isUsable(s) || state.serverOf(whole) == s) {
                double bound = 0;
                for (int r = 0; r < state.resources().size(); r++) {
                    bound += presentWith(whole, s, r);
                }
                best = Math.min(best, bound);
            }
        }
        return best;
    }

    private double presentWith(int whole, int s, int r) {
        double least = state.demand(r, whole);
        double[] capacities = state.capacities(r);
        double[] limits = limits(r);
        double[] shares = WaterFilling.divide(capacities, limits, state.total(r));
        if (shares[s] < least) {
            limits[s] = 0;
            shares = WaterFilling.divide(capacities, limits, Math.max(0, state.total(r) - least));
            shares[s] = least;
        }
        double present = 0;
        for (int i = 0; i < shares.length; i++) {
            present += Queueing.present(shares[i] / capacities[i]);
        }
        return present;
    }

    private double[] limits(int r) {
        double[] limits = new double[state.serverCount()];
        for (int s = 0; s < limits.length; s++) {
            limits[s] = state.isUsable(s) ? Double.POSITIVE_INFINITY : state.load(r, s);
        }
        return limits;
    }
}
