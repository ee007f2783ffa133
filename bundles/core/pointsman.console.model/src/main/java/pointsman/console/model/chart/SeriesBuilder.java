package pointsman.console.model.chart;

import java.util.Arrays;

/** Gathers the points of a series: thins them out to at most one for each step of time and keeps gaps. */
final class SeriesBuilder {

    private final Metric.Thinning thinning;
    private final long step;
    private long[] times = new long[64];
    private double[] values = new double[64];
    private int size;
    private long bucket = Long.MIN_VALUE;
    private double sum;
    private int count;
    private long bucketTime;

    /** @param step milliseconds; points in the same step become one, 0 keeps all */
    SeriesBuilder(Metric.Thinning thinning, long step) {
        this.thinning = thinning;
        this.step = step;
    }

    /** Adds a point; times ascend. */
    void add(long time, double value) {
        if (step <= 0) {
            append(time, value);
            return;
        }
        // Steps are counted from the epoch, so that the same samples stay together while the chart moves on.
        long next = Math.floorDiv(time, step);
        if (next != bucket) {
            flush();
            bucket = next;
        }
        bucketTime = time;
        if (!Double.isNaN(value)) {
            sum = thinning == Metric.Thinning.MEAN || count == 0 ? sum + value : Math.max(sum, value);
            count++;
        }
    }

    /** Ends the line; it begins anew with the next value. */
    void gap(long time) {
        flush();
        bucket = Long.MIN_VALUE;
        append(time, Double.NaN);
    }

    Series build() {
        flush();
        return new Series(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }

    private void flush() {
        if (bucket != Long.MIN_VALUE) {
            double value = count == 0 ? Double.NaN : thinning == Metric.Thinning.MEAN ? sum / count : sum;
            append(bucketTime, value);
        }
        sum = 0;
        count = 0;
    }

    private void append(long time, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = time;
        values[size] = value;
        size++;
    }
}
