package pointsman.engine.internal.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Notices when the clock of the machine is set, by a clock that only runs. Belongs to one thread. */
final class ClockWatch {

    private static final Duration LEAST = Duration.ofSeconds(5);

    private Optional<Instant> lastTime = Optional.empty();
    private long lastNanos;

    /**
     * To be called with each sample.
     *
     * @param nanos {@link System#nanoTime()} at that time
     * @return by how much the clock was set since the last call; empty if it was not, or by less than 5 s
     */
    Optional<Duration> look(Instant time, long nanos) {
        Optional<Duration> set = lastTime.map(
                        before -> Duration.between(before, time).minusNanos(nanos - lastNanos))
                .filter(difference -> difference.abs().compareTo(LEAST) >= 0);
        lastTime = Optional.of(time);
        lastNanos = nanos;
        return set;
    }
}
