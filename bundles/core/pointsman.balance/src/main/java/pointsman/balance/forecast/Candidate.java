package pointsman.balance.forecast;

/**
 * One simple way to forecast. Without state: it sees the history up to now, gaps and all, and nothing later.
 *
 * @param method its name; several candidates may be of one method and differ in how they are set
 * @param rule what it does
 */
record Candidate(Method method, Rule rule) {

    /** Forecasts from a history. */
    @FunctionalInterface
    interface Rule {

        /**
         * @param steps how many slots after the newest one, at least 1
         * @return the expected value; NaN when the history does not allow it
         */
        double expect(Present present, int steps);
    }

    /** At least 0, or NaN. */
    double expect(Present present, int steps) {
        double expected = rule.expect(present, steps);
        return Double.isNaN(expected) || Double.isInfinite(expected) ? Double.NaN : Math.max(0, expected);
    }
}
