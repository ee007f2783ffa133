package pointsman.balance.capacity;

import pointsman.api.CapacitySource;

/**
 * One figure of a capacity, which follows what is measured slowly. Immutable.
 *
 * @param value per second, above 0
 * @param source where it comes from
 */
record LearntFigure(double value, CapacitySource source) {

    /** A figure stays where it is while what is measured is within this part of it. */
    private static final double DEAD_BAND = 0.05;

    /** How far a figure moves in a minute at most, as a part of itself. */
    private static final double PER_MINUTE = 0.1;

    /** The figure after a knee was found; the first takes the place of an assumption at once. */
    LearntFigure towards(double knee, double seconds) {
        return source == CapacitySource.ASSUMED
                ? new LearntFigure(knee, CapacitySource.LEARNT)
                : new LearntFigure(moved(knee, seconds), CapacitySource.LEARNT);
    }

    /** The figure after at least so much was done; it never falls by that, and is no better known. */
    LearntFigure atLeast(double sustained, double seconds) {
        return sustained > value ? new LearntFigure(moved(sustained, seconds), source) : this;
    }

    private double moved(double target, double seconds) {
        if (Math.abs(target - value) <= DEAD_BAND * value) {
            return value;
        }
        double step = PER_MINUTE * seconds / 60;
        return Math.max(value / (1 + step), Math.min(value * (1 + step), target));
    }
}
