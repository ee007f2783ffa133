package pointsman.balance.forecast;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares what each candidate said some slots ago with what is now, and forecasts by the best. Nothing later than the
 * newest sample is ever used. Belongs to one thread.
 *
 * <p>The blend, a weighted median of all candidates, is what is used unless one candidate alone is clearly better: with a
 * short history the best of many is often only the luckiest.
 */
final class BackTest {

    /** Fewer comparisons than this are too little history. */
    static final int LEAST_TESTED = 8;

    /** What a comparison loses of its weight with each later one. */
    private static final double MEMORY = 0.99;

    /** A candidate must have at most this part of the blend's error to be used in its place. */
    private static final double CLEARLY_BETTER = 0.95;

    /** A candidate with less than this part of the comparisons of the others is not compared with them. */
    private static final double COMPARABLE = 0.5;

    /** No forecast is above so many times the greatest sample that is kept. */
    private static final double MOST_GROWTH = 2;

    /**
     * For choosing, no error counts more than so many times the blend's mean: after one odd sample, which none could foresee,
     * all would look equally bad.
     */
    private static final double MOST_ERROR = 20;

    private static final double POWER = 4;
    private static final int ERRORS_KEPT = 336;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    /** The forecasts of all candidates, the blend's last, and the number of the one that was used. */
    private record Said(double[] expected, int used) {}

    private final List<Candidate> candidates;
    private final int blend;
    private final int recentMean;
    private final int steps;
    private final double[] errors;
    private final double[] bounded;
    private final double[] weights;
    private final Map<Long, Said> pending = new HashMap<>();
    private final Deque<Double> differences = new ArrayDeque<>();
    private int tested;
    private Optional<Hindsight> last = Optional.empty();

    BackTest(List<Candidate> candidates, int steps) {
        this.candidates = candidates;
        this.blend = candidates.size();
        this.steps = steps;
        recentMean = candidates.stream().map(Candidate::method).toList().indexOf(Method.RECENT_MEAN);
        errors = new double[blend + 1];
        bounded = new double[blend + 1];
        weights = new double[blend + 1];
    }

    /** The clock was set: what was said for slots to come was said for other times. */
    void forgetPending() {
        pending.clear();
    }

    /** To be called after each sample that the history has taken. */
    void newest(History history) {
        long slot = history.newestSlot();
        Said said = pending.remove(slot);
        double actual = history.ago(0);
        if (said != null && !Double.isNaN(actual)) {
            compare(said, actual, history);
        }
        pending.keySet().removeIf(missed -> missed < slot);
        say(history).ifPresent(now -> pending.put(slot + steps, now));
    }

    Optional<Hindsight> last() {
        return last;
    }

    Optional<Forecast> forecast(History history, Duration horizon) {
        if (tested < LEAST_TESTED) {
            return byRecentMean(history, horizon);
        }
        Optional<Said> said = Optional.ofNullable(pending.get(history.newestSlot() + steps));
        if (said.isEmpty() || said.get().used() < 0) {
            return byRecentMean(history, horizon);
        }
        int used = said.get().used();
        double expected = said.get().expected()[used];
        double[] off = differences.stream().mapToDouble(Double::doubleValue).toArray();
        return Optional.of(new Forecast(
                history.startOf(history.newestSlot() + steps),
                horizon,
                expected,
                Math.max(0, expected + Math.min(0, Medians.quantile(off, LOW))),
                expected + Math.max(0, Medians.quantile(off, HIGH)),
                used == blend ? Method.BLEND : candidates.get(used).method(),
                Forecast.Basis.BACK_TEST,
                weights[used] > 0 ? OptionalDouble.of(meanError(used)) : OptionalDouble.empty(),
                tested));
    }

    private Optional<Forecast> byRecentMean(History history, Duration horizon) {
        double[] recent = history.known(0, Candidates.recentSlots(history));
        if (recent.length == 0) {
            return Optional.empty();
        }
        double low = Arrays.stream(recent).min().orElseThrow();
        double high = Arrays.stream(recent).max().orElseThrow();
        double mean = Candidates.recentMean(history);
        return Optional.of(new Forecast(
                history.startOf(history.newestSlot() + steps),
                horizon,
                Math.max(low, Math.min(high, mean)),
                low,
                high,
                Method.RECENT_MEAN,
                Forecast.Basis.LITTLE_HISTORY,
                OptionalDouble.empty(),
                tested));
    }

    private void compare(Said said, double actual, History history) {
        double most = tested < LEAST_TESTED || !(badness(blend) > 0) ? Double.MAX_VALUE : MOST_ERROR * badness(blend);
        for (int i = 0; i <= blend; i++) {
            double expected = said.expected()[i];
            if (!Double.isNaN(expected)) {
                double error = Math.abs(expected - actual);
                errors[i] = errors[i] * MEMORY + error;
                bounded[i] = bounded[i] * MEMORY + Math.min(most, error);
                weights[i] = weights[i] * MEMORY + 1;
            }
        }
        if (said.used() >= 0) {
            tested++;
            double expected = said.expected()[said.used()];
            differences.addLast(actual - expected);
            if (differences.size() > ERRORS_KEPT) {
                differences.removeFirst();
            }
            last = Optional.of(new Hindsight(history.startOf(history.newestSlot()), expected, actual));
        }
    }

    private Optional<Said> say(History history) {
        double[] expected = new double[blend + 1];
        double most = MOST_GROWTH * history.greatest();
        boolean any = false;
        for (int i = 0; i < blend; i++) {
            expected[i] = Math.min(most, candidates.get(i).expect(history, steps));
            any |= !Double.isNaN(expected[i]);
        }
        if (!any) {
            return Optional.empty();
        }
        expected[blend] = blend(expected);
        return Optional.of(new Said(expected, choose(expected)));
    }

    private double blend(double[] expected) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < blend; i++) {
            if (isComparable(i) && !Double.isNaN(expected[i])) {
                least = Math.min(least, badness(i));
            }
        }
        double[] values = new double[blend];
        double[] trust = new double[blend];
        int found = 0;
        for (int i = 0; i < blend; i++) {
            if (isComparable(i) && !Double.isNaN(expected[i])) {
                double error = badness(i);
                values[found] = expected[i];
                trust[found++] = error <= least ? 1 : Math.pow(least / error, POWER);
            }
        }
        return Medians.weighted(values, trust, found);
    }

    private int choose(double[] expected) {
        int best = -1;
        for (int i = 0; i < blend; i++) {
            boolean eligible = isComparable(i) && !Double.isNaN(expected[i]);
            if (eligible && (best < 0 || badness(i) < badness(best))) {
                best = i;
            }
        }
        if (best < 0 && Double.isNaN(expected[blend])) {
            return Double.isNaN(expected[recentMean]) ? -1 : recentMean;
        }
        boolean blendCounts = !Double.isNaN(expected[blend])
                && (!isComparable(blend) || best < 0 || badness(best) >= CLEARLY_BETTER * badness(blend));
        return blendCounts ? blend : best;
    }

    private boolean isComparable(int candidate) {
        double most = 0;
        for (double weight : weights) {
            most = Math.max(most, weight);
        }
        return weights[candidate] >= Math.max(COMPARABLE * most, LEAST_TESTED / 2.0);
    }

    /** By this candidates are compared. */
    private double badness(int candidate) {
        return weights[candidate] > 0 ? bounded[candidate] / weights[candidate] : Double.POSITIVE_INFINITY;
    }

    private double meanError(int candidate) {
        return weights[candidate] > 0 ? errors[candidate] / weights[candidate] : Double.POSITIVE_INFINITY;
    }
}
