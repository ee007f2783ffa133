package pointsman.balance;

/**
 * What two servers could gain at most from each other: N of both now, less the least N that their load could have if it could
 * be divided between them freely. Below the knee that is, of each resource, (sqrt(a) + sqrt(b))^2 / (a + b - load) - 2 with
 * the capacities a and b. Not thread-safe.
 */
final class Pair {

    private final WorkingState state;
    private final int resources;
    private double most;
    private double weight;

    Pair(WorkingState state) {
        this.state = state;
        resources = state.resources().size();
    }

    /** Looks at two servers. */
    void look(int a, int b) {
        most = 0;
        weight = 0;
        for (int r = 0; r < resources; r++) {
            double inA = state.capacity(r, a);
            double inB = state.capacity(r, b);
            double free = inA + inB - state.load(r, a) - state.load(r, b);
            double rootA = Math.sqrt(inA);
            double rootB = Math.sqrt(inB);
            double root = (rootA + rootB) / free;
            boolean isBelowKnee = free > 0 && Math.min(1 / (rootA * root), 1 / (rootB * root)) >= 1 - Queueing.KNEE;
            if (!isBelowKnee) {
                most = Double.POSITIVE_INFINITY;
                weight +=
                        (state.load(r, a) / inA - state.load(r, b) / inB) / (1 / inA + 1 / inB) / state.meanCapacity(r);
                continue;
            }
            double now = Queueing.present(state.load(r, a) / inA) + Queueing.present(state.load(r, b) / inB);
            most += Math.max(0, now - ((rootA + rootB) * root - 2));
            weight += (state.load(r, a) - (inA - rootA / root)) / state.meanCapacity(r);
        }
    }

    /** No exchange between the two gains more; infinite where that is not known. */
    double most() {
        return most;
    }

    /** The weight of the load that should go from the first to the second; negative if from the second to the first. */
    double weight() {
        return weight;
    }
}
