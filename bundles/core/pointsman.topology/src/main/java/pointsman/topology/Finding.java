package pointsman.topology;

import java.util.Map;
import pointsman.api.Severity;

/**
 * Something that is wrong with a design, as data; {@link FindingSentences} says it in words.
 *
 * @param severity how much it matters
 * @param code what is wrong
 * @param element id of the element or volume that it is about
 * @param arguments details by name, as {@link FindingCode} lists them
 */
public record Finding(Severity severity, FindingCode code, String element, Map<String, String> arguments) {
    public Finding {
        arguments = Map.copyOf(arguments);
    }

    static Finding of(FindingCode code, String element, Map<String, String> arguments) {
        return new Finding(code.severity(), code, element, arguments);
    }
}
