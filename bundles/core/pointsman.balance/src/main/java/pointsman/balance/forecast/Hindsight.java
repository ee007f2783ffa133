package pointsman.balance.forecast;

import java.time.Instant;

/**
 * A forecast of the past beside what then was.
 *
 * @param time start of the slot for which it was made
 * @param expected what was expected
 * @param actual what was
 */
public record Hindsight(Instant time, double expected, double actual) {

    /** How far it was off, whichever way. */
    public double error() {
        return Math.abs(actual - expected);
    }
}
