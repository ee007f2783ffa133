package pointsman.console.model.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pointsman.api.Problem;
import pointsman.api.Sentences;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;

/** What is wrong, by what it concerns. Immutable. */
final class Problems {

    private final Map<String, List<Problem>> bySubject;
    private final Sentences sentences;

    Problems(SystemSnapshot snapshot, Names names) {
        bySubject = snapshot.problems().stream().collect(Collectors.groupingBy(Problem::subject));
        sentences = names.sentences();
    }

    Optional<Severity> worst(String subject) {
        return bySubject.getOrDefault(subject, List.of()).stream()
                .map(Problem::severity)
                .max(Severity::compareTo);
    }

    /** One line each; empty when nothing is wrong. */
    String sentences(String subject) {
        return bySubject.getOrDefault(subject, List.of()).stream()
                .map(sentences::of)
                .collect(Collectors.joining("\n"));
    }
}
