package pointsman.console.model.chart;

import java.time.Duration;

/** How much time a chart shows. */
public enum TimeRange {
    ONE_MINUTE(Duration.ofMinutes(1), "1 min"),
    FIVE_MINUTES(Duration.ofMinutes(5), "5 min"),
    FIFTEEN_MINUTES(Duration.ofMinutes(15), "15 min"),
    ONE_HOUR(Duration.ofHours(1), "60 min");

    private final Duration length;
    private final String label;

    TimeRange(Duration length, String label) {
        this.length = length;
        this.label = label;
    }

    /** How long. */
    public Duration length() {
        return length;
    }

    /** What people call it. */
    public String label() {
        return label;
    }
}
