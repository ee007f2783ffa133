package pointsman.console.model.alarm;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;

/**
 * Raises and clears the alarms of one engine. Time is that of the engine's windows. While a value is not known nothing is
 * raised or cleared, and what was about to be raised begins anew. Used by one thread.
 */
final class AlarmMonitor {

    private static final int MOST_PAST = 1_000;

    private record Place(AlarmRule rule, String subject) {}

    /**
     * @param since when the value went beyond the threshold
     * @param worst value since then
     */
    private record Pending(Instant since, double worst) {}

    private final Map<Place, Pending> pending = new HashMap<>();
    private final Map<Place, Alarm> raised = new LinkedHashMap<>();
    private final Deque<Alarm> past = new ArrayDeque<>();
    private List<AlarmRule> rules = List.of();
    private Instant last = Instant.EPOCH;

    /** Replaces the rules; alarms of those that are gone are cleared. */
    void setRules(List<AlarmRule> newRules) {
        rules = newRules.stream().filter(AlarmRule::on).distinct().toList();
        pending.keySet().removeIf(place -> !rules.contains(place.rule()));
        clear(raised.keySet().stream()
                .filter(place -> !rules.contains(place.rule()))
                .toList());
    }

    /**
     * Takes the last window in.
     *
     * @return whether an alarm was raised, has become worse, or was cleared
     */
    boolean feed(SystemSnapshot snapshot) {
        Instant now = snapshot.load().time();
        if (now.isBefore(last)) {
            // The engine was started anew, or its clock was set back.
            pending.clear();
        }
        last = now;
        Map<Place, Alarm> before = Map.copyOf(raised);
        rules.forEach(rule -> feed(rule, snapshot, now));
        clear(raised.keySet().stream()
                .filter(place -> !isThere(snapshot, place.subject()))
                .toList());
        return !before.equals(raised);
    }

    /** Those that are raised now, in the order in which they were. */
    List<Alarm> raised() {
        return List.copyOf(raised.values());
    }

    /** Those that were cleared, the oldest first, at most {@value #MOST_PAST}. */
    List<Alarm> past() {
        return List.copyOf(past);
    }

    private void feed(AlarmRule rule, SystemSnapshot snapshot, Instant now) {
        Map<String, Double> values = rule.metric().values(snapshot);
        for (String subject : subjects(rule, snapshot, values.keySet())) {
            Place place = new Place(rule, subject);
            Double value = values.get(subject);
            if (value == null) {
                pending.remove(place);
            } else if (!rule.isBroken(value)) {
                pending.remove(place);
                clear(raised.containsKey(place) ? List.of(place) : List.of());
            } else if (raised.containsKey(place)) {
                raised.computeIfPresent(place, (same, alarm) -> alarm.with(value));
            } else {
                waitOrRaise(place, value, snapshot, now);
            }
        }
    }

    private void waitOrRaise(Place place, double value, SystemSnapshot snapshot, Instant now) {
        AlarmRule rule = place.rule();
        Pending before = pending.getOrDefault(place, new Pending(now, value));
        boolean worse = rule.metric().isBadWhenHigh() ? value > before.worst() : value < before.worst();
        Pending waiting = new Pending(before.since(), worse ? value : before.worst());
        if (now.isBefore(waiting.since().plus(rule.lasting()))) {
            pending.put(place, waiting);
            return;
        }
        pending.remove(place);
        raised.put(
                place,
                new Alarm(
                        rule,
                        place.subject(),
                        name(snapshot, place.subject()),
                        waiting.since(),
                        now,
                        waiting.worst(),
                        Optional.empty()));
    }

    private void clear(List<Place> places) {
        for (Place place : places) {
            past.addLast(raised.remove(place).cleared(last));
            if (past.size() > MOST_PAST) {
                past.removeFirst();
            }
        }
    }

    /** Those that have a value, and those that had one a moment ago. */
    private Set<String> subjects(AlarmRule rule, SystemSnapshot snapshot, Set<String> measured) {
        List<String> known = new ArrayList<>(measured);
        Stream.concat(pending.keySet().stream(), raised.keySet().stream())
                .filter(place -> place.rule().equals(rule))
                .map(Place::subject)
                .forEach(known::add);
        return known.stream()
                .filter(subject -> rule.object()
                        .map(object -> object.equals(subject) || object.equals(name(snapshot, subject)))
                        .orElse(true))
                .collect(Collectors.toSet());
    }

    private static boolean isThere(SystemSnapshot snapshot, String subject) {
        return subject.equals(AlarmMetric.WHOLE)
                || snapshot.servers().containsKey(subject)
                || snapshot.devices().containsKey(subject);
    }

    private static String name(SystemSnapshot snapshot, String subject) {
        return subject.equals(AlarmMetric.WHOLE)
                ? "the whole system"
                : snapshot.topology().element(subject).map(Element::name).orElse(subject);
    }
}
