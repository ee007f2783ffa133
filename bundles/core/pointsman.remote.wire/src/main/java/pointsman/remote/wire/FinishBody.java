package pointsman.remote.wire;

import java.util.Objects;
import java.util.Optional;

/**
 * The body of a request to end the search of plans.
 *
 * @param who the person or program that asked for them
 * @param search the word of the search that is to end; empty for all that {@code who} has asked for
 */
public record FinishBody(String who, Optional<String> search) {
    public FinishBody {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(search, "search");
    }
}
