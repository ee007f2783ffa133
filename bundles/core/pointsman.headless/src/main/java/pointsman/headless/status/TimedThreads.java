package pointsman.headless.status;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A few threads for requests, each from its first byte to the end of its answer. One that takes too long is interrupted, which
 * closes its connection: a client that does not read, or sends slowly, holds up others for so long at most. Safe from any thread.
 */
final class TimedThreads implements Executor, AutoCloseable {

    private final Duration longest;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;

    /**
     * @param count how many requests there may be at once; others wait
     * @param longest after which a request is interrupted
     */
    TimedThreads(String name, int count, Duration longest) {
        this.longest = longest;
        threads = Executors.newFixedThreadPool(count, daemons(name));
        timer = Executors.newSingleThreadScheduledExecutor(daemons(name + "-timer"));
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        };
    }

    /** One request on its thread. */
    private static final class Turn {
        private final Thread thread = Thread.currentThread();
        private boolean over;

        synchronized void cutOff() {
            if (!over) {
                thread.interrupt();
            }
        }

        synchronized void end() {
            over = true;
            // The next request of this thread is not meant.
            Thread.interrupted();
        }
    }

    @Override
    public void execute(Runnable request) {
        threads.execute(() -> {
            Turn turn = new Turn();
            Future<?> limit = timer.schedule(turn::cutOff, longest.toNanos(), TimeUnit.NANOSECONDS);
            try {
                request.run();
            } finally {
                limit.cancel(false);
                turn.end();
            }
        });
    }

    /** Takes no more requests, and cuts off those that run. */
    @Override
    public void close() {
        threads.shutdownNow();
        timer.shutdownNow();
    }
}
