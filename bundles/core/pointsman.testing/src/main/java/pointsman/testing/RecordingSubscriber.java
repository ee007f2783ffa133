package pointsman.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import pointsman.api.Event;
import pointsman.api.Subscriber;
import pointsman.api.SystemSnapshot;

/** Keeps what a service reports, and lets a test wait for it. Safe from any thread. */
public final class RecordingSubscriber implements Subscriber {

    /** How long a test waits for what must come; only a failing test waits that long. */
    public static final Duration DEADLINE = Duration.ofSeconds(15);

    private final List<SystemSnapshot> snapshots = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<String> staleReasons = new ArrayList<>();

    @Override
    public synchronized void snapshot(SystemSnapshot snapshot) {
        snapshots.add(snapshot);
        notifyAll();
    }

    @Override
    public synchronized void event(Event event) {
        events.add(event);
        notifyAll();
    }

    @Override
    public synchronized void stale(String reason) {
        staleReasons.add(reason);
        notifyAll();
    }

    public synchronized List<SystemSnapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    public synchronized List<String> staleReasons() {
        return List.copyOf(staleReasons);
    }

    /** Waits until the latest snapshot is as wished, and returns it. */
    public SystemSnapshot awaitSnapshot(String wish, Predicate<SystemSnapshot> condition) {
        return await(
                "a snapshot with " + wish,
                () -> snapshots.isEmpty() || !condition.test(snapshots.get(snapshots.size() - 1))
                        ? null
                        : snapshots.get(snapshots.size() - 1));
    }

    /** Waits for any snapshot. */
    public SystemSnapshot awaitSnapshot() {
        return awaitSnapshot("anything", snapshot -> true);
    }

    /** Waits for an event as wished, and returns the first. */
    public Event awaitEvent(String wish, Predicate<Event> condition) {
        return await(
                "the event " + wish,
                () -> events.stream().filter(condition).findFirst().orElse(null));
    }

    /** Waits until so many reports of staleness have come, and returns the last of them. */
    public String awaitStale(int count) {
        return await(
                count + " reports of staleness",
                () -> staleReasons.size() < count ? null : staleReasons.get(count - 1));
    }

    private synchronized <T> T await(String wish, Supplier<T> search) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        T found = search.get();
        while (found == null) {
            long remaining = (deadline - System.nanoTime()) / 1_000_000;
            if (remaining <= 0) {
                return fail("waited in vain for %s; got %d snapshots (last: %s), events %s, stale %s"
                        .formatted(
                                wish,
                                snapshots.size(),
                                snapshots.isEmpty() ? "none" : snapshots.get(snapshots.size() - 1),
                                events,
                                staleReasons));
            }
            try {
                wait(remaining);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return fail("interrupted while waiting for " + wish);
            }
            found = search.get();
        }
        return found;
    }
}
