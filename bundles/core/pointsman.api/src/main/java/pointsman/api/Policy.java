package pointsman.api;

import java.util.Set;

/**
 * An administrator's rules for plans.
 *
 * @param minimumGain least rise of the efficiency that a plan must bring, 0 to 1
 * @param maximumMoves most moves in a plan that balances, at least 1; a plan that empties a server moves all it can
 * @param pinned ids of devices that plans leave where they are
 */
public record Policy(double minimumGain, int maximumMoves, Set<String> pinned) {

    /** A gain of two hundredths, at most 50 moves, no pins. */
    public static final Policy DEFAULT = new Policy(0.02, 50, Set.of());

    public Policy {
        pinned = Set.copyOf(pinned);
        if (!(minimumGain >= 0 && minimumGain <= 1)) {
            throw new IllegalArgumentException("the minimum gain is 0 to 1, got " + minimumGain);
        }
        if (maximumMoves < 1) {
            throw new IllegalArgumentException("a plan may have at least 1 move, got " + maximumMoves);
        }
    }
}
