package pointsman.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Severity;

/** What has happened in the fake, and its clock, which stands still but for one millisecond with each thing that happens. */
final class FakeEvents {

    private static final int MOST = 10_000;

    private final Consumer<Event> onEvent;
    private final Deque<Event> events = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long number;

    /** @param onEvent is told of each */
    FakeEvents(Consumer<Event> onEvent) {
        this.onEvent = onEvent;
    }

    Instant now() {
        return now;
    }

    /** Time passes by itself. */
    Instant pass(Duration time) {
        now = now.plus(time);
        return now;
    }

    /** Something happens. */
    Instant tick() {
        return pass(Duration.ofMillis(1));
    }

    void emit(Severity severity, EventType type, String subject, Map<String, String> arguments) {
        Event event = new Event(++number, tick(), severity, type, subject, arguments);
        events.addLast(event);
        if (events.size() > MOST) {
            events.removeFirst();
        }
        onEvent.accept(event);
    }

    /** The last events, at most so many, that came after a number. */
    List<Event> after(long after, int limit) {
        List<Event> found =
                events.stream().filter(event -> event.number() > after).toList();
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }
}
