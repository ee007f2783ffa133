package pointsman.api;

import java.util.Map;

/**
 * A reason as data; {@link pointsman.api.Sentences} says it in words.
 *
 * @param code kind of reason
 * @param arguments details by name, as {@link ReasonCode} lists them
 */
public record Reason(ReasonCode code, Map<String, String> arguments) {
    public Reason {
        arguments = Map.copyOf(arguments);
    }
}
