package pointsman.remote.wire;

import java.util.Objects;
import pointsman.api.PathPolicy;

/**
 * The body of a change of a device's path policy.
 *
 * @param policy which paths shall carry its requests
 * @param who the person or program that asks
 */
public record PathPolicyBody(PathPolicy policy, String who) {
    public PathPolicyBody {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(who, "who");
    }
}
