package pointsman.iscsi.target;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Bounds how many lines are logged per time, and counts those that are left out. Used by one thread. */
final class LogLimit {

    private final int lines;
    private final long period;
    private final LongSupplier clock;
    private long from;
    private int written;
    private long leftOut;

    /**
     * @param lines lines per period, at least 1
     * @param clock nanoseconds, like System.nanoTime
     */
    LogLimit(int lines, Duration period, LongSupplier clock) {
        this.lines = lines;
        this.period = period.toNanos();
        this.clock = clock;
        this.from = clock.getAsLong();
    }

    /** Whether a line is to be logged now; if not, it is counted. */
    boolean permits() {
        long now = clock.getAsLong();
        if (now - from >= period) {
            from = now;
            written = 0;
        }
        if (written < lines) {
            written++;
            return true;
        }
        leftOut++;
        return false;
    }

    /** Lines that were left out since this was last asked. */
    long takeLeftOut() {
        long count = leftOut;
        leftOut = 0;
        return count;
    }
}
