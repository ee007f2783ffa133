package pointsman.remote.wire;

import java.util.Objects;

/**
 * What the stream says when the service behind the server is itself out of reach.
 *
 * @param reason in words
 */
public record StaleBody(String reason) {
    public StaleBody {
        Objects.requireNonNull(reason, "reason");
    }
}
