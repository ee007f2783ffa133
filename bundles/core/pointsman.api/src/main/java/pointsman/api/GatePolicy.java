package pointsman.api;

import java.time.Duration;
import java.util.Objects;

/**
 * An administrator's rules for when a plan that balances is worth its moves. A plan that a person asks for is made all the
 * same and says what they say; without a person no plan is applied against them. The least gain is the one of the
 * {@link Policy}.
 *
 * @param windowsHeld for how many windows in a row the imbalance must have lasted, 1 to 3,600
 * @param horizon time over which the gain is weighed against the cost of the moves, not negative
 * @param coolDown time that a device rests after a move, not negative
 * @param movesPerHour most moves in an hour, at least 0
 */
public record GatePolicy(int windowsHeld, Duration horizon, Duration coolDown, int movesPerHour) {

    /** Three windows, half an hour, half an hour of rest, 100 moves. */
    public static final GatePolicy DEFAULT = new GatePolicy(3, Duration.ofMinutes(30), Duration.ofMinutes(30), 100);

    public GatePolicy {
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(coolDown, "coolDown");
        if (windowsHeld < 1 || windowsHeld > 3_600) {
            throw new IllegalArgumentException("an imbalance lasts for 1 to 3,600 windows, got " + windowsHeld);
        }
        if (horizon.isNegative() || coolDown.isNegative()) {
            throw new IllegalArgumentException(
                    "the horizon and the cool-down are not negative, got %s and %s".formatted(horizon, coolDown));
        }
        if (movesPerHour < 0) {
            throw new IllegalArgumentException("the moves per hour are not negative, got " + movesPerHour);
        }
    }
}
