package pointsman.engine.internal.automate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import pointsman.api.Load;
import pointsman.api.Policy;
import pointsman.balance.UsualLoads;
import pointsman.balance.forecast.ExpectedLoads;

/**
 * The loads that automatic plans are made for: what is to be expected over the gates' horizon, so that a burst that will not last
 * moves nothing. As long as too little was seen to tell what lasts, and after each start of the engine, it is the median of the windows
 * for which an imbalance has to hold. Confined to the control thread.
 */
final class PlannedLoads {

    /** Shorter ones would take more memory and tell nothing about half an hour. */
    private static final Duration LEAST_EXPECTING_WINDOW = Duration.ofMinutes(1);

    private static final Duration DAY = Duration.ofDays(1);

    private final Function<Duration, Map<String, Load>> meanLoads;
    private final UsualLoads usual = new UsualLoads();
    private Expecting expecting = new Expecting(Duration.ZERO, Duration.ZERO, new ExpectedLoads(1, 1));
    private Instant taken = Instant.MIN;
    private Map<String, Load> expected = Map.of();

    private record Expecting(Duration window, Duration horizon, ExpectedLoads loads) {}

    /**
     * @param meanLoads each device's mean load over the last time of a length
     */
    PlannedLoads(Function<Duration, Map<String, Load>> meanLoads) {
        this.meanLoads = meanLoads;
    }

    /** Takes in the loads of a window of the policy that has just ended. A clock that was set back ends a window, too. */
    void windowEnded(Instant now, Policy policy) {
        Duration window = policy.automation().window();
        usual.add(meanLoads.apply(window), policy.gates().windowsHeld());
        expectWith(longer(window, LEAST_EXPECTING_WINDOW), policy.gates().horizon());
        if (now.isBefore(taken) || !now.isBefore(taken.plus(expecting.window()))) {
            taken = now;
            expected = expecting.loads().next(meanLoads.apply(expecting.window()));
        }
    }

    /** What was learned holds for one horizon only. */
    private void expectWith(Duration window, Duration horizon) {
        if (!window.equals(expecting.window()) || !horizon.equals(expecting.horizon())) {
            int ahead = windows(horizon, window);
            expecting = new Expecting(window, horizon, new ExpectedLoads(ahead, windows(DAY, window)));
            taken = Instant.MIN;
        }
    }

    /** By device id; a device that is missing is unknown. */
    Map<String, Load> loads() {
        return expecting.loads().isLearned() ? expected : usual.medians();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static int windows(Duration time, Duration window) {
        return (int) Math.max(1, time.dividedBy(window));
    }
}
