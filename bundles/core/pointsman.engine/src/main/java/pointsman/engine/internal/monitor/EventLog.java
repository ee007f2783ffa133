package pointsman.engine.internal.monitor;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Severity;

/** The last events. Safe from any thread; listeners are called on the thread that reports. */
public final class EventLog {

    private static final int KEPT = 10_000;

    private final Consumer<Event> listener;
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private long lastNumber;

    /**
     * @param listener is told of each event, in order; must not block
     */
    public EventLog(Consumer<Event> listener) {
        this.listener = listener;
    }

    /** Records that something happened now. */
    public synchronized void report(Severity severity, EventType type, String subject, Map<String, String> arguments) {
        Event event = new Event(++lastNumber, Instant.now(), severity, type, subject, arguments);
        if (events.size() == KEPT) {
            events.removeFirst();
        }
        events.addLast(event);
        listener.accept(event);
    }

    /** Events in ascending order; the newest when there are more than the limit. */
    public synchronized List<Event> after(long number, int limit) {
        List<Event> newer =
                events.stream().filter(event -> event.number() > number).toList();
        return newer.subList(Math.max(0, newer.size() - limit), newer.size());
    }
}
