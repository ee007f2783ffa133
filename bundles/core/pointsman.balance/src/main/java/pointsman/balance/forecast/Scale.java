package pointsman.balance.forecast;

import java.util.Arrays;

/**
 * A scale on which ratios count like differences: straight below the unit and logarithmic above it.
 *
 * @param unit above 0
 */
record Scale(double unit) {

    private static final double PART_OF_THE_MIDDLE = 0.05;

    /**
     * By the median of the last day, or by its mean where the median is 0, so that it does not matter in which unit the
     * load is told.
     */
    static Scale of(History history) {
        double[] day = history.known(0, history.slotsPerDay());
        double median = Medians.median(day);
        double middle = median > 0 ? median : Arrays.stream(day).average().orElse(0);
        double unit = middle * PART_OF_THE_MIDDLE;
        return new Scale(unit > 0 && !Double.isInfinite(unit) ? unit : 1);
    }

    double to(double value) {
        return Math.log1p(value / unit);
    }

    double from(double scaled) {
        return Math.expm1(scaled) * unit;
    }
}
