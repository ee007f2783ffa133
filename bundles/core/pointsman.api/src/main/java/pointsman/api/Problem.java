package pointsman.api;

import java.util.Map;

/**
 * Something that is wrong and stays so until it is mended.
 *
 * @param severity how much it matters
 * @param type what
 * @param subject id of what is concerned
 * @param arguments details by name, as {@link ProblemType} lists them
 */
public record Problem(Severity severity, ProblemType type, String subject, Map<String, String> arguments) {
    public Problem {
        arguments = Map.copyOf(arguments);
    }
}
