package pointsman.balance.simulate;

import java.time.Duration;

/**
 * What a move costs.
 *
 * @param pause requests that arrive in it wait for its end
 * @param warming whole steps for which the device asks more of its new server, whose cache is cold
 * @param extra that much more, as a part of its load
 */
public record MoveCost(Duration pause, int warming, double extra) {

    /** 10 ms, and a fifth more for 5 steps. */
    public static final MoveCost DEFAULT = new MoveCost(Duration.ofMillis(10), 5, 0.2);

    public MoveCost {
        if (pause.isNegative() || warming < 0 || !(extra >= 0)) {
            throw new IllegalArgumentException("the cost of a move is not negative");
        }
    }
}
