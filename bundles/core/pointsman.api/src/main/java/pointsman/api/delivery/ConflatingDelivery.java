package pointsman.api.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import pointsman.api.Event;
import pointsman.api.Subscriber;
import pointsman.api.Subscription;
import pointsman.api.SystemSnapshot;

/**
 * Hands snapshots and events to one subscriber, never two at a time and never on the reporter's thread. A subscriber that
 * is slow finds only the latest snapshot waiting; events wait in order, and when more than a bound wait, the oldest are
 * dropped.
 *
 * <p>Safe from any thread; the reporting methods return at once. Waiting events are handed over before the waiting
 * snapshot.
 */
public final class ConflatingDelivery implements Subscription {

    private final Subscriber subscriber;
    private final Executor executor;
    private final int mostEvents;
    private final Consumer<Throwable> failures;

    /** Guards everything below. */
    private final Object lock = new Object();

    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private SystemSnapshot snapshot;
    private String stale;
    private boolean scheduled;
    private boolean closed;
    private Thread calling;

    /**
     * @param subscriber who is told
     * @param executor runs the calls; one task at a time, each as long as the subscriber takes
     * @param mostEvents how many events may wait, at least 1
     * @param failures is told when the subscriber throws; later calls are made nevertheless
     */
    public ConflatingDelivery(Subscriber subscriber, Executor executor, int mostEvents, Consumer<Throwable> failures) {
        this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.failures = Objects.requireNonNull(failures, "failures");
        if (mostEvents < 1) {
            throw new IllegalArgumentException("at least 1 event must be able to wait, got " + mostEvents);
        }
        this.mostEvents = mostEvents;
    }

    /** Reports a snapshot; one that still waits is replaced, and so is a report that the service is stale. */
    public void snapshot(SystemSnapshot latest) {
        Objects.requireNonNull(latest, "latest");
        synchronized (lock) {
            snapshot = latest;
            stale = null;
            schedule();
        }
    }

    /** Reports an event. */
    public void event(Event event) {
        Objects.requireNonNull(event, "event");
        synchronized (lock) {
            if (events.size() == mostEvents) {
                events.removeFirst();
            }
            events.addLast(event);
            schedule();
        }
    }

    /** Reports that what was reported is out of date; a snapshot that still waits is handed over before. */
    public void stale(String reason) {
        Objects.requireNonNull(reason, "reason");
        synchronized (lock) {
            stale = reason;
            schedule();
        }
    }

    /** Also waits for the call under way, so that none can be seen to begin later, unless it is that call which closes. */
    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (lock) {
            closed = true;
            events.clear();
            snapshot = null;
            stale = null;
            while (calling != null && calling != Thread.currentThread()) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** With the lock held. */
    private void schedule() {
        if (closed || scheduled) {
            return;
        }
        scheduled = true;
        try {
            executor.execute(this::round);
        } catch (RejectedExecutionException e) {
            // The service has ended, and with it everything that it reports.
            closed = true;
        }
    }

    /** Hands over what waits now; what comes meanwhile gets a round of its own, so that a busy one leaves room for others. */
    private void round() {
        List<Event> nextEvents;
        SystemSnapshot nextSnapshot;
        String nextStale;
        synchronized (lock) {
            nextEvents = new ArrayList<>(events);
            nextSnapshot = snapshot;
            nextStale = stale;
            events.clear();
            snapshot = null;
            stale = null;
        }
        for (Event event : nextEvents) {
            call(() -> subscriber.event(event));
        }
        if (nextSnapshot != null) {
            call(() -> subscriber.snapshot(nextSnapshot));
        }
        if (nextStale != null) {
            call(() -> subscriber.stale(nextStale));
        }
        synchronized (lock) {
            scheduled = false;
            if (!events.isEmpty() || snapshot != null || stale != null) {
                schedule();
            }
        }
    }

    private void call(Runnable call) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            calling = Thread.currentThread();
        }
        try {
            call.run();
        } catch (Throwable e) {
            failures.accept(e);
        } finally {
            synchronized (lock) {
                calling = null;
                lock.notifyAll();
            }
        }
    }
}
