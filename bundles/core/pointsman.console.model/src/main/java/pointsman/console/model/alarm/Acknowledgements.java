package pointsman.console.model.alarm;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What has been acknowledged at this console. The engine knows nothing of it, and neither do other consoles. Used by one
 * thread.
 */
public final class Acknowledgements {

    /** Of each engine; the oldest are forgotten. The engine itself keeps no more events. */
    static final int MOST = 10_000;

    private final AcknowledgementStore store;
    private final Clock clock;
    private final Map<String, Map<String, Acknowledgement>> byEngine = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Acknowledgements(AcknowledgementStore store) {
        this(store, Clock.systemUTC());
    }

    Acknowledgements(AcknowledgementStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Who has acknowledged it, and when; empty if nobody has. */
    public Optional<Acknowledgement> of(String engine, String key) {
        return Optional.ofNullable(of(engine).get(key));
    }

    /** Notes that a person has acknowledged something; what was acknowledged before stays as it is. */
    public void acknowledge(String engine, Collection<String> keys, String who) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Acknowledgement> known = of(engine);
        keys.forEach(key -> known.putIfAbsent(key, new Acknowledgement(who, now)));
        forgetOldest(known);
        saved(engine, known);
    }

    /** Takes acknowledgements back. */
    public void withdraw(String engine, Collection<String> keys) {
        Map<String, Acknowledgement> known = of(engine);
        if (known.keySet().removeAll(Set.copyOf(keys))) {
            saved(engine, known);
        }
    }

    /**
     * Forgets what concerned a state that has ended, so that it needs another acknowledgement should it come back.
     *
     * @param prefix of the keys of states
     * @param lasting keys of those that have not ended
     */
    public void keepOnly(String engine, String prefix, Set<String> lasting) {
        Map<String, Acknowledgement> known = of(engine);
        if (known.keySet().removeIf(key -> key.startsWith(prefix) && !lasting.contains(key))) {
            saved(engine, known);
        }
    }

    /** Calls a listener after each change. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Removes a listener, if it is there. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private Map<String, Acknowledgement> of(String engine) {
        return byEngine.computeIfAbsent(engine, id -> new LinkedHashMap<>(store.load(id)));
    }

    private void saved(String engine, Map<String, Acknowledgement> known) {
        store.save(engine, Map.copyOf(known));
        listeners.forEach(Runnable::run);
    }

    private static void forgetOldest(Map<String, Acknowledgement> known) {
        if (known.size() > MOST) {
            known.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getValue().time()))
                    .limit(known.size() - MOST)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(known::remove);
        }
    }
}
