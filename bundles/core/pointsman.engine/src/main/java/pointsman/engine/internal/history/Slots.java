package pointsman.engine.internal.history;

import java.time.Duration;
import java.time.Instant;

/**
 * Says to which second a sample belongs. Samples that come once a second do so a little early or late; as long as that is
 * less than most of a second, each has the second after that of the sample before, so that no second is left out or counted
 * twice for it. Belongs to one thread.
 */
final class Slots {

    /** Some 8,000 years ahead. */
    static final long LATEST = 1L << 38;

    private static final double MOST_ASTRAY = 0.75;
    private static final double NANOS_PER_SECOND = 1e9;

    private long lastEnd = Long.MIN_VALUE;

    /**
     * @param end of the sample's window; a time before 1970 counts as then, one too far ahead as the last
     * @return the second that ends with it or about then, counted from 1970
     */
    long of(Instant end, Duration window) {
        double seconds = Math.max(1, Math.min(LATEST, end.getEpochSecond() + end.getNano() / NANOS_PER_SECOND));
        long step = Math.round(window.toNanos() / NANOS_PER_SECOND);
        long next = lastEnd + step;
        boolean inStep = lastEnd != Long.MIN_VALUE && step > 0 && Math.abs(seconds - next) < MOST_ASTRAY;
        lastEnd = inStep ? next : (long) Math.ceil(seconds);
        return lastEnd - 1;
    }
}
