package pointsman.balance;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * How long a search may go on. Whichever end comes first, the search gives the best that it has found so far.
 *
 * @param steps most changes tried, above 0. The same input, seed and steps give the same plan; time and the signal only cut
 * @param time longest time
 * @param stop asked now and then on the thread that plans: true when the search shall end
 * @param seed of what the search does at random
 */
public record Budget(long steps, Duration time, BooleanSupplier stop, long seed) {

    /** For systems of any size, without a limit of time: the same plan on a slow machine and a fast one. */
    public static final Budget DEFAULT = steps(200_000_000);

    public Budget {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(stop, "stop");
        if (steps <= 0 || time.isNegative()) {
            throw new IllegalArgumentException("a budget is above 0, got %d steps and %s".formatted(steps, time));
        }
    }

    /** A number of steps in whatever time they take. */
    public static Budget steps(long steps) {
        return new Budget(steps, Duration.ofDays(1), () -> false, 1);
    }

    /** The same with a limit of time. */
    public Budget within(Duration limit) {
        return new Budget(steps, limit, stop, seed);
    }

    /** The same, ended by a signal, too. */
    public Budget until(BooleanSupplier signal) {
        return new Budget(steps, time, signal, seed);
    }
}
