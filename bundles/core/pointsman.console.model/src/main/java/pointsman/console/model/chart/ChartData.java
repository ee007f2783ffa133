package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All that a chart shows at one instant.
 *
 * @param metric what is measured
 * @param from begin of the axis of time
 * @param to its end
 * @param lines in the order of the legend
 * @param markers what happened, oldest first
 * @param axis axis of the values
 */
public record ChartData(
        Metric metric, Instant from, Instant to, List<ChartLine> lines, List<Marker> markers, ValueAxis axis) {
    public ChartData {
        lines = List.copyOf(lines);
        markers = List.copyOf(markers);
    }

    /** Whether no line has a value. */
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.series().isEmpty());
    }

    /** The values at a time, one for each line; empty where a line has a gap. */
    public List<OptionalDouble> valuesAt(Instant time, Duration reach) {
        return lines.stream().map(line -> line.series().valueNear(time, reach)).toList();
    }
}
