package pointsman.balance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the best usable server for devices one after the other, the heaviest first. */
final class Placement {

    /** Differences of N below this part of it are rounding. */
    private static final double ROUNDING = 1e-12;

    private final WorkingState state;

    Placement(WorkingState state) {
        this.state = state;
    }

    /** The devices, the heaviest first: what is light then fills the gaps. */
    List<Integer> heaviestFirst(Collection<Integer> devices) {
        List<Integer> sorted = new ArrayList<>(devices);
        sorted.sort(Comparator.comparingDouble((Integer d) -> -state.weight(d)).thenComparing(d -> d));
        return sorted;
    }

    /**
     * The usable server that reaches the device and on which it adds least to N; among equals the one with the fewest
     * devices for its capacity, then the first by id.
     *
     * @return its number, or {@link WorkingState#NONE}
     */
    int bestServer(int device) {
        int best = WorkingState.NONE;
        double bestChange = 0;
        for (int s : state.reach(device)) {
            if (state.isUsable(s) && s != state.serverOf(device)) {
                double change = state.changeByComing(device, s);
                if (best == WorkingState.NONE || isBetter(s, change, best, bestChange)) {
                    best = s;
                    bestChange = change;
                }
            }
        }
        return best;
    }

    private boolean isBetter(int s, double change, int best, double bestChange) {
        double difference = change - bestChange;
        if (Math.abs(difference) > ROUNDING * Math.max(Math.abs(change), Math.abs(bestChange))) {
            return difference < 0;
        }
        return state.crowding(s) < state.crowding(best);
    }
}
