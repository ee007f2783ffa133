package pointsman.balance;

/**
 * Requests that are present on average in a processor-sharing server of utilisation u: u/(1-u), and from the knee on its
 * tangent there, so that a server of which more is asked than it can do has a high and finite figure that still grows with
 * what is asked.
 */
final class Queueing {

    /** Utilisation from which on the curve is continued by its tangent. */
    static final double KNEE = 0.95;

    /** Slope of the curve at the knee and beyond: 1/(1-u)². */
    static final double SLOPE_BEYOND = 1 / ((1 - KNEE) * (1 - KNEE));

    private static final double PRESENT_AT_KNEE = KNEE / (1 - KNEE);

    private Queueing() {}

    /**
     * Requests present on average.
     *
     * @param utilisation load over capacity, at least 0
     */
    static double present(double utilisation) {
        return utilisation <= KNEE
                ? utilisation / (1 - utilisation)
                : PRESENT_AT_KNEE + SLOPE_BEYOND * (utilisation - KNEE);
    }

    /**
     * Slope of the curve.
     *
     * @param utilisation load over capacity, at least 0
     */
    static double slope(double utilisation) {
        double free = 1 - Math.min(utilisation, KNEE);
        return 1 / (free * free);
    }
}
