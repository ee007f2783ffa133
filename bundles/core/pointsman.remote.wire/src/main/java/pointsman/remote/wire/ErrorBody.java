package pointsman.remote.wire;

import java.util.Objects;
import pointsman.api.RedirectorException;

/**
 * The body of every answer that is an error.
 *
 * @param code kind of refusal
 * @param message what is wrong and what to do, for people
 */
public record ErrorBody(RedirectorException.Code code, String message) {
    public ErrorBody {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }
}
