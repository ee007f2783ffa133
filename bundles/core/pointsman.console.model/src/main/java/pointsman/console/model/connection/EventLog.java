package pointsman.console.model.connection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import pointsman.api.Event;

/**
 * The latest events of an engine, in order and without doubles, however they arrive. An engine that was started anew may
 * count from 1 again; what it reported before stays in front. Used by one thread.
 */
final class EventLog {

    private final int capacity;
    private final Set<Event> earlierLives = new LinkedHashSet<>();
    private final TreeMap<Long, Event> thisLife = new TreeMap<>();
    /** No event of this life up to this number is missing, unless the engine itself no longer has it. */
    private long completeTo;

    private int life;

    EventLog(int capacity) {
        this.capacity = capacity;
    }

    /** Takes an event in; false if it was known. */
    boolean add(Event event) {
        Event known = thisLife.get(event.number());
        if (event.equals(known) || earlierLives.contains(event) || isForgotten(event)) {
            return false;
        }
        if (known != null) {
            beginLife();
        }
        thisLife.put(event.number(), event);
        while (thisLife.containsKey(completeTo + 1)) {
            completeTo++;
        }
        trim();
        return true;
    }

    /** The engine was started anew: its numbers no longer follow those that are known. */
    void beginLife() {
        earlierLives.addAll(thisLife.values());
        thisLife.clear();
        completeTo = 0;
        life++;
    }

    /** How many lives of the engine were seen before this one. */
    int life() {
        return life;
    }

    /** Number of the last event of this life; 0 when there is none. */
    long last() {
        return thisLife.isEmpty() ? 0 : thisLife.lastKey();
    }

    /** Whether an event is missing before the last one. */
    boolean hasGap() {
        return last() > completeTo;
    }

    /** Number of the last event before the first gap; 0 when there is none. */
    long completeTo() {
        return completeTo;
    }

    /** What is missing up to a number cannot be had; it is no longer a gap. */
    void settle(long number) {
        completeTo = Math.max(completeTo, number);
        while (thisLife.containsKey(completeTo + 1)) {
            completeTo++;
        }
    }

    /** Oldest first. */
    List<Event> events() {
        List<Event> events = new ArrayList<>(earlierLives);
        events.addAll(thisLife.values());
        return List.copyOf(events);
    }

    private boolean isForgotten(Event event) {
        return thisLife.size() == capacity && event.number() < thisLife.firstKey();
    }

    private void trim() {
        while (earlierLives.size() + thisLife.size() > capacity) {
            if (earlierLives.isEmpty()) {
                thisLife.pollFirstEntry();
            } else {
                earlierLives.remove(earlierLives.iterator().next());
            }
        }
    }
}
