package pointsman.remote.server.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts attempts without a good token for each address, so that they fill no log and wear out no processor. A good token is
 * always let in: it cannot be guessed, and whoever shares an address with a faulty program must not be locked out by it. Safe
 * from any thread.
 */
final class FailedAttempts {

    /** What an attempt gets. */
    enum Verdict {
        /** Say what is wrong, and log it. */
        TELL,
        /** The first beyond the bound: log that more will not be logged. */
        LAST_TOLD,
        /** Tell to come back later. */
        TOO_MANY
    }

    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int MOST_IN_WINDOW = 10;

    /** More addresses than that are not told apart: the one that failed longest ago is forgotten. */
    private static final int MOST_ADDRESSES = 1_000;

    private static final class Count {
        private long began;
        private int attempts;
    }

    private final LongSupplier nanoTime;
    private final Map<InetAddress, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Count> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** @param nanoTime a clock that only goes ahead, nanoseconds */
    FailedAttempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized Verdict failed(InetAddress from) {
        long now = nanoTime.getAsLong();
        Count count = counts.computeIfAbsent(from, address -> new Count());
        if (count.attempts == 0 || now - count.began > WINDOW.toNanos()) {
            count.began = now;
            count.attempts = 0;
        }
        count.attempts = Math.min(count.attempts + 1, MOST_IN_WINDOW + 2);
        if (count.attempts <= MOST_IN_WINDOW) {
            return Verdict.TELL;
        }
        return count.attempts == MOST_IN_WINDOW + 1 ? Verdict.LAST_TOLD : Verdict.TOO_MANY;
    }
}
