package pointsman.balance.forecast;

/**
 * Mixes what candidates expect into one figure, and learns from what then was whom to trust. This is prediction with expert
 * advice by a polynomial potential (Cesa-Bianchi and Lugosi, "Potential-Based Algorithms in On-Line Prediction and Game
 * Theory", 2003) for the absolute error, on a {@link Scale}, with the regrets of each candidate by their own size as in ML-Poly
 * (Gaillard, Stoltz and van Erven, 2014). A candidate's regret is by how much the mixture would have been nearer to the truth
 * with more of it; who has none gets no weight. A weight also falls with the candidate's error, by the mixture's in the same
 * comparisons: where a season is strict, a little of a bad forecast is too much, and who wakes up late is soon heard. So the mixture is in the long run not worse than any candidate alone, nothing
 * has to be tuned to a series, and a candidate that can say nothing at some time neither gains nor loses by it. Belongs to one
 * thread.
 */
final class Mixture {

    /** What a comparison loses of its weight with each later one: half in five days of half hours. */
    private static final double MEMORY = 0.997;

    /** No error counts more than so many times the mean error: an odd sample, which none could foresee, must not decide. */
    private static final double MOST_ERROR = 20;

    /** By which power of its error a weight falls. */
    private static final double POWER = 2;

    private final double exponent;
    private final double[] regrets;
    private final double[] squares;
    private final double[] errorsOf;
    private final double[] errorsBeside;
    private double errors;
    private double compared;

    /** @param candidates how many */
    Mixture(int candidates) {
        exponent = Math.max(1, 2 * Math.log(candidates) - 1);
        regrets = new double[candidates];
        squares = new double[candidates];
        errorsOf = new double[candidates];
        errorsBeside = new double[candidates];
    }

    /**
     * @param expected of each candidate, at least 0; NaN where it says nothing
     * @return NaN when none says anything
     */
    double mix(double[] expected, Scale scale) {
        double weights = 0;
        double sum = 0;
        double least = leastError(expected);
        for (int i = 0; i < expected.length; i++) {
            double weight = isHeard(expected, i) ? weight(i, least) : 0;
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
            if (isHeard(expected, i)) {
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
        double most = MOST_ERROR * errors / compared;
        for (int i = 0; i < expected.length; i++) {
            if (!Double.isNaN(expected[i])) {
                double regret = Math.signum(off) * (scale.to(said) - scale.to(expected[i]));
                double bounded = Math.max(-most, Math.min(most, regret));
                regrets[i] = regrets[i] * MEMORY + bounded;
                squares[i] = squares[i] * MEMORY + bounded * bounded;
                double error = Math.abs(scale.to(expected[i]) - scale.to(actual));
                errorsOf[i] = errorsOf[i] * MEMORY + Math.min(most, error);
                errorsBeside[i] = errorsBeside[i] * MEMORY + Math.min(most, Math.abs(off));
            }
        }
    }

    private boolean isHeard(double[] expected, int candidate) {
        return !Double.isNaN(expected[candidate]) && regrets[candidate] > 0;
    }

    private double weight(int candidate, double least) {
        double size = Math.sqrt(squares[candidate]);
        double error = relativeError(candidate);
        double trust = error <= least ? 1 : Math.pow(least / error, POWER);
        return trust * Math.pow(regrets[candidate] / size, exponent) / size;
    }

    private double leastError(double[] expected) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < expected.length; i++) {
            if (isHeard(expected, i)) {
                least = Math.min(least, relativeError(i));
            }
        }
        return least;
    }

    /** Who has a regret has been compared with a mixture that was off. */
    private double relativeError(int candidate) {
        return errorsOf[candidate] / errorsBeside[candidate];
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
