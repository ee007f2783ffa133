package pointsman.balance.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A history at its newest slot, with what several candidates look at in it; each figure is computed once. Good until the history takes
 * another sample. Belongs to one thread.
 */
final class Present {

    private static final int DAYS = 7;
    private static final int NEIGHBOURS = 2;
    private static final double WEIGHT_OF_THE_DAY_BEFORE = 0.8;
    private static final double LOSS_PER_NEIGHBOUR = 0.3;

    private final History history;
    private final Map<Integer, Double> daily = new HashMap<>();
    private Scale scale;
    private Double dayMedian;
    private Double slope;

    Present(History history) {
        this.history = history;
    }

    History history() {
        return history;
    }

    /** See {@link Scale#of}. */
    Scale scale() {
        if (scale == null) {
            scale = Scale.of(history);
        }
        return scale;
    }

    /** Of the last day; NaN if nothing of it is known. */
    double dayMedian() {
        if (dayMedian == null) {
            dayMedian = Medians.median(history.known(0, history.slotsPerDay()));
        }
        return dayMedian;
    }

    /** The median of the rises from slot to slot between any two of the last quarter of a day; NaN if nothing is known. */
    double slope() {
        if (slope == null) {
            slope = medianSlope(Math.max(4, history.slotsPerDay() / 4));
        }
        return slope;
    }

    private double medianSlope(int slots) {
        double[] slopes = new double[slots * (slots - 1) / 2];
        int found = 0;
        for (int newer = 0; newer < slots; newer++) {
            for (int older = newer + 1; older < slots; older++) {
                double rise = (history.ago(newer) - history.ago(older)) / (older - newer);
                if (!Double.isNaN(rise)) {
                    slopes[found++] = rise;
                }
            }
        }
        return Medians.median(Arrays.copyOf(slopes, found));
    }

    /**
     * The season of a day, with the slots beside each.
     *
     * @param steps after the newest slot, or before it when negative; what is no older than that time is not used
     */
    double daily(int steps) {
        Double known = daily.get(steps);
        if (known == null) {
            known = season(steps, history.slotsPerDay(), DAYS, NEIGHBOURS);
            daily.put(steps, known);
        }
        return known;
    }

    /**
     * The weighted median of the same time, and of some slots before and after it, in some periods before.
     *
     * @param steps after the newest slot, or before it when negative; what is no older than that time is not used
     */
    double season(int steps, int period, int periods, int neighbours) {
        double[] values = new double[periods * (2 * neighbours + 1)];
        double[] weights = new double[values.length];
        int found = 0;
        double ofPeriod = 1;
        for (int before = 1; before <= periods; before++) {
            ofPeriod *= WEIGHT_OF_THE_DAY_BEFORE;
            for (int neighbour = -neighbours; neighbour <= neighbours; neighbour++) {
                int ago = before * period - steps + neighbour;
                double value = history.ago(ago);
                if (ago > -steps && !Double.isNaN(value)) {
                    values[found] = value;
                    weights[found++] = ofPeriod * (1 - LOSS_PER_NEIGHBOUR * Math.abs(neighbour));
                }
            }
        }
        return Medians.weighted(values, weights, found);
    }
}
