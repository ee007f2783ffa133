package pointsman.balance;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pointsman.api.Policy;
import pointsman.api.Reason;

/** Why the efficiency of a system stays as it is. Looks at a state at the start of a plan. */
final class Obstacle {

    private static final int NONE = WorkingState.NONE;

    private final WorkingState state;
    private final Policy policy;

    Obstacle(WorkingState state, Policy policy) {
        this.state = state;
        this.policy = policy;
    }

    /** Why no plan is offered. */
    Reason reason() {
        double now = state.efficiency();
        Optional<Integer> fixed = heaviestIfNoneCanMove();
        if (fixed.isPresent()) {
            return Reasons.noOtherServer(state.device(fixed.get()));
        }
        for (int r = 0; r < state.resources().size(); r++) {
            int heaviest = heaviest(r);
            if (heaviest != NONE && isTheLoad(heaviest, now)) {
                return Reasons.oneDeviceIsTheLoad(state, heaviest);
            }
        }
        for (int r = 0; r < state.resources().size(); r++) {
            int heaviest = heaviest(r);
            if (heaviest != NONE && demandOfLargest(heaviest, r) > 1) {
                return Reasons.exceedsServers(state, heaviest, r, demandOfLargest(heaviest, r));
            }
        }
        return Reasons.noBetterMove(now, new Bound(state).present(), policy);
    }

    /** The devices that alone ask for more than any server can do that may have them, with the reason. */
    Map<String, Reason> tooHeavy() {
        Map<String, Reason> found = new TreeMap<>();
        for (int r = 0; r < state.resources().size(); r++) {
            double least = leastCapacity(r);
            for (int d = 0; d < state.deviceCount(); d++) {
                if (state.demand(r, d) > least && state.serverOf(d) != NONE && demandOfLargest(d, r) > 1) {
                    found.put(state.device(d), Reasons.exceedsServers(state, d, r, demandOfLargest(d, r)));
                }
            }
        }
        return found;
    }

    private double leastCapacity(int r) {
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < state.serverCount(); s++) {
            least = Math.min(least, state.capacity(r, s));
        }
        return least;
    }

    /** A device's demand as a part of what the largest server has that may serve it. */
    private double demandOfLargest(int d, int r) {
        double largest = state.capacity(r, state.serverOf(d));
        for (int s : state.reach(d)) {
            if (state.isUsable(s)) {
                largest = Math.max(largest, state.capacity(r, s));
            }
        }
        return state.demand(r, d) / largest;
    }

    /**
     * Whether it is because one device cannot be divided that too little can be gained: without it enough could be, and with
     * it not even by dividing all other load freely.
     */
    private boolean isTheLoad(int device, double now) {
        Bound bound = new Bound(state);
        double best = WorkingState.efficiency(bound.present(), bound.presentWithWhole(device));
        return Gain.suffices(now, 1, policy) && !Gain.suffices(now, best, policy) && best < 1;
    }

    /** The heaviest device if no device with load can go to another usable server. */
    private Optional<Integer> heaviestIfNoneCanMove() {
        int heaviest = NONE;
        for (int d = 0; d < state.deviceCount(); d++) {
            if (state.serverOf(d) != NONE && state.weight(d) > 0) {
                for (int s : state.reach(d)) {
                    if (s != state.serverOf(d) && state.isUsable(s)) {
                        return Optional.empty();
                    }
                }
                if (heaviest == NONE || state.weight(d) > state.weight(heaviest)) {
                    heaviest = d;
                }
            }
        }
        return heaviest == NONE ? Optional.empty() : Optional.of(heaviest);
    }

    private int heaviest(int r) {
        int heaviest = NONE;
        for (int d = 0; d < state.deviceCount(); d++) {
            boolean served = state.serverOf(d) != NONE;
            if (served
                    && state.demand(r, d) > 0
                    && (heaviest == NONE || state.demand(r, d) > state.demand(r, heaviest))) {
                heaviest = d;
            }
        }
        return heaviest;
    }
}
