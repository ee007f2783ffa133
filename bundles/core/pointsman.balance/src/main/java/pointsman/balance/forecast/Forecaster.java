package pointsman.balance.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Forecasts one series, such as the requests per second of a device, any time ahead. With each sample it compares what it
 * said before with what is now, so that it learns what to trust for this series and horizon.
 * The same samples give the same forecasts. Belongs to one thread.
 */
public final class Forecaster {

    /** Half an hour is fine enough for the load of a day. */
    public static final Duration STEP = Duration.ofMinutes(30);

    private static final int DAYS_KEPT = 30;
    private static final int MOST_DAYS_AHEAD = 7;

    private final List<Candidate> candidates = Candidates.standard();
    private final History history;
    private final Map<Integer, BackTest> tests = new TreeMap<>();

    /** Samples at {@link #STEP}, of 30 days. */
    public Forecaster() {
        this(STEP, (int) Duration.ofDays(DAYS_KEPT).dividedBy(STEP));
    }

    /**
     * @param step distance of the samples, whole seconds, 1 s to 1 day
     * @param capacity most samples that are kept, at least 1
     */
    public Forecaster(Duration step, int capacity) {
        history = new History(step, capacity);
    }

    /**
     * Takes the mean of one slot, when the slot is over. Slots that are left out are gaps.
     *
     * @param time any time in the slot
     * @param value at least 0; anything else is a gap
     */
    public History.Outcome observe(Instant time, double value) {
        History.Outcome outcome = history.add(time, value);
        if (outcome == History.Outcome.RESTARTED) {
            tests.values().forEach(BackTest::forgetPending);
        }
        if (outcome != History.Outcome.LATE) {
            tests.values().forEach(test -> test.newest(history));
        }
        return outcome;
    }

    /**
     * What is expected so long after the newest sample. The first call for a horizon replays what is kept; from then on it is
     * tested with each sample.
     *
     * @param horizon above 0 and at most a week; rounded up to a step
     * @return empty when too little is known for any forecast
     */
    public Optional<Forecast> forecast(Duration horizon) {
        int steps = steps(horizon);
        return test(steps).forecast(history, history.step().multipliedBy(steps));
    }

    /** The newest forecast of that horizon of which it is known what then was. */
    public Optional<Hindsight> hindsight(Duration horizon) {
        return test(steps(horizon)).last();
    }

    private int steps(Duration horizon) {
        if (horizon.isNegative() || horizon.isZero() || horizon.compareTo(Duration.ofDays(MOST_DAYS_AHEAD)) > 0) {
            throw new IllegalArgumentException("a forecast is for at most a week ahead, got " + horizon);
        }
        return (int) ((horizon.toMillis() + history.step().toMillis() - 1)
                / history.step().toMillis());
    }

    private BackTest test(int steps) {
        return tests.computeIfAbsent(steps, this::replay);
    }

    private BackTest replay(int steps) {
        BackTest test = new BackTest(candidates, steps);
        History past = new History(history.step(), history.capacity());
        for (int ago = history.size() - 1; ago >= 0; ago--) {
            past.add(history.startOf(history.newestSlot() - ago), history.ago(ago));
            test.newest(past);
        }
        return test;
    }
}
