package pointsman.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The figures behind a plan, as they were when it was made. Where the policy gives weights, demand is weighted.
 *
 * @param presentNow N: requests present on average
 * @param presentAfter forecast of N after all moves
 * @param bound N*: the least N that this load could have if it could be divided freely among the usable servers
 * @param presentByResource each resource's share in N now
 * @param presentByResourceAfter forecast of each resource's share in N after all moves
 * @param saved waiting that the plan saves over the horizon, request-seconds; below 0 if it costs some
 * @param cost waiting that its moves cost, request-seconds
 * @param horizon time over which they are compared
 * @param gates what each gate says; empty for plans that are not about balance
 * @param staying why a device that the plan was to move stays where it is, by device id
 */
public record PlanAssessment(
        double presentNow,
        double presentAfter,
        double bound,
        Map<Resource, Double> presentByResource,
        Map<Resource, Double> presentByResourceAfter,
        double saved,
        double cost,
        Duration horizon,
        List<GateVerdict> gates,
        Map<String, Reason> staying) {

    public PlanAssessment {
        presentByResource = Map.copyOf(presentByResource);
        presentByResourceAfter = Map.copyOf(presentByResourceAfter);
        Objects.requireNonNull(horizon, "horizon");
        gates = List.copyOf(gates);
        staying = Map.copyOf(staying);
    }

    /** The gates that are closed. */
    public List<Reason> closedGates() {
        return gates.stream()
                .filter(verdict -> !verdict.open())
                .map(GateVerdict::reason)
                .toList();
    }
}
