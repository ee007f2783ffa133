package pointsman.balance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import pointsman.api.Move;
import pointsman.api.PlanScope;
import pointsman.api.Policy;
import pointsman.api.Reason;

/** What all plans start from: the weighted system with its units, and who may move. Immutable. */
final class PlanTask {

    private final BalanceInput measured;
    private final BalanceInput weighted;
    private final SystemArrays system;
    private final Policy policy;
    private final Constraints constraints;
    private final Units units;
    private final Set<String> pinned;
    private final OptionalDouble bound;
    private final PlanScope scope;

    PlanTask(BalanceInput input, Policy policy, Constraints constraints) {
        this(input, policy, constraints, PlanScope.ALL);
    }

    PlanTask(BalanceInput input, Policy policy, Constraints constraints, PlanScope scope) {
        this(input, policy, constraints, scope, OptionalDouble.empty());
    }

    /**
     * @param scope the part of the system that the plan may touch
     * @param bound N* by which the efficiency after each move is judged; empty for that of the input
     */
    PlanTask(BalanceInput input, Policy policy, Constraints constraints, PlanScope scope, OptionalDouble bound) {
        this.policy = policy;
        this.constraints = constraints;
        this.scope = scope;
        measured = input;
        weighted = input.weighted(constraints);
        units = new Units(weighted, constraints.together());
        system = new SystemArrays(units.merge(weighted));
        pinned = new HashSet<>(units.unitsOf(policy.pinned()));
        this.bound = bound;
    }

    /** N* of the system at the start: all figures of a plan are judged by it. */
    double bound() {
        return bound.orElseGet(() -> new Bound(start()).present());
    }

    Policy policy() {
        return policy;
    }

    Constraints constraints() {
        return constraints;
    }

    PlanScope scope() {
        return scope;
    }

    Units units() {
        return units;
    }

    /** A new state at the start, with a device for each unit. */
    WorkingState start() {
        return new WorkingState(system);
    }

    /** The same, a unit of unknown load having the mean of the known ones. */
    WorkingState startWithMeanDemand() {
        return new WorkingState(system.withMeanDemand());
    }

    Rules rules(WorkingState state) {
        return new Rules(state, constraints, units, scope);
    }

    /** Why a unit stays on its server whatever the plan is for; empty if it need not. */
    Optional<Reason> bond(String unit) {
        if (pinned.contains(unit)) {
            return Optional.of(Reasons.pinned(unit));
        }
        if (isLeftOut(unit)) {
            return Optional.of(Reasons.leftOut(unit));
        }
        return units.spread().contains(unit) ? Optional.of(Reasons.keptTogether(unit)) : Optional.empty();
    }

    private boolean isLeftOut(String unit) {
        String server = weighted.assignment().get(unit);
        return server != null && !scope.hasServer(server)
                || !units.members(unit).stream().allMatch(scope::hasDevice);
    }

    Optional<Reason> rejection(String device, String server) {
        String unit = units.unitOf(device);
        WorkingState state = start();
        int d = state.deviceNumber(unit);
        int s = state.serverNumber(server);
        if (bond(unit).isPresent()) {
            return bond(unit);
        }
        if (d == WorkingState.NONE || s == WorkingState.NONE) {
            return Optional.of(
                    d == WorkingState.NONE ? Reasons.notReached(device, server) : Reasons.notUsable(device, server));
        }
        return rules(state).rejection(d, s).map(code -> Reasons.rejected(code, device, server));
    }

    /** Says why a device moves, before it does. */
    interface Why {
        Reason reason(WorkingState measured, int device, int from, int to);
    }

    /**
     * The moves of units as moves of their devices.
     *
     * @param names any state of {@link #start()}
     * @param order numbers of units
     * @param target server of each unit, by number
     */
    List<Move> moves(WorkingState names, List<Integer> order, int[] target, Why why) {
        WorkingState state = units.isEmpty() ? start() : new WorkingState(weighted);
        WorkingState physical = weighted == measured ? state : new WorkingState(measured);
        double least = bound();
        List<Move> moves = new ArrayList<>();
        for (int unit : order) {
            int to = target[unit];
            for (String id : units.members(names.device(unit))) {
                int device = state.deviceNumber(id);
                int from = state.serverOf(device);
                Reason reason = why.reason(physical, device, from, to);
                state.move(device, to);
                if (physical != state) {
                    physical.move(device, to);
                }
                moves.add(new Move(
                        id,
                        state.server(from),
                        state.server(to),
                        WorkingState.efficiency(least, state.present()),
                        reason));
            }
        }
        return moves;
    }
}
