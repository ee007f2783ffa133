package pointsman.remote.wire;

import java.util.Objects;

/**
 * The body of a request that needs nothing but to know who asks.
 *
 * @param who the person or program that asks
 */
public record WhoBody(String who) {
    public WhoBody {
        Objects.requireNonNull(who, "who");
    }
}
