package pointsman.api.whatif;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pointsman.api.Move;
import pointsman.api.Reason;

/**
 * What would become of a system.
 *
 * @param before the system as it is, with the load that it has
 * @param after right after what is assumed has happened: devices that have lost their server are placed, nothing else has moved
 * @param rebalanced after the moves; the same as {@code after} when there are none
 * @param placed the devices that are placed, by id of the device
 * @param unreachable the devices that are served before and no longer after, with the reason, by device id
 * @param moves of the plan that the rules would then give, in order
 * @param noPlan why there are no moves; empty when there are some
 */
public record WhatIfAnswer(
        WhatIfState before,
        WhatIfState after,
        WhatIfState rebalanced,
        List<WhatIfPlacement> placed,
        Map<String, Reason> unreachable,
        List<Move> moves,
        Optional<Reason> noPlan) {

    public WhatIfAnswer {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(rebalanced, "rebalanced");
        placed = List.copyOf(placed);
        unreachable = Map.copyOf(unreachable);
        moves = List.copyOf(moves);
        Objects.requireNonNull(noPlan, "noPlan");
    }
}
