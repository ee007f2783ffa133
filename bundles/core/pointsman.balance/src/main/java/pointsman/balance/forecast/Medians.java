package pointsman.balance.forecast;

import java.util.Arrays;

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
        int[] order = byValue(values, count);
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

    /** Where the least value is, then the next, and so on; few, so that inserting is quicker than anything else. */
    private static int[] byValue(double[] values, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int place = i;
            while (place > 0 && Double.compare(values[order[place - 1]], values[i]) > 0) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = i;
        }
        return order;
    }
}
