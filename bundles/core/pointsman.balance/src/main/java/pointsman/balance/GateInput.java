package pointsman.balance;

import java.time.Instant;
import java.util.Map;

/**
 * What the gates look at beside the plan.
 *
 * @param now the time
 * @param windowsHeld for how many windows in a row, up to now, a plan was worth the minimum gain
 * @param lastMoved when each device moved last, by device id; one that is missing has never moved
 * @param movesInLastHour moves made, or under way, in the hour before now
 */
public record GateInput(Instant now, int windowsHeld, Map<String, Instant> lastMoved, int movesInLastHour) {
    public GateInput {
        lastMoved = Map.copyOf(lastMoved);
    }

    /** The same after another number of windows. */
    public GateInput withWindowsHeld(int windows) {
        return new GateInput(now, windows, lastMoved, movesInLastHour);
    }
}
