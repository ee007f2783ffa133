package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * All that a chart shows at one instant.
 *
 * @param metric what is measured
 * @param from begin of the axis of time
 * @param to its end
 * @param lines in the order of the legend
 * @param markers what happened, oldest first
 * @param axis axis of the values
 * @param forecasts what is expected of some of the lines; then the axis of time goes on after the present
 */
public record ChartData(
        Metric metric,
        Instant from,
        Instant to,
        List<ChartLine> lines,
        List<Marker> markers,
        ValueAxis axis,
        List<ForecastLine> forecasts) {

    private static final Duration LEAST_REACH = Duration.ofMillis(1_200);

    public ChartData {
        lines = List.copyOf(lines);
        markers = List.copyOf(markers);
        forecasts = List.copyOf(forecasts);
    }

    /** Whether no line has a value. */
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.series().isEmpty());
    }

    /**
     * How far from a value the pointer may be to mean it.
     *
     * @param width width of the chart, pixels
     */
    public Duration reach(int width) {
        Duration pixels =
                Duration.between(from, to).dividedBy(Math.max(1, width)).multipliedBy(4);
        Duration half = lines.stream()
                .map(line -> line.series().spacing().multipliedBy(6).dividedBy(10))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return Stream.of(pixels, half, LEAST_REACH)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The markers near a time, oldest first. */
    public List<Marker> markersAt(Instant time, Duration reach) {
        return markers.stream()
                .filter(marker -> Duration.between(marker.time(), time).abs().compareTo(reach) <= 0)
                .toList();
    }

    /** What is expected of a line at a time. */
    public Optional<ForecastPoint> forecastAt(int line, Instant time) {
        return forecasts.stream()
                .filter(forecast -> forecast.line() == line)
                .findFirst()
                .flatMap(forecast -> forecast.at(time));
    }

    /** The values at a time, one for each line; empty where a line has a gap. */
    public List<OptionalDouble> valuesAt(Instant time, Duration reach) {
        return lines.stream().map(line -> line.series().valueNear(time, reach)).toList();
    }
}
