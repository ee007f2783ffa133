package pointsman.console.model.chart;

import java.util.Locale;
import java.util.OptionalDouble;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Scale;
import pointsman.console.model.text.Unit;

/**
 * An axis of values from 0 to a round number.
 *
 * @param unit unit of its values
 * @param upper its end, above 0
 * @param step distance of its ticks, above 0
 */
public record ValueAxis(Unit unit, double upper, double step) {

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /**
     * An axis on which a value fits.
     *
     * @param highest highest value to be shown; empty when there is none
     * @param ticks most ticks above 0 that there is room for, at least 1
     * @param units in which bytes are written; the ticks are round numbers of these
     */
    public static ValueAxis fitting(Metric metric, OptionalDouble highest, int ticks, ByteUnits units) {
        Unit unit = metric.unit(units);
        double top = highest.orElse(0);
        double least = least(metric, unit);
        // Room above the line, and an axis that does not change with each small wave of the line.
        double wanted = top <= least ? least : top * 1.05;
        Scale scale = unit.scaleFor(wanted);
        double rough = scale.count(wanted) / Math.max(1, ticks);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double round : ROUND) {
            if (round * power >= rough * (1 - 1e-9)) {
                step = round * power;
                break;
            }
        }
        double upper = Math.ceil(scale.count(wanted) / step - 1e-9) * step;
        return new ValueAxis(unit, upper * scale.size(), step * scale.size());
    }

    /** What a tick shows. All ticks of an axis are written in the same scale; zero has no unit. */
    public String label(double value) {
        if (Math.abs(value) < step / 1e6) {
            return "0";
        }
        Scale scale = unit.scaleFor(upper);
        double count = scale.count(value);
        String number = String.format(Locale.ROOT, "%." + decimalsOf(scale.count(step)) + "f", count);
        return scale.suffix().isEmpty() ? number : number + " " + scale.suffix();
    }

    private static int decimalsOf(double stepCount) {
        int decimals = 0;
        double shifted = stepCount;
        while (decimals < 4 && Math.abs(shifted - Math.rint(shifted)) > 1e-6) {
            shifted *= 10;
            decimals++;
        }
        return decimals;
    }

    /** An idle chart has an axis too: without a floor its noise would fill the whole height. */
    private static double least(Metric metric, Unit unit) {
        return switch (metric) {
            case IOPS -> 10;
            case BANDWIDTH -> unit.scales().get(1).size();
            case LATENCY_P50, LATENCY_MEAN, LATENCY_P99 -> 100;
            case UTILISATION, CPU, MEMORY, EFFICIENCY -> 1;
        };
    }
}
