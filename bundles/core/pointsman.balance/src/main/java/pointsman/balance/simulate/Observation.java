package pointsman.balance.simulate;

import java.time.Duration;
import pointsman.balance.BalanceInput;

/**
 * What a rule sees at the end of a window.
 *
 * @param window its number from 0
 * @param time its end since the beginning
 * @param input servers, assignment, and the load that was measured in the window
 */
public record Observation(int window, Duration time, BalanceInput input) {}
