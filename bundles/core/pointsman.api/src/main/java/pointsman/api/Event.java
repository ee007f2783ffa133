package pointsman.api;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened.
 *
 * @param number rises by one with each event of an engine's life
 * @param time when
 * @param severity how much it matters
 * @param type what
 * @param subject id of what it happened to; empty when it concerns the whole
 * @param arguments details by name, as {@link EventType} lists them
 */
public record Event(
        long number, Instant time, Severity severity, EventType type, String subject, Map<String, String> arguments) {
    public Event {
        arguments = Map.copyOf(arguments);
    }
}
