package pointsman.remote.server.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import pointsman.api.Event;
import pointsman.api.Subscriber;
import pointsman.api.SystemSnapshot;

/**
 * What waits to be written to one stream: events up to a bound and the latest snapshot. The service puts, the stream's
 * thread takes; putting never waits. Dropped events leave a gap in the numbers, by which the stream fetches them later.
 */
final class StreamQueue implements Subscriber {

    /** Something to be written; exactly one component is there. */
    record Item(Optional<Event> event, Optional<SystemSnapshot> snapshot, Optional<String> stale) {}

    private static final int MOST_EVENTS = 1_000;

    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private SystemSnapshot snapshot;
    private String stale;

    @Override
    public synchronized void snapshot(SystemSnapshot latest) {
        snapshot = latest;
        stale = null;
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
    public synchronized void stale(String reason) {
        stale = reason;
        notifyAll();
    }

    /** The next thing to write, an event before a snapshot; empty if nothing came within the time. */
    synchronized Optional<Item> take(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (events.isEmpty() && snapshot == null && stale == null) {
            long remaining = (deadline - System.nanoTime()) / 1_000_000;
            if (remaining <= 0) {
                return Optional.empty();
            }
            wait(remaining);
        }
        Item item;
        if (!events.isEmpty()) {
            item = new Item(Optional.of(events.removeFirst()), Optional.empty(), Optional.empty());
        } else if (snapshot != null) {
            item = new Item(Optional.empty(), Optional.of(snapshot), Optional.empty());
            snapshot = null;
        } else {
            item = new Item(Optional.empty(), Optional.empty(), Optional.of(stale));
            stale = null;
        }
        return Optional.of(item);
    }
}
