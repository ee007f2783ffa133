package pointsman.remote.server;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of a server.
 *
 * @param mostBodyBytes longest body of a request, bytes
 * @param mostRequests requests that are worked on at once; more are told to come back
 * @param mostStreams streams that are open at once; more are told to come back
 * @param answerLimit longest time that the service may take for an answer
 * @param heartbeat a stream on which nothing happens shows so often that it is alive
 * @param stallLimit a stream whose client takes nothing for so long is cut off
 */
public record HttpServerOptions(
        int mostBodyBytes,
        int mostRequests,
        int mostStreams,
        Duration answerLimit,
        Duration heartbeat,
        Duration stallLimit) {

    /** 1 MiB, 64 requests, 32 streams, one minute, 5 s, 30 s. */
    public static final HttpServerOptions DEFAULT = new HttpServerOptions(
            1 << 20, 64, 32, Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofSeconds(30));

    public HttpServerOptions {
        if (mostBodyBytes < 1 || mostRequests < 1 || mostStreams < 1) {
            throw new IllegalArgumentException(
                    "bounds of a server are above 0, got %d body bytes, %d requests, %d streams"
                            .formatted(mostBodyBytes, mostRequests, mostStreams));
        }
        requirePositive(answerLimit, "answer limit");
        requirePositive(heartbeat, "heartbeat");
        requirePositive(stallLimit, "stall limit");
    }

    private static void requirePositive(Duration duration, String name) {
        Objects.requireNonNull(duration, name);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("the %s is above 0, got %s".formatted(name, duration));
        }
    }
}
