package pointsman.console.model.chart;

import java.time.Instant;
import java.util.OptionalDouble;
import pointsman.console.model.text.Unit;

/**
 * What is expected as a mean over some time.
 *
 * @param from begin of that time
 * @param to its end
 * @param expected in the metric's base unit
 * @param low a tenth of the values are expected below this
 * @param high a tenth of the values are expected above this
 * @param meanError how far past forecasts so long ahead were off on average; empty while that is not known
 * @param tested how many of them were compared with what then was
 */
public record ForecastPoint(
        Instant from, Instant to, double expected, double low, double high, OptionalDouble meanError, int tested) {

    /** The figures in words, with how good such forecasts have been. */
    public String text(Unit unit) {
        String tests = meanError.isPresent()
                ? "off by %s in %d tests".formatted(unit.format(meanError.getAsDouble()), tested)
                : "not tested yet";
        return "%s expected, %s to %s, %s".formatted(unit.format(expected), unit.format(low), unit.format(high), tests);
    }
}
