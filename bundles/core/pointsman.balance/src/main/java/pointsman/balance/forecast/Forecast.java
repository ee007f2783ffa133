package pointsman.balance.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a series is expected to be.
 *
 * @param time start of the slot for which it is
 * @param horizon how far ahead that is
 * @param expected at least 0, in the unit of the series
 * @param low a tenth of the values are expected below this; between 0 and {@code expected}
 * @param high a tenth of the values are expected above this; at least {@code expected}
 * @param method how it was made
 * @param basis what it rests on
 * @param meanError mean absolute error of past forecasts of this horizon, the newer the more weight; empty while there are
 *     too few
 * @param tested how many past forecasts of this horizon were compared with what then was
 */
public record Forecast(
        Instant time,
        Duration horizon,
        double expected,
        double low,
        double high,
        Method method,
        Basis basis,
        OptionalDouble meanError,
        int tested) {

    /** What a forecast rests on. */
    public enum Basis {
        /** What the past forecasts of all methods have taught. */
        BACK_TEST,
        /** There is too little history to test: the mean of the last two hours, with their extremes as the band. */
        LITTLE_HISTORY
    }

    public Forecast {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(basis, "basis");
        if (!(low >= 0 && low <= expected && expected <= high) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "a forecast lies within its band, got %s in %s to %s".formatted(expected, low, high));
        }
    }
}
