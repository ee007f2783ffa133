package pointsman.remote.wire;

import java.util.Objects;
import pointsman.api.Policy;

/**
 * The body of a change of the policy.
 *
 * @param policy the new rules
 * @param who the person or program that asks
 */
public record PolicyBody(Policy policy, String who) {
    public PolicyBody {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(who, "who");
    }
}
