package pointsman.console.model.chart;

import java.util.function.Function;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Unit;

/** What is measured of a subject over time. */
public enum Metric {
    IOPS("IOPS", Unit.PER_SECOND, Combination.SUM, Thinning.MEAN),
    BANDWIDTH("Bandwidth", ByteUnits::rate, Combination.SUM, Thinning.MEAN),
    /** Median over the window. */
    LATENCY_P50("Latency p50", Unit.MICROSECONDS, Combination.HIGHEST, Thinning.MEAN),
    /** Mean of all requests in the window, each counting as much as the other. */
    LATENCY_MEAN("Latency, mean", Unit.MICROSECONDS, Combination.HIGHEST, Thinning.MEAN),
    /** 99th percentile over the window. */
    LATENCY_P99("Latency p99", Unit.MICROSECONDS, Combination.HIGHEST, Thinning.HIGHEST),
    /** Highest of the resources' utilisations; above 1 when more is asked than the server can do. */
    UTILISATION("Utilisation", Unit.FRACTION, Combination.HIGHEST, Thinning.MEAN),
    /** Part of the time in which the processors of a server's host were busy. */
    CPU("CPU", Unit.FRACTION, Combination.HIGHEST, Thinning.MEAN),
    /** Part of the memory of a server's host that is used. */
    MEMORY("Memory", Unit.FRACTION, Combination.HIGHEST, Thinning.MEAN),
    /** Efficiency of the whole. */
    EFFICIENCY("Efficiency", Unit.SCORE, Combination.HIGHEST, Thinning.MEAN);

    /** How the values of several subjects become one. */
    public enum Combination {
        /** They add up, as requests do. */
        SUM,
        /** Their sum would mean nothing; the highest of them is told. */
        HIGHEST
    }

    /** How the values of one subject at neighbouring times become one, when there are more than pixels. */
    public enum Thinning {
        MEAN,
        /** Peaks are what the metric is looked at for. */
        HIGHEST
    }

    private final String label;
    private final Function<ByteUnits, Unit> unit;
    private final Combination combination;
    private final Thinning thinning;

    Metric(String label, Unit unit, Combination combination, Thinning thinning) {
        this(label, units -> unit, combination, thinning);
    }

    Metric(String label, Function<ByteUnits, Unit> unit, Combination combination, Thinning thinning) {
        this.label = label;
        this.unit = unit;
        this.combination = combination;
        this.thinning = thinning;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** The unit in which its values are written. */
    public Unit unit(ByteUnits units) {
        return unit.apply(units);
    }

    /** How the values of several subjects become one. */
    public Combination combination() {
        return combination;
    }

    /** How neighbouring values become one. */
    public Thinning thinning() {
        return thinning;
    }
}
