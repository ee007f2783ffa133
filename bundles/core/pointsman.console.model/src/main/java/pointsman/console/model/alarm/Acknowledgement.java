package pointsman.console.model.alarm;

import java.time.Instant;

/**
 * That a person has taken note of something.
 *
 * @param who the person
 * @param time when
 */
public record Acknowledgement(String who, Instant time) {}
