package pointsman.remote.server.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts attempts without a good token for each network, so that they fill no log and wear out no processor. A network is an
 * address of IPv4, or 64 bits of IPv6, which is what one machine has to choose its addresses from. A good token is always let
 * in: it cannot be guessed, and whoever shares an address with a faulty program must not be locked out by it. Safe from any
 * thread.
 */
final class FailedAttempts {

    /** What an attempt gets. */
    enum Verdict {
        /** Say what is wrong, and log it. */
        TELL,
        /** Say what is wrong; too much of other networks is in the log already. */
        UNTOLD,
        /** Say what is wrong, and log that for a while no more will be logged, of whatever network. */
        LAST_OF_ALL,
        /** The first beyond the bound of its network: tell to come back later, and log that more will not be logged. */
        LAST_TOLD,
        /** Tell to come back later. */
        TOO_MANY
    }

    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int MOST_IN_WINDOW = 10;

    /** Of all networks together that are logged in a window. */
    static final int MOST_TOLD = 100;

    private static final int NETWORK_BYTES_IPV6 = 8;

    /** More networks than that are not told apart: the one that failed longest ago is forgotten. */
    private static final int MOST_NETWORKS = 1_000;

    private static final class Count {
        private long began;
        private int attempts;

        /** Counts one more, from 1 on in each window. */
        int next(long now) {
            if (attempts == 0 || now - began > WINDOW.toNanos()) {
                began = now;
                attempts = 0;
            }
            // Does not wrap round.
            attempts = Math.min(attempts + 1, Integer.MAX_VALUE - 1);
            return attempts;
        }
    }

    private final LongSupplier nanoTime;
    private final Count told = new Count();
    private final Map<ByteBuffer, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Count> eldest) {
            return size() > MOST_NETWORKS;
        }
    };

    /** @param nanoTime a clock that only goes ahead, nanoseconds */
    FailedAttempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized Verdict failed(InetAddress from) {
        long now = nanoTime.getAsLong();
        int attempts =
                counts.computeIfAbsent(network(from), address -> new Count()).next(now);
        if (attempts > MOST_IN_WINDOW + 1) {
            return Verdict.TOO_MANY;
        }
        int logged = told.next(now);
        if (logged == MOST_TOLD + 1) {
            // Whatever else would be told of this one: nothing more will be, and that must not go without saying.
            return Verdict.LAST_OF_ALL;
        }
        boolean isLast = attempts == MOST_IN_WINDOW + 1;
        if (logged > MOST_TOLD) {
            return isLast ? Verdict.TOO_MANY : Verdict.UNTOLD;
        }
        return isLast ? Verdict.LAST_TOLD : Verdict.TELL;
    }

    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, address instanceof Inet6Address ? NETWORK_BYTES_IPV6 : bytes.length)
                .slice();
    }
}
