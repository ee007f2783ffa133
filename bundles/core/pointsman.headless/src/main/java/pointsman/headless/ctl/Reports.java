package pointsman.headless.ctl;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import pointsman.api.Event;
import pointsman.api.Subscriber;
import pointsman.api.SystemSnapshot;

/**
 * What a subscription reports, for a command that waits for it. The service puts, the command takes; of the snapshots only
 * the latest waits. That the engine is out of reach is told on standard error.
 */
final class Reports implements Subscriber {

    private static final int MOST_EVENTS = 10_000;

    private final PrintWriter err;
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private SystemSnapshot snapshot;

    Reports(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void snapshot(SystemSnapshot latest) {
        snapshot = latest;
        notifyAll();
    }

    @Override
    public synchronized void event(Event event) {
        if (events.size() == MOST_EVENTS) {
            events.removeFirst();
        }
        events.addLast(event);
        notifyAll();
    }

    @Override
    public void stale(String reason) {
        err.println("pointsman: out of date: " + reason);
        err.flush();
    }

    /** Waits for a snapshot that was not taken before. */
    synchronized SystemSnapshot nextSnapshot() throws InterruptedException {
        while (snapshot == null) {
            wait();
        }
        SystemSnapshot next = snapshot;
        snapshot = null;
        return next;
    }

    /** Waits for the next event. */
    synchronized Event nextEvent() throws InterruptedException {
        while (events.isEmpty()) {
            wait();
        }
        return events.removeFirst();
    }
}
