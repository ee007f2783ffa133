package pointsman.engine.internal.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.api.Latency;
import pointsman.api.Load;

@DisplayName("One row of several")
class RowMergeTest {

    private final RowMerge merge = new RowMerge();

    private static Row row(double seconds, double iops, Latency latency) {
        return new Row(seconds, new Load(iops, 0, 0, 0, 0, Optional.ofNullable(latency)), Double.NaN);
    }

    @Test
    @DisplayName("weighs rates by time and latency by commands")
    void weights() {
        Row merged = merge.merge(List.of(
                row(1, 100, new Latency(1_000, 900, 2_000, 2_500)), row(3, 300, new Latency(200, 150, 500, 700))));

        assertEquals(4, merged.seconds());
        assertEquals(250, merged.load().iops());
        assertEquals(280, merged.load().latency().orElseThrow().mean(), 1e-9);
        assertEquals(2_500, merged.load().latency().orElseThrow().max());
    }

    @Test
    @DisplayName("leaves seconds without an answer out of the latency")
    void idleSecondsHaveNoLatency() {
        Row merged = merge.merge(List.of(row(1, 0, null), row(1, 100, new Latency(200, 150, 500, 700))));

        assertEquals(200, merged.load().latency().orElseThrow().mean());
    }

    @Test
    @DisplayName("knows the efficiency of the time in which it was known")
    void efficiencyWhereKnown() {
        Row known = new Row(1, Load.IDLE, 0.5);
        Row unknown = new Row(9, Load.IDLE, Double.NaN);

        assertEquals(0.5, merge.merge(List.of(known, unknown)).efficiency());
    }

    /** Seconds of different speed and load, as their quantiles against all their commands. */
    @ParameterizedTest
    @CsvSource({"lognormal, 0.15", "slow every tenth second, 0.15", "two speeds in each second, 0.6"})
    @DisplayName("has the quantiles of all commands, as far as those of the seconds tell")
    void quantiles(String kind, double tolerance) {
        Random random = new Random(7);
        Histogram all = new Histogram(3);
        List<Row> rows = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            Histogram one = new Histogram(3);
            double median = 200 + random.nextInt(200);
            for (int i = 0; i < 2_000; i++) {
                double factor =
                        switch (kind) {
                            case "lognormal" -> Math.exp(0.6 * random.nextGaussian());
                            case "slow every tenth second" ->
                                (second % 10 == 0 ? 20 : 1) * Math.exp(0.4 * random.nextGaussian());
                            default -> (random.nextInt(20) == 0 ? 20 : 1) * Math.exp(0.2 * random.nextGaussian());
                        };
                one.recordValue(Math.round(median * factor));
            }
            all.add(one);
            rows.add(row(
                    1,
                    2_000,
                    new Latency(
                            one.getMean(),
                            one.getValueAtPercentile(50),
                            one.getValueAtPercentile(99),
                            one.getMaxValue())));
        }

        Latency merged = merge.merge(rows).load().latency().orElseThrow();

        assertEquals(all.getMean(), merged.mean(), all.getMean() / 1_000);
        assertEquals(1, merged.p50() / all.getValueAtPercentile(50), tolerance, kind);
        assertEquals(1, merged.p99() / all.getValueAtPercentile(99), tolerance, kind);
    }
}
