package pointsman.console.model.chart;

import java.time.Duration;

/** How much time a chart shows. */
public enum TimeRange {
    ONE_MINUTE(Duration.ofMinutes(1), "1 min"),
    FIVE_MINUTES(Duration.ofMinutes(5), "5 min"),
    FIFTEEN_MINUTES(Duration.ofMinutes(15), "15 min"),
    ONE_HOUR(Duration.ofHours(1), "60 min"),
    SIX_HOURS(Duration.ofHours(6), "6 h"),
    ONE_DAY(Duration.ofDays(1), "24 h"),
    ONE_WEEK(Duration.ofDays(7), "7 d"),
    THIRTY_DAYS(Duration.ofDays(30), "30 d");

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

    /** As a frame that moves on. */
    public TimeFrame frame() {
        return new TimeFrame.Last(length);
    }

    /** What people call it. */
    public String label() {
        return label;
    }
}
