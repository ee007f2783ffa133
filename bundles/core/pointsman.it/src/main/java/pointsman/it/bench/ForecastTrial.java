package pointsman.it.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pointsman.balance.forecast.Forecast;
import pointsman.balance.forecast.Forecaster;
import pointsman.balance.forecast.Method;

/**
 * Forecasts of one series from a rolling origin, strictly out of sample: at each slot after the first day, from what was until
 * then, beside what then was. All three forecasters are judged on the same slots.
 */
final class ForecastTrial {

    private static final Instant START = Instant.EPOCH;

    /** Sums of one forecaster's errors. */
    static final class Errors {
        private double absolute;
        private double symmetric;
        private int count;

        private void add(double expected, double actual) {
            absolute += Math.abs(expected - actual);
            double both = Math.abs(expected) + Math.abs(actual);
            symmetric += both > 0 ? 2 * Math.abs(expected - actual) / both : 0;
            count++;
        }

        /** Mean absolute error, in the unit of the series. */
        double mae() {
            return absolute / count;
        }

        /** Symmetric mean absolute percentage error as a part: 0 to 2; 0 for 0 forecast as 0. */
        double smape() {
            return symmetric / count;
        }

        int count() {
            return count;
        }
    }

    private final Errors ours = new Errors();
    private final Errors now = new Errors();
    private final Errors yesterday = new Errors();
    private final Map<Method, Integer> methods = new TreeMap<>();
    private int inBand;

    ForecastTrial(double[] series, Duration horizon) {
        int day = (int) Duration.ofDays(1).dividedBy(RecordedLoads.SLOT);
        int steps = (int) horizon.dividedBy(RecordedLoads.SLOT);
        Forecaster forecaster = new Forecaster();
        for (int slot = 0; slot + steps < series.length; slot++) {
            forecaster.observe(START.plus(RecordedLoads.SLOT.multipliedBy(slot)), series[slot]);
            Optional<Forecast> forecast = forecaster.forecast(horizon);
            if (slot >= day && forecast.isPresent()) {
                double actual = series[slot + steps];
                ours.add(forecast.get().expected(), actual);
                now.add(series[slot], actual);
                yesterday.add(series[slot + steps - day], actual);
                methods.merge(forecast.get().method(), 1, Integer::sum);
                inBand += forecast.get().low() <= actual
                                && actual <= forecast.get().high()
                        ? 1
                        : 0;
            }
        }
    }

    /** Whether the series was long enough for any comparison. */
    boolean isJudged() {
        return ours.count() > 0;
    }

    Errors ours() {
        return ours;
    }

    Errors now() {
        return now;
    }

    Errors yesterday() {
        return yesterday;
    }

    Map<Method, Integer> methods() {
        return methods;
    }

    int inBand() {
        return inBand;
    }
}
