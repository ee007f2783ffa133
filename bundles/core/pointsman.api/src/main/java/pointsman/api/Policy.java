package pointsman.api;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * An administrator's rules for plans, for what the engine does of itself, and for the clients of volumes in direct mode.
 *
 * @param minimumGain least part of the mean response time that a plan that balances must save, 0 to 1: 1 - E now / E after, which
 *     near E = 1 is the rise of the efficiency
 * @param maximumMoves most moves in a plan that balances, at least 1; a plan that empties a server moves all it can
 * @param pinned ids of devices that plans leave where they are
 * @param placement which server a new connection is sent to
 * @param redistribution when clients are asked to go to another server
 * @param constraints which devices may be where
 * @param gates when a plan that balances is worth its moves
 * @param automation what the engine does of itself, and how plans are carried out
 */
public record Policy(
        double minimumGain,
        int maximumMoves,
        Set<String> pinned,
        PlacementPolicy placement,
        RedistributionPolicy redistribution,
        ConstraintPolicy constraints,
        GatePolicy gates,
        AutomationPolicy automation) {

    /** A gain of two hundredths, at most 50 moves, nothing pinned or constrained; nothing happens without a person. */
    public static final Policy DEFAULT = new Policy(0.02, 50, Set.of());

    /** The usual rules for all else. */
    public Policy(double minimumGain, int maximumMoves, Set<String> pinned) {
        this(minimumGain, maximumMoves, pinned, PlacementPolicy.ADAPTIVE, RedistributionPolicy.OFF);
    }

    /** The usual rules for which devices may be where and for what the engine does of itself. */
    public Policy(
            double minimumGain,
            int maximumMoves,
            Set<String> pinned,
            PlacementPolicy placement,
            RedistributionPolicy redistribution) {
        this(
                minimumGain,
                maximumMoves,
                pinned,
                placement,
                redistribution,
                ConstraintPolicy.NONE,
                GatePolicy.DEFAULT,
                AutomationPolicy.MANUAL);
    }

    public Policy {
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(redistribution, "redistribution");
        Objects.requireNonNull(constraints, "constraints");
        Objects.requireNonNull(gates, "gates");
        Objects.requireNonNull(automation, "automation");
        pinned = Set.copyOf(pinned);
        if (!(minimumGain >= 0 && minimumGain <= 1)) {
            throw new IllegalArgumentException("the minimum gain is 0 to 1, got " + minimumGain);
        }
        if (maximumMoves < 1) {
            throw new IllegalArgumentException("a plan may have at least 1 move, got " + maximumMoves);
        }
    }

    /** Ids of all devices that the rules name. */
    public Set<String> namedDevices() {
        Set<String> ids = new TreeSet<>(pinned);
        constraints.together().forEach(ids::addAll);
        constraints.apart().forEach(ids::addAll);
        ids.addAll(constraints.categories().keySet());
        ids.addAll(constraints.preferred().keySet());
        return ids;
    }

    /** Ids of all servers that the rules name. */
    public Set<String> namedServers() {
        Set<String> ids = new TreeSet<>(constraints.ceilings().keySet());
        ids.addAll(constraints.preferred().values());
        return ids;
    }

    /** The same for plans with another least gain, another number of moves and other pins. */
    public Policy withPlans(double newMinimumGain, int newMaximumMoves, Set<String> newPinned) {
        return new Policy(
                newMinimumGain, newMaximumMoves, newPinned, placement, redistribution, constraints, gates, automation);
    }

    /** The same with other pins. */
    public Policy withPinned(Set<String> newPinned) {
        return withPlans(minimumGain, maximumMoves, newPinned);
    }

    /** The same with another placement of connections. */
    public Policy withPlacement(PlacementPolicy newPlacement) {
        return new Policy(
                minimumGain, maximumMoves, pinned, newPlacement, redistribution, constraints, gates, automation);
    }

    /** The same with other rules for redistribution. */
    public Policy withRedistribution(RedistributionPolicy newRedistribution) {
        return new Policy(
                minimumGain, maximumMoves, pinned, placement, newRedistribution, constraints, gates, automation);
    }

    /** The same with other rules for which devices may be where. */
    public Policy withConstraints(ConstraintPolicy newConstraints) {
        return new Policy(
                minimumGain, maximumMoves, pinned, placement, redistribution, newConstraints, gates, automation);
    }

    /** The same with other rules for when a plan is worth its moves. */
    public Policy withGates(GatePolicy newGates) {
        return new Policy(
                minimumGain, maximumMoves, pinned, placement, redistribution, constraints, newGates, automation);
    }

    /** The same with other rules for what the engine does of itself. */
    public Policy withAutomation(AutomationPolicy newAutomation) {
        return new Policy(
                minimumGain, maximumMoves, pinned, placement, redistribution, constraints, gates, newAutomation);
    }
}
