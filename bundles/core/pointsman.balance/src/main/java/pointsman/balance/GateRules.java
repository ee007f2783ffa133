package pointsman.balance;

import java.time.Duration;
import java.util.Optional;
import pointsman.api.AutomationMode;
import pointsman.api.GatePolicy;
import pointsman.api.Policy;

/**
 * What must hold before a plan that balances is offered, or carried out without a person.
 *
 * @param windowsHeld for how many windows the imbalance must have lasted, at least 1
 * @param minimumGain least part of the mean response time that the plan saves, 0 to 1
 * @param horizon time over which the gain is weighed against the cost of the moves
 * @param pause expected pause of a device's requests while it moves
 * @param warmth time that a device's requests wait additionally in all, per request per second of its demand, because the new
 *     server's cache is cold
 * @param coolDown time that a device rests after a move
 * @param movesPerHour most moves in an hour, at least 0
 */
public record GateRules(
        int windowsHeld,
        double minimumGain,
        Duration horizon,
        Duration pause,
        Duration warmth,
        Duration coolDown,
        int movesPerHour) {

    /** Three windows, two hundredths, half an hour, 50 ms of pause, 100 ms of warmth, half an hour of rest, 100 moves. */
    public static final GateRules DEFAULT = new GateRules(
            3,
            0.02,
            Duration.ofMinutes(30),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMinutes(30),
            100);

    /** Over which urgent plans must pay, and the least that they must gain. */
    private static final Duration URGENT_HORIZON = Duration.ofMinutes(5);

    private static final double URGENT_GAIN = 0.2;

    /** What an administrator asks for, with the usual pause and warmth. */
    public static GateRules of(Policy policy) {
        return new GateRules(
                policy.gates().windowsHeld(),
                policy.minimumGain(),
                policy.gates().horizon(),
                DEFAULT.pause(),
                DEFAULT.warmth(),
                policy.gates().coolDown(),
                policy.gates().movesPerHour());
    }

    /**
     * What is asked of plans that the engine makes of itself: what an administrator asks for, and where it carries them out, the
     * least gain of automatic mode, too.
     */
    public static GateRules automatic(Policy policy) {
        double gain = policy.automation().mode() == AutomationMode.AUTOMATIC
                ? Math.max(policy.minimumGain(), policy.automation().minimumGain())
                : policy.minimumGain();
        return of(policy.withPlans(gain, policy.maximumMoves(), policy.pinned()));
    }

    public GateRules {
        boolean negative = horizon.isNegative() || pause.isNegative() || warmth.isNegative() || coolDown.isNegative();
        if (windowsHeld < 1 || !(minimumGain >= 0 && minimumGain <= 1) || negative || movesPerHour < 0) {
            throw new IllegalArgumentException(
                    "windows are at least 1, the gain is 0 to 1, times and moves are not below 0: got %d, %s, %s, %s, %s, %s, %d"
                            .formatted(windowsHeld, minimumGain, horizon, pause, warmth, coolDown, movesPerHour));
        }
    }

    /**
     * The rules for what costs so much that it is worth moves though it may be gone soon: at least a fifth is gained, within 5
     * minutes, and one window is enough. All else, such as the rest of devices and the moves of an hour, is as in these.
     *
     * @return empty if these look no further ahead
     */
    public Optional<GateRules> urgent() {
        return horizon.compareTo(URGENT_HORIZON) <= 0
                ? Optional.empty()
                : Optional.of(new GateRules(
                        1, Math.max(URGENT_GAIN, minimumGain), URGENT_HORIZON, pause, warmth, coolDown, movesPerHour));
    }

    /** The policy by which plans are made and judged by these rules; all else in it is as in another. */
    public Policy in(Policy policy) {
        return policy.withPlans(minimumGain, policy.maximumMoves(), policy.pinned())
                .withGates(new GatePolicy(windowsHeld, horizon, coolDown, movesPerHour));
    }
}
