package pointsman.api;

import java.util.Objects;
import java.util.Set;

/**
 * An administrator's rules for plans, and for the clients of volumes in direct mode.
 *
 * @param minimumGain least part of the mean response time that a plan that balances must save, 0 to 1: 1 - E now / E after, which
 *     near E = 1 is the rise of the efficiency
 * @param maximumMoves most moves in a plan that balances, at least 1; a plan that empties a server moves all it can
 * @param pinned ids of devices that plans leave where they are
 * @param placement which server a new connection is sent to
 * @param redistribution when clients are asked to go to another server
 */
public record Policy(
        double minimumGain,
        int maximumMoves,
        Set<String> pinned,
        PlacementPolicy placement,
        RedistributionPolicy redistribution) {

    /** A gain of two hundredths, at most 50 moves, no pins; adaptive placement, and clients stay where they are. */
    public static final Policy DEFAULT = new Policy(0.02, 50, Set.of());

    /** The usual rules for clients. */
    public Policy(double minimumGain, int maximumMoves, Set<String> pinned) {
        this(minimumGain, maximumMoves, pinned, PlacementPolicy.ADAPTIVE, RedistributionPolicy.OFF);
    }

    public Policy {
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(redistribution, "redistribution");
        pinned = Set.copyOf(pinned);
        if (!(minimumGain >= 0 && minimumGain <= 1)) {
            throw new IllegalArgumentException("the minimum gain is 0 to 1, got " + minimumGain);
        }
        if (maximumMoves < 1) {
            throw new IllegalArgumentException("a plan may have at least 1 move, got " + maximumMoves);
        }
    }

    /** The same with another placement of connections. */
    public Policy withPlacement(PlacementPolicy newPlacement) {
        return new Policy(minimumGain, maximumMoves, pinned, newPlacement, redistribution);
    }

    /** The same with other rules for redistribution. */
    public Policy withRedistribution(RedistributionPolicy newRedistribution) {
        return new Policy(minimumGain, maximumMoves, pinned, placement, newRedistribution);
    }
}
