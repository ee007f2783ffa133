package pointsman.balance.look;

import java.time.Duration;
import java.util.Map;
import pointsman.api.Load;
import pointsman.balance.forecast.ExpectedLoads;

/** What is to be expected of each device over one horizon, learned window by window. Belongs to one thread. */
public final class Outlook {

    private static final Duration DAY = Duration.ofDays(1);

    private final Duration horizon;
    private final Duration window;
    private final ExpectedLoads learned;
    private Map<String, Load> expected = Map.of();

    /** @param window length of the windows, above zero */
    public Outlook(Duration horizon, Duration window) {
        this.horizon = horizon;
        this.window = window;
        learned = new ExpectedLoads(windows(horizon, window), windows(DAY, window));
    }

    private static int windows(Duration time, Duration window) {
        return (int) Math.max(1, time.dividedBy(window));
    }

    /** Whether it is what is wanted: what was learned holds for one horizon and one length of a window only. */
    public boolean isFor(Duration wantedHorizon, Duration wantedWindow) {
        return horizon.equals(wantedHorizon) && window.equals(wantedWindow);
    }

    /** Takes in the mean loads of a window, by device id; a device that is missing has a gap. */
    public void windowEnded(Map<String, Load> measured) {
        expected = learned.next(measured);
    }

    /** The mean loads to be expected over the horizon, of the devices of the last window; empty before the first. */
    public Map<String, Load> expected() {
        return expected;
    }

    /** Whether enough was seen to tell what lasts over the horizon from what does not. */
    public boolean isLearned() {
        return learned.isLearned();
    }
}
