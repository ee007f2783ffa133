package pointsman.console.model.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pointsman.api.Problem;
import pointsman.api.Sentences;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.alarm.Alarm;
import pointsman.console.model.text.ByteUnits;

/** What is wrong, by what it concerns: the engine's problems, and alarms. Immutable. */
final class Problems {

    private final Map<String, List<Problem>> bySubject;
    private final Map<String, List<Alarm>> alarms;
    private final ByteUnits units;
    private final Sentences sentences;

    /**
     * @param alarms those that are raised, by the id of their object
     * @param units in which these tell bytes
     */
    Problems(SystemSnapshot snapshot, Names names, Map<String, List<Alarm>> alarms, ByteUnits units) {
        bySubject = snapshot.problems().stream().collect(Collectors.groupingBy(Problem::subject));
        this.alarms = alarms;
        this.units = units;
        sentences = names.sentences();
    }

    Optional<Severity> worst(String subject) {
        return Stream.concat(
                        problems(subject).map(Problem::severity),
                        alarms(subject).map(alarm -> alarm.rule().severity()))
                .max(Severity::compareTo);
    }

    /** One line each; empty when nothing is wrong. */
    String sentences(String subject) {
        return Stream.concat(
                        problems(subject).map(sentences::of), alarms(subject).map(alarm -> alarm.text(units)))
                .collect(Collectors.joining("\n"));
    }

    private Stream<Problem> problems(String subject) {
        return bySubject.getOrDefault(subject, List.of()).stream();
    }

    private Stream<Alarm> alarms(String subject) {
        return alarms.getOrDefault(subject, List.of()).stream();
    }
}
