package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Values over time. A NaN value is a gap: no line leads to it or from it. Immutable by agreement: the arrays are not
 * copied, for they are read twice a second, and nobody changes them.
 *
 * @param times milliseconds since the epoch, ascending
 * @param values in the metric's base unit, one for each time
 */
public record Series(long[] times, double[] values) {
    public Series {
        if (times.length != values.length) {
            throw new IllegalArgumentException("%d times but %d values".formatted(times.length, values.length));
        }
    }

    /** Number of points, gaps included. */
    public int size() {
        return times.length;
    }

    /** Whether there is no value at all. */
    public boolean isEmpty() {
        return Arrays.stream(values).allMatch(Double::isNaN);
    }

    /** The highest value; empty if there is none. */
    public OptionalDouble highest() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max();
    }

    /** The mean of the values; empty if there is none. */
    public OptionalDouble mean() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average();
    }

    /** The shortest time between two values that follow each other; zero if there are none. */
    public Duration spacing() {
        long shortest = Long.MAX_VALUE;
        for (int index = 1; index < times.length; index++) {
            if (!Double.isNaN(values[index]) && !Double.isNaN(values[index - 1])) {
                shortest = Math.min(shortest, times[index] - times[index - 1]);
            }
        }
        return shortest == Long.MAX_VALUE ? Duration.ZERO : Duration.ofMillis(shortest);
    }

    /** Whether a value stands alone between gaps, so that no line leads to it. */
    public boolean standsAlone(int index) {
        return !Double.isNaN(values[index])
                && (index == 0 || Double.isNaN(values[index - 1]))
                && (index == values.length - 1 || Double.isNaN(values[index + 1]));
    }

    /** The value nearest to a time and no further away than the reach; empty if there is none or it is a gap. */
    public OptionalDouble valueNear(Instant time, Duration reach) {
        long wanted = time.toEpochMilli();
        int found = Arrays.binarySearch(times, wanted);
        int after = found >= 0 ? found : -found - 1;
        int best = -1;
        for (int index = Math.max(0, after - 1); index <= Math.min(after, times.length - 1); index++) {
            if (best < 0 || Math.abs(times[index] - wanted) < Math.abs(times[best] - wanted)) {
                best = index;
            }
        }
        return best < 0 || Double.isNaN(values[best]) || Math.abs(times[best] - wanted) > reach.toMillis()
                ? OptionalDouble.empty()
                : OptionalDouble.of(values[best]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series
                && Arrays.equals(times, series.times)
                && Arrays.equals(values, series.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Series" + Arrays.toString(times) + Arrays.toString(values);
    }
}
