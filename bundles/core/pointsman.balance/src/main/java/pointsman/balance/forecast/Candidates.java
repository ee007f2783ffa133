package pointsman.balance.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The simple ways to forecast that are tried on each series. Loads are skewed, so levels are compared on a scale that is
 * straight near 0 and logarithmic above a twentieth of the last day's median ({@link Scale}).
 */
final class Candidates {

    private static final int DAYS = 7;
    private static final int WEEKS = 4;
    private static final int NEIGHBOURS = 2;
    private static final double WEIGHT_OF_THE_DAY_BEFORE = 0.8;
    private static final double LOSS_PER_SLOT = 0.7;
    private static final double LOSS_PER_NEIGHBOUR = 0.3;
    /** The newest sample may be missing; one that is older than this many slots is not 'now'. */
    private static final int NOW = 3;

    private static final int LEVEL_SLOTS = 4;

    private Candidates() {}

    static List<Candidate> standard() {
        List<Candidate> all = new ArrayList<>();
        all.add(new Candidate(Method.SAME_AS_NOW, (history, steps) -> now(history)));
        all.add(new Candidate(Method.SAME_AS_YESTERDAY, Candidates::yesterday));
        all.add(new Candidate(Method.RECENT_MEAN, (history, steps) -> recentMean(history)));
        all.add(new Candidate(Method.DAY_MEDIAN, (history, steps) -> dayMedian(history)));
        all.add(new Candidate(Method.LONG_MEDIAN, (history, steps) -> median(history, 3 * history.slotsPerDay())));
        all.add(new Candidate(Method.RECENT_MEDIAN, (history, steps) -> recentMedian(history)));
        for (double share : new double[] {0.6, 0.8}) {
            all.add(new Candidate(Method.SMOOTHED, (history, steps) -> smoothed(history, share)));
        }
        for (double share : new double[] {0.3, 0.5, 0.7, 0.85}) {
            all.add(new Candidate(Method.DAMPED, (history, steps) -> damped(history, share)));
        }
        for (double damping : new double[] {0.9, 0.98}) {
            all.add(new Candidate(Method.TREND, (history, steps) -> trend(history, steps, damping)));
        }
        all.add(new Candidate(Method.DAILY_SEASON, Candidates::daily));
        all.add(new Candidate(Method.DAILY_SEASON, Candidates::sameTime));
        for (double share : new double[] {0.3, 0.6, 0.9}) {
            all.add(new Candidate(
                    Method.DAILY_SEASON_AND_LEVEL, (history, steps) -> seasonAndLevel(history, steps, share)));
        }
        all.add(new Candidate(Method.WEEKLY_SEASON, Candidates::weekly));
        all.add(new Candidate(Method.FLATTENED_SEASON, Candidates::flattened));
        return List.copyOf(all);
    }

    static double now(History history) {
        for (int ago = 0; ago < NOW; ago++) {
            double value = history.ago(ago);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return Double.NaN;
    }

    static double yesterday(History history, int steps) {
        int day = history.slotsPerDay();
        int ago = Math.floorMod(-steps, day);
        return history.ago(ago);
    }

    /** Also what is used when there is too little history for more; NaN if nothing is known of the last two hours. */
    static double recentMean(History history) {
        return Arrays.stream(history.known(0, recentSlots(history))).average().orElse(Double.NaN);
    }

    static int recentSlots(History history) {
        return Math.max(1, history.slotsPerDay() / 12);
    }

    private static double dayMedian(History history) {
        return median(history, history.slotsPerDay());
    }

    private static double median(History history, int slots) {
        return Medians.median(history.known(0, slots));
    }

    private static double recentMedian(History history) {
        int count = history.slotsPerDay();
        double[] values = new double[count];
        double[] weights = new double[count];
        int found = 0;
        double weight = 1;
        for (int ago = 0; ago < count; ago++) {
            double value = history.ago(ago);
            if (!Double.isNaN(value)) {
                values[found] = value;
                weights[found++] = weight;
            }
            weight *= LOSS_PER_SLOT;
        }
        return Medians.weighted(values, weights, found);
    }

    private static double smoothed(History history, double share) {
        Scale scale = Scale.of(history);
        double sum = 0;
        double weights = 0;
        double weight = 1;
        for (int ago = 0; weight > 1e-3; ago++) {
            double value = history.ago(ago);
            if (!Double.isNaN(value)) {
                sum += weight * scale.to(value);
                weights += weight;
            }
            weight *= 1 - share;
        }
        return weights > 0 ? scale.from(sum / weights) : Double.NaN;
    }

    private static double damped(History history, double share) {
        Scale scale = Scale.of(history);
        return scale.from(share * scale.to(now(history)) + (1 - share) * scale.to(dayMedian(history)));
    }

    private static double trend(History history, int steps, double damping) {
        int slots = Math.max(4, history.slotsPerDay() / 4);
        double[] slopes = new double[slots * (slots - 1) / 2];
        int found = 0;
        for (int newer = 0; newer < slots; newer++) {
            for (int older = newer + 1; older < slots; older++) {
                double slope = (history.ago(newer) - history.ago(older)) / (older - newer);
                if (!Double.isNaN(slope)) {
                    slopes[found++] = slope;
                }
            }
        }
        double slope = Medians.median(Arrays.copyOf(slopes, found));
        double damped = damping * (1 - Math.pow(damping, steps)) / (1 - damping);
        return now(history) + slope * damped;
    }

    private static double daily(History history, int steps) {
        return season(history, steps, history.slotsPerDay(), DAYS, NEIGHBOURS);
    }

    /** For what is done by the clock, such as a backup. */
    private static double sameTime(History history, int steps) {
        return season(history, steps, history.slotsPerDay(), DAYS, 0);
    }

    private static double weekly(History history, int steps) {
        return season(history, steps, 7 * history.slotsPerDay(), WEEKS, NEIGHBOURS);
    }

    private static double flattened(History history, int steps) {
        Scale scale = Scale.of(history);
        return scale.from((scale.to(daily(history, steps)) + scale.to(dayMedian(history))) / 2);
    }

    private static double seasonAndLevel(History history, int steps, double share) {
        Scale scale = Scale.of(history);
        double[] above = new double[LEVEL_SLOTS];
        int found = 0;
        for (int ago = 0; ago < LEVEL_SLOTS; ago++) {
            double difference = scale.to(history.ago(ago)) - scale.to(daily(history, -ago));
            if (!Double.isNaN(difference)) {
                above[found++] = difference;
            }
        }
        double level = Medians.median(Arrays.copyOf(above, found));
        return scale.from(scale.to(daily(history, steps)) + share * level);
    }

    /**
     * The weighted median of the same time, and of some slots before and after it, in some periods before.
     *
     * @param steps after the newest slot, or before it when negative; what is no older than that time is not used
     */
    private static double season(History history, int steps, int period, int periods, int neighbours) {
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
