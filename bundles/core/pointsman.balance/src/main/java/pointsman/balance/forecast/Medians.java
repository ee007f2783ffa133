package pointsman.balance.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Medians and quantiles: a few odd samples hardly move them. */
final class Medians {

    private Medians() {}

    /** NaN without values. */
    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /**
     * Linear between the neighbours; NaN without values.
     *
     * @param part 0 to 1
     */
    static double quantile(double[] values, double part) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double rank = part * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The least value at which half of the weight is reached; NaN without weight.
     *
     * @param count how many of the values and weights count
     */
    static double weighted(double[] values, double[] weights, int count) {
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double half = 0;
        for (int i : order) {
            half += weights[i] / 2;
        }
        double reached = 0;
        for (int i : order) {
            reached += weights[i];
            if (reached >= half && half > 0) {
                return values[i];
            }
        }
        return Double.NaN;
    }
}
