package pointsman.console.model.chart;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import pointsman.api.Event;
import pointsman.api.Sentences;

/** The last events that a chart marks. Bounded; an event that is told twice is kept once. Not thread-safe. */
public final class MarkerLog {

    private final int capacity;
    private final NavigableMap<Long, Event> events = new TreeMap<>();

    /** @param capacity most events kept, at least 1 */
    public MarkerLog(int capacity) {
        this.capacity = capacity;
    }

    /** Takes note of an event, if a chart marks its kind. */
    public void add(Event event) {
        if (kindOf(event).isEmpty()) {
            return;
        }
        events.put(event.number(), event);
        if (events.size() > capacity) {
            events.pollFirstEntry();
        }
    }

    /** Forgets all, for an engine that has started anew counts its events from one again. */
    public void clear() {
        events.clear();
    }

    /**
     * The markers of a span of time, oldest first.
     *
     * @param namer from the id of an element to its name
     */
    public List<Marker> between(Instant from, Instant to, UnaryOperator<String> namer) {
        Sentences sentences = new Sentences(namer);
        return events.values().stream()
                .filter(event -> !event.time().isBefore(from) && !event.time().isAfter(to))
                .map(event ->
                        new Marker(event.time(), kindOf(event).orElseThrow(), label(event, namer), sentences.of(event)))
                .toList();
    }

    private static Optional<MarkerKind> kindOf(Event event) {
        return switch (event.type()) {
            case DEVICE_REMAPPED -> Optional.of(MarkerKind.REMAP);
            case SERVER_DOWN, DEVICE_OFFLINE -> Optional.of(MarkerKind.FAILURE);
            case SERVER_UP, DEVICE_ONLINE -> Optional.of(MarkerKind.RECOVERY);
            case SERVER_MODE_CHANGED,
                    PLAN_STARTED,
                    PLAN_ENDED,
                    PLAN_INTERRUPTED,
                    POLICY_CHANGED,
                    CLIENT_REDISTRIBUTED,
                    VOLUME_MODE_CHANGED,
                    CAPACITY_LEARNT,
                    ENGINE_STARTED,
                    HISTORY_INTERRUPTED,
                    CLOCK_SET -> Optional.of(MarkerKind.NOTE);
            default -> Optional.empty();
        };
    }

    private static String label(Event event, UnaryOperator<String> namer) {
        String name = namer.apply(event.subject());
        return switch (event.type()) {
            case SERVER_DOWN -> name + " down";
            case SERVER_UP -> name + " up";
            case DEVICE_OFFLINE -> name + " offline";
            case DEVICE_ONLINE -> name + " online";
            case SERVER_MODE_CHANGED -> name + " mode";
            case PLAN_STARTED -> "plan begins";
            case PLAN_ENDED, PLAN_INTERRUPTED -> "plan ends";
            case POLICY_CHANGED -> "policy";
            case CAPACITY_LEARNT -> name + " capacity";
            case ENGINE_STARTED -> "engine starts";
            case HISTORY_INTERRUPTED -> "not recorded";
            case CLOCK_SET -> "clock set";
            default -> name;
        };
    }
}
