package pointsman.engine.internal.history;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import pointsman.api.HostLoad;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.MemoryUse;

/**
 * Makes one row of several. Rates, requests under way and efficiency are means over the time that was measured, mean latency is
 * that over all commands, and the longest is the longest. Quantiles of latency cannot be told exactly from quantiles: each
 * row counts as a logarithmic normal distribution through its median and 99th percentile, cut at its longest, and the
 * quantiles are those of all together. Belongs to one thread.
 */
final class RowMerge {

    /** The standard normal distribution cut in parts: the middle of each (by probability). */
    private static final double[] DEVIATES = {
        -1.645, -0.935, -0.482, -0.176, 0.0, 0.176, 0.44, 0.722, 1.036, 1.372, 1.695, 2.024, 2.326, 2.612, 3.09
    };

    /** Those parts in thousandths: finer in the middle and near the 99th percentile, which are asked for. */
    private static final int[] PARTS = {100, 150, 130, 100, 40, 100, 100, 90, 80, 50, 30, 17, 6, 5, 2};

    private static final double DEVIATE_OF_P99 = 2.326;
    private static final double MEDIAN = 50;
    private static final double HIGH = 99;

    /** Hours in microseconds; a count of some 10^13 commands stays exact. */
    private static final long MOST_MICROS = 3_600_000_000L * 24;

    private static final long MOST_COMMANDS = 100_000_000_000_000L;

    private final Histogram micros = new Histogram(2);

    /** @param rows at least one */
    Row merge(Collection<Row> rows) {
        if (rows.size() == 1) {
            return rows.iterator().next();
        }
        double seconds = 0;
        double[] sums = new double[5];
        double known = 0;
        double efficiency = 0;
        for (Row row : rows) {
            seconds += row.seconds();
            Load load = row.load();
            sums[0] += load.readsPerSecond() * row.seconds();
            sums[1] += load.writesPerSecond() * row.seconds();
            sums[2] += load.readBytesPerSecond() * row.seconds();
            sums[3] += load.writtenBytesPerSecond() * row.seconds();
            sums[4] += load.outstanding() * row.seconds();
            if (!Double.isNaN(row.efficiency())) {
                known += row.seconds();
                efficiency += row.efficiency() * row.seconds();
            }
        }
        return new Row(
                seconds,
                new Load(
                        sums[0] / seconds,
                        sums[1] / seconds,
                        sums[2] / seconds,
                        sums[3] / seconds,
                        sums[4] / seconds,
                        latency(rows)),
                host(rows),
                known > 0 ? efficiency / known : Double.NaN);
    }

    /** Processors are busy for the mean of the time; memory is the mean of what was used of what there was last. */
    private static HostLoad host(Collection<Row> rows) {
        double knownBusy = 0;
        double busy = 0;
        double knownMemory = 0;
        double used = 0;
        long total = 0;
        for (Row row : rows) {
            if (row.host().cpuBusy().isPresent()) {
                knownBusy += row.seconds();
                busy += row.seconds() * row.host().cpuBusy().getAsDouble();
            }
            if (row.host().memory().isPresent()) {
                knownMemory += row.seconds();
                used += row.seconds() * row.host().memory().get().used();
                total = row.host().memory().get().total();
            }
        }
        return new HostLoad(
                knownBusy > 0 ? OptionalDouble.of(Math.min(1, busy / knownBusy)) : OptionalDouble.empty(),
                knownMemory > 0
                        ? Optional.of(new MemoryUse(Math.min(total, (long) (used / knownMemory)), total))
                        : Optional.empty());
    }

    private Optional<Latency> latency(Collection<Row> rows) {
        micros.reset();
        double commands = 0;
        double total = 0;
        double longest = 0;
        for (Row row : rows) {
            if (row.load().latency().isPresent()) {
                Latency latency = row.load().latency().get();
                // A server that is asked past the engine may tell latency without a rate.
                double weight = Math.max(1, row.commands());
                commands += weight;
                total += latency.mean() * weight;
                longest = Math.max(longest, latency.max());
                spread(latency, weight);
            }
        }
        if (commands == 0) {
            return Optional.empty();
        }
        return Optional.of(new Latency(
                total / commands,
                Math.min(longest, micros.getValueAtPercentile(MEDIAN)),
                Math.min(longest, micros.getValueAtPercentile(HIGH)),
                longest));
    }

    private void spread(Latency latency, double commands) {
        double median = Math.max(1, latency.p50());
        double deviation = Math.log(Math.max(1, latency.p99() / median)) / DEVIATE_OF_P99;
        for (int i = 0; i < DEVIATES.length; i++) {
            double value = Math.min(latency.max(), median * Math.exp(deviation * DEVIATES[i]));
            long count = (long) Math.min(MOST_COMMANDS, commands * PARTS[i]);
            micros.recordValueWithCount((long) Math.max(0, Math.min(MOST_MICROS, Math.rint(value))), count);
        }
    }
}
