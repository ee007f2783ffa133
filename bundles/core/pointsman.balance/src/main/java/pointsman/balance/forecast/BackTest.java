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
 * Compares what was said some slots ago with what is now, so that a {@link Mixture} learns which candidates to trust. Nothing
 * later than the newest sample is ever used. Belongs to one thread.
 */
final class BackTest {

    /** Fewer comparisons than this are too little history. */
    static final int LEAST_TESTED = 8;

    /** What a comparison loses of its weight in the mean error with each later one. */
    private static final double MEMORY = 0.99;

    /** No forecast is above so many times the greatest sample that is kept. */
    private static final double MOST_GROWTH = 2;

    private static final int ERRORS_KEPT = 336;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    /**
     * A forecast.
     *
     * @param expected of each candidate; NaN where it said nothing
     * @param mixed of them all
     * @param scale on which they were mixed
     * @param method what it was made by
     */
    private record Said(double[] expected, double mixed, Scale scale, Method method) {}

    private final List<Candidate> candidates;
    private final Mixture mixture;
    private final int steps;
    private final Map<Long, Said> pending = new HashMap<>();
    private final Deque<Double> differences = new ArrayDeque<>();
    private double errors;
    private double weights;
    private int tested;
    private Optional<Hindsight> last = Optional.empty();

    BackTest(List<Candidate> candidates, int steps) {
        this.candidates = candidates;
        this.steps = steps;
        mixture = new Mixture(candidates.size());
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
        Said said = pending.get(history.newestSlot() + steps);
        if (said == null) {
            return byRecentMean(history, horizon);
        }
        double[] off = differences.stream().mapToDouble(Double::doubleValue).toArray();
        return Optional.of(new Forecast(
                history.startOf(history.newestSlot() + steps),
                horizon,
                said.mixed(),
                Math.max(0, said.mixed() + Math.min(0, Medians.quantile(off, LOW))),
                said.mixed() + Math.max(0, Medians.quantile(off, HIGH)),
                said.method(),
                Forecast.Basis.BACK_TEST,
                OptionalDouble.of(errors / weights),
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
        mixture.learn(said.expected(), said.mixed(), actual, said.scale());
        errors = errors * MEMORY + Math.abs(said.mixed() - actual);
        weights = weights * MEMORY + 1;
        tested++;
        differences.addLast(actual - said.mixed());
        if (differences.size() > ERRORS_KEPT) {
            differences.removeFirst();
        }
        last = Optional.of(new Hindsight(history.startOf(history.newestSlot()), said.mixed(), actual));
    }

    private Optional<Said> say(History history) {
        double most = MOST_GROWTH * history.greatest();
        Present present = new Present(history);
        double[] expected = candidates.stream()
                .mapToDouble(candidate -> Math.min(most, candidate.expect(present, steps)))
                .toArray();
        Scale scale = present.scale();
        double mixed = Math.min(most, mixture.mix(expected, scale));
        if (Double.isNaN(mixed)) {
            return Optional.empty();
        }
        int only = mixture.only(expected);
        return Optional.of(new Said(
                expected,
                mixed,
                scale,
                only < 0 ? Method.MIXTURE : candidates.get(only).method()));
    }
}
