package pointsman.balance.whatif;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import pointsman.api.Policy;
import pointsman.api.Resource;
import pointsman.balance.BalanceInput;
import pointsman.balance.Constraints;

/**
 * What a what-if is asked of.
 *
 * @param input the system as it is, or as it is designed
 * @param policy the rules of the plan afterwards
 * @param constraints which devices may be where
 * @param parts device id by the id under which the input has a part of it that another server than its owner carries. If that
 *     server or its path fails, the load of the part is the owner's
 * @param leftOut resources that are not in the input, with the ids of the servers that keep them out
 */
public record WhatIfSystem(
        BalanceInput input,
        Policy policy,
        Constraints constraints,
        Map<String, String> parts,
        Map<Resource, Set<String>> leftOut) {

    public WhatIfSystem {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(constraints, "constraints");
        parts = Map.copyOf(parts);
        leftOut = Map.copyOf(leftOut);
    }

    /** A system whose devices are each carried by one server, with the constraints of the policy; memory is no limit. */
    public static WhatIfSystem of(BalanceInput input, Policy policy) {
        return new WhatIfSystem(input, policy, Constraints.of(policy.constraints(), Map.of()), Map.of(), Map.of());
    }

    /** The device that the input has under an id, wholly or in part. */
    String deviceOf(String id) {
        return parts.getOrDefault(id, id);
    }
}
