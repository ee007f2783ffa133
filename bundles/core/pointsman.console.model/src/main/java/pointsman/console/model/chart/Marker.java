package pointsman.console.model.chart;

import java.time.Instant;

/**
 * Something that happened, to be marked on the axis of time.
 *
 * @param time when, by the engine's clock
 * @param kind what
 * @param label few words for the chart
 * @param sentence all that is to be said
 */
public record Marker(Instant time, MarkerKind kind, String label, String sentence) {}
