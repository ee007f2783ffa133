package pointsman.storage;

import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * A modelled server with one queue: commands are served one after the other, for exponentially distributed times, so
 * that latency rises with load as in a real server (M/M/1). It only computes delays; nobody sleeps. Safe from any
 * thread: all event loops of a server share its queue.
 */
final class ServiceQueue {

    private final ServiceLimit limit;
    private final int bound;
    private final SplittableRandom random;
    private long freeAt;
    private int present;
    private boolean idle = true;

    /**
     * @param bound commands that may be in the queue, the one in service included
     * @param seed of the service times
     */
    ServiceQueue(ServiceLimit limit, int bound, long seed) {
        this.limit = limit;
        this.bound = bound;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Takes a command in.
     *
     * @param now System.nanoTime()
     * @return nanoseconds until it has been served; empty if the queue is full
     */
    synchronized OptionalLong enter(long now, long bytes) {
        if (present >= bound) {
            return OptionalLong.empty();
        }
        present++;
        long start = idle || freeAt - now < 0 ? now : freeAt;
        idle = false;
        freeAt = start + (long) (limit.serviceNanos(bytes) * -Math.log(1 - random.nextDouble()));
        return OptionalLong.of(freeAt - now);
    }

    /** A command has been served. */
    synchronized void leave() {
        present--;
    }
}
