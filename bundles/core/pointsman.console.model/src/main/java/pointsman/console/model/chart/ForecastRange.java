package pointsman.console.model.chart;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How far ahead a chart looks. */
public enum ForecastRange {
    OFF("Off", Duration.ZERO),
    HALF_HOUR("30 min", Duration.ofMinutes(30)),
    ONE_HOUR("1 h", Duration.ofHours(1)),
    TWO_HOURS("2 h", Duration.ofHours(2)),
    SIX_HOURS("6 h", Duration.ofHours(6));

    private final String label;
    private final Duration length;

    ForecastRange(String label, Duration length) {
        this.label = label;
        this.length = length;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** How far. */
    public Duration length() {
        return length;
    }

    /** The times ahead for which forecasts are asked, shortest first. */
    List<Duration> steps() {
        return Stream.of(values())
                .map(ForecastRange::length)
                .filter(step -> !step.isZero() && step.compareTo(length) <= 0)
                .toList();
    }

    /** The shortest range of past time beside which so much future can be read. */
    TimeRange besides() {
        return Stream.of(TimeRange.values())
                .filter(range -> range.length().compareTo(length) >= 0)
                .findFirst()
                .orElse(TimeRange.THIRTY_DAYS);
    }
}
