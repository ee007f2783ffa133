package pointsman.remote.server.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a server, one for each request from its first byte to the end of its answer. There are so many and no more: when
 * all are taken, whoever has held one longest without having been let in is cut off, so that strangers who send slowly, or
 * nothing, hold up each other and not somebody with a token, whose request needs a moment. Safe from any thread.
 */
public final class VisitorThreads implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VisitorThreads.class);

    /** Between two words in the log about visitors who were cut off. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** One request, on one thread. Guarded by the threads. */
    private static final class Visit {
        private final long began;
        private Thread thread;
        private boolean admitted;
        private boolean endless;
        private boolean cutOff;

        Visit(long began) {
            this.began = began;
        }
    }

    private final int most;
    private final Duration longest;
    private final LongSupplier nanoTime;
    private final ExecutorService threads;

    // Guarded by this: the visits, oldest first, and those that have their thread
    private final Set<Visit> visits = new LinkedHashSet<>();
    private final Map<Thread, Visit> byThread = new HashMap<>();
    private Optional<Long> toldAt = Optional.empty();

    /**
     * @param most how many requests there may be at once, streams among them
     * @param longest after which also a request that was let in, and is no stream, may be cut off: its client no longer takes the
     *     answer
     */
    public VisitorThreads(int most, Duration longest) {
        this(most, longest, System::nanoTime);
    }

    /** @param nanoTime a clock that only goes ahead, nanoseconds */
    VisitorThreads(int most, Duration longest, LongSupplier nanoTime) {
        this.most = most;
        this.longest = longest;
        this.nanoTime = nanoTime;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "pointsman-api-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs a request.
     *
     * @throws RejectedExecutionException if all threads are taken by others who were let in
     */
    @Override
    public void execute(Runnable request) {
        Visit visit = new Visit(nanoTime.getAsLong());
        synchronized (this) {
            if (visits.size() >= most && !makeRoom()) {
                tell("All {} requests that the API takes at once are under way; another was not taken", most);
                throw new RejectedExecutionException("%d requests are under way".formatted(most));
            }
            visits.add(visit);
        }
        try {
            threads.execute(() -> run(visit, request));
        } catch (RejectedExecutionException closed) {
            synchronized (this) {
                visits.remove(visit);
            }
            throw closed;
        }
    }

    /**
     * The request of this thread has shown a good token, or needs none. It is not cut off for others from now on.
     *
     * @throws IOException if it was cut off before; nothing of it may be done then
     */
    synchronized void admitted() throws IOException {
        Visit visit = byThread.get(Thread.currentThread());
        if (visit != null) {
            if (visit.cutOff) {
                throw new IOException("the request was cut off before it was let in");
            }
            visit.admitted = true;
        }
    }

    /** The request of this thread is a stream, whose end others see to. */
    synchronized void endless() {
        Visit visit = byThread.get(Thread.currentThread());
        if (visit != null) {
            visit.endless = true;
        }
    }

    /** Takes no more requests; those that run do to their end. */
    @Override
    public void close() {
        threads.shutdown();
    }

    private void run(Visit visit, Runnable request) {
        synchronized (this) {
            visit.thread = Thread.currentThread();
            byThread.put(visit.thread, visit);
            if (visit.cutOff) {
                visit.thread.interrupt();
            }
        }
        try {
            request.run();
        } finally {
            synchronized (this) {
                byThread.remove(visit.thread);
                visits.remove(visit);
                // The next request of this thread is not meant.
                Thread.interrupted();
            }
        }
    }

    /** Cuts one off, if there is one that may be. Called with the lock. */
    private boolean makeRoom() {
        long now = nanoTime.getAsLong();
        Optional<Visit> found = visits.stream().filter(visit -> !visit.admitted).findFirst();
        if (found.isEmpty()) {
            found = visits.stream()
                    .filter(visit -> !visit.endless && now - visit.began > longest.toNanos())
                    .findFirst();
        }
        found.ifPresent(visit -> {
            visit.cutOff = true;
            // It no longer counts, however long it takes to end.
            visits.remove(visit);
            if (visit.thread != null) {
                // An interrupted read or write closes the connection.
                visit.thread.interrupt();
            }
            tell("{} requests are under way at once; those that wait longest for a token are cut off", most);
        });
        return found.isPresent();
    }

    private void tell(String what, int number) {
        long now = nanoTime.getAsLong();
        if (toldAt.isEmpty() || now - toldAt.get() > SILENCE.toNanos()) {
            toldAt = Optional.of(now);
            LOG.warn(what, number);
        }
    }
}
