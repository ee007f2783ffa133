package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is expected of one line of a chart.
 *
 * @param line which one, counted from 0
 * @param points one after the other, at least one
 */
public record ForecastLine(int line, List<ForecastPoint> points) {
    public ForecastLine {
        points = List.copyOf(points);
    }

    /** The point for a time, or the one next to it; empty when the time is before all of them. */
    public Optional<ForecastPoint> at(Instant time) {
        if (time.isBefore(points.get(0).from())) {
            return Optional.empty();
        }
        return points.stream().min(Comparator.comparing(point -> distance(point, time)));
    }

    private static Duration distance(ForecastPoint point, Instant time) {
        if (time.isBefore(point.from())) {
            return Duration.between(time, point.from());
        }
        return time.isAfter(point.to()) ? Duration.between(point.to(), time) : Duration.ZERO;
    }

    /** The highest value that has to be seen. */
    double highest() {
        return points.stream().mapToDouble(ForecastPoint::high).max().orElse(0);
    }
}
