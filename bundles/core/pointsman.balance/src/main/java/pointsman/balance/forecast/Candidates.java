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
    private static final double LOSS_PER_SLOT = 0.7;
    /** The newest sample may be missing; one that is older than this many slots is not 'now'. */
    private static final int NOW = 3;

    private static final int LEVEL_SLOTS = 4;

    private Candidates() {}

    static List<Candidate> standard() {
        List<Candidate> all = new ArrayList<>();
        all.add(new Candidate(Method.SAME_AS_NOW, (present, steps) -> now(present.history())));
        all.add(new Candidate(Method.SAME_AS_YESTERDAY, (present, steps) -> yesterday(present.history(), steps)));
        all.add(new Candidate(Method.RECENT_MEAN, (present, steps) -> recentMean(present.history())));
        all.add(new Candidate(Method.DAY_MEDIAN, (present, steps) -> present.dayMedian()));
        all.add(new Candidate(Method.LONG_MEDIAN, (present, steps) -> longMedian(present.history())));
        all.add(new Candidate(Method.RECENT_MEDIAN, (present, steps) -> recentMedian(present.history())));
        for (double share : new double[] {0.6, 0.8}) {
            all.add(new Candidate(Method.SMOOTHED, (present, steps) -> smoothed(present, share)));
        }
        for (double share : new double[] {0.3, 0.5, 0.7, 0.85}) {
            all.add(new Candidate(Method.DAMPED, (present, steps) -> damped(present, share)));
        }
        for (double damping : new double[] {0.9, 0.98}) {
            all.add(new Candidate(Method.TREND, (present, steps) -> trend(present, steps, damping)));
        }
        all.add(new Candidate(Method.DAILY_SEASON, Present::daily));
        all.add(new Candidate(Method.DAILY_SEASON, Candidates::sameTime));
        for (double share : new double[] {0.3, 0.6, 0.9}) {
            all.add(new Candidate(
                    Method.DAILY_SEASON_AND_LEVEL, (present, steps) -> seasonAndLevel(present, steps, share)));
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

    private static double longMedian(History history) {
        return Medians.median(history.known(0, 3 * history.slotsPerDay()));
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

    private static double smoothed(Present present, double share) {
        History history = present.history();
        Scale scale = present.scale();
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

    private static double damped(Present present, double share) {
        Scale scale = present.scale();
        return scale.from(share * scale.to(now(present.history())) + (1 - share) * scale.to(present.dayMedian()));
    }

    private static double trend(Present present, int steps, double damping) {
        double damped = damping * (1 - Math.pow(damping, steps)) / (1 - damping);
        return now(present.history()) + present.slope() * damped;
    }

    /** For what is done by the clock, such as a backup. */
    private static double sameTime(Present present, int steps) {
        return present.season(steps, present.history().slotsPerDay(), DAYS, 0);
    }

    private static double weekly(Present present, int steps) {
        return present.season(steps, 7 * present.history().slotsPerDay(), WEEKS, NEIGHBOURS);
    }

    private static double flattened(Present present, int steps) {
        Scale scale = present.scale();
        return scale.from((scale.to(present.daily(steps)) + scale.to(present.dayMedian())) / 2);
    }

    private static double seasonAndLevel(Present present, int steps, double share) {
        Scale scale = present.scale();
        double[] above = new double[LEVEL_SLOTS];
        int found = 0;
        for (int ago = 0; ago < LEVEL_SLOTS; ago++) {
            double difference = scale.to(present.history().ago(ago)) - scale.to(present.daily(-ago));
            if (!Double.isNaN(difference)) {
                above[found++] = difference;
            }
        }
        double level = Medians.median(Arrays.copyOf(above, found));
        return scale.from(scale.to(present.daily(steps)) + share * level);
    }
}
