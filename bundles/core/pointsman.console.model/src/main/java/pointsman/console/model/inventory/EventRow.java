package pointsman.console.model.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pointsman.api.Event;
import pointsman.api.Problem;
import pointsman.api.Sentences;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.Times;

/**
 * Something that happened, or something that is wrong now, in the table of events.
 *
 * @param key tells it apart
 * @param severity how much it matters
 * @param time when it happened; empty for what is wrong now
 * @param number order among what happened at the same time
 * @param text what
 */
public record EventRow(String key, Severity severity, Optional<Instant> time, long number, String text) {

    private static final Comparator<EventRow> BY_TIME = Comparator.comparing(
                    (EventRow row) -> row.time().orElse(Instant.MAX))
            .thenComparingLong(EventRow::number)
            .thenComparing(EventRow::severity)
            .thenComparing(EventRow::text);

    /** The columns of the table of events; the first is the time. */
    public static List<Column<EventRow>> columns(Times times) {
        return List.of(
                Column.text("Time", 22, (EventRow row) -> row.time()
                                .map(times::local)
                                .orElse("Now"))
                        .orderedBy(BY_TIME)
                        .withSign(row -> Optional.of(Sign.of(row.severity())))
                        .withHint(row -> row.time().map(times::utc).orElse("It is so until it is mended")),
                Column.text("Severity", 9, EventRow::severityText)
                        .orderedBy(Comparator.comparing(EventRow::severity).thenComparing(BY_TIME)),
                Column.text("What", 100, EventRow::text).withHint(EventRow::text));
    }

    /**
     * What is wrong now and what happened.
     *
     * @param snapshot names the elements and says what is wrong; empty while nothing was reported
     */
    public static List<EventRow> of(Optional<SystemSnapshot> snapshot, List<Event> events) {
        Sentences sentences = snapshot.map(known -> new Names(known).sentences())
                .orElseGet(() -> new Sentences(UnaryOperator.identity()));
        List<EventRow> rows = new ArrayList<>();
        snapshot.map(SystemSnapshot::problems).orElse(List.of()).stream()
                .distinct()
                .map(problem -> of(problem, sentences))
                .forEach(rows::add);
        events.stream().map(event -> of(event, sentences)).forEach(rows::add);
        return rows;
    }

    private static EventRow of(Problem problem, Sentences sentences) {
        return new EventRow(
                "problem " + problem.type() + " " + problem.subject() + " " + problem.arguments(),
                problem.severity(),
                Optional.empty(),
                0,
                sentences.of(problem));
    }

    private static EventRow of(Event event, Sentences sentences) {
        return new EventRow(
                "event " + event.time() + " " + event.number(),
                event.severity(),
                Optional.of(event.time()),
                event.number(),
                sentences.of(event));
    }

    private String severityText() {
        return switch (severity) {
            case INFO -> "Info";
            case WARNING -> "Warning";
            case ERROR -> "Error";
        };
    }
}
