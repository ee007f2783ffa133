package pointsman.balance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the best usable server for devices one after the other, the heaviest first. */
final class Placement {

    /** Differences of N below this part of it are rounding. */
    private static final double ROUNDING = 1e-12;

    /** Whether a device may go to a server. */
    interface Admission {
        boolean admit(int device, int server);
    }

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
     * The server that takes and reaches the device and on which it adds least to N; among equals the one with the fewest
     * devices for its capacity, then the first by id.
     *
     * @param admitted whether a device may go to a server that reaches it
     * @return its number, or {@link WorkingState#NONE}
     */
    int bestServer(int device, Admission admitted) {
        int best = WorkingState.NONE;
        double bestChange = 0;
        for (int s : state.reach(device)) {
            if (s != state.serverOf(device) && admitted.admit(device, s)) {
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
