package pointsman.balance.forecast;

/**
 * Mixes what candidates expect into one figure, and learns from what then was whom to trust. This is ML-Poly (Gaillard, Stoltz
 * and van Erven, "A Second-order Bound with Excess Losses", 2014) for the absolute error, on a {@link Scale}: a candidate's
 * regret is by how much the mixture would have been nearer to the truth with more of it. Its weight is its regret, if that is
 * above 0, by the sum of the squares of its regrets. So the mixture is in the long run not worse than any candidate alone,
 * nothing has to be tuned to a series, and a candidate that can say nothing at some time neither gains nor loses by it.
 * Belongs to one thread.
 */
final class Mixture {

    /** What a comparison loses of its weight with each later one: about half in five days of half hours. */
    private static final double MEMORY = 0.997;

    /** No regret counts more than so many times the mean error: an odd sample, which none could foresee, must not decide. */
    private static final double MOST_REGRET = 20;

    /** Keeps a quotient of tiny regrets finite. */
    private static final double TINY = 1e-9;

    private final double[] regrets;
    private final double[] squares;
    private double errors;
    private double compared;

    /** @param candidates how many */
    Mixture(int candidates) {
        regrets = new double[candidates];
        squares = new double[candidates];
    }

    /**
     * @param expected of each candidate, at least 0; NaN where it says nothing
     * @return NaN when none says anything
     */
    double mix(double[] expected, Scale scale) {
        double weights = 0;
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double weight = Double.isNaN(expected[i]) ? 0 : weight(i);
            if (weight > 0) {
                weights += weight;
                sum += weight * scale.to(expected[i]);
            }
        }
        return weights > 0 ? scale.from(sum / weights) : mean(expected, scale);
    }

    /** Who alone has been listened to: its number, or -1 when there are several or none. */
    int only(double[] expected) {
        int only = -1;
        for (int i = 0; i < expected.length; i++) {
            if (!Double.isNaN(expected[i]) && weight(i) > 0) {
                if (only >= 0) {
                    return -1;
                }
                only = i;
            }
        }
        return only;
    }

    /**
     * @param expected as it was given to {@link #mix}
     * @param said what that answered
     * @param actual what then was
     * @param scale as it was given to {@link #mix}
     */
    void learn(double[] expected, double said, double actual, Scale scale) {
        double off = scale.to(said) - scale.to(actual);
        errors = errors * MEMORY + Math.abs(off);
        compared = compared * MEMORY + 1;
        double most = MOST_REGRET * errors / compared;
        for (int i = 0; i < expected.length; i++) {
            if (!Double.isNaN(expected[i])) {
                double regret = Math.signum(off) * (scale.to(said) - scale.to(expected[i]));
                double bounded = Math.max(-most, Math.min(most, regret));
                regrets[i] = regrets[i] * MEMORY + bounded;
                squares[i] = squares[i] * MEMORY + bounded * bounded;
            }
        }
    }

    private double weight(int candidate) {
        return regrets[candidate] > 0 ? regrets[candidate] / (squares[candidate] + TINY * TINY) : 0;
    }

    private static double mean(double[] expected, Scale scale) {
        double sum = 0;
        int found = 0;
        for (double each : expected) {
            if (!Double.isNaN(each)) {
                sum += scale.to(each);
                found++;
            }
        }
        return found > 0 ? scale.from(sum / found) : Double.NaN;
    }
}
