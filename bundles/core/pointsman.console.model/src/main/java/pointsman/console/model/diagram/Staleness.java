package pointsman.console.model.diagram;

import java.time.Instant;

/**
 * That a diagram is out of date.
 *
 * @param since when it became so
 * @param reason in words
 */
public record Staleness(Instant since, String reason) {}
