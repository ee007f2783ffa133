package pointsman.console.model.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pointsman.api.Event;
import pointsman.api.Problem;
import pointsman.api.Sentences;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.alarm.Acknowledgement;
import pointsman.console.model.alarm.Alarm;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Times;

/**
 * Something that happened, or something that is wrong now, in the table of events.
 *
 * @param key tells it apart
 * @param severity how much it matters
 * @param time when it happened; empty for what is wrong now
 * @param number order among what happened at the same time
 * @param subject id of what it is about; empty when it concerns the whole
 * @param object name of what it is about; empty when it concerns the whole
 * @param text what
 * @param acknowledged who has taken note of it, if anybody
 */
public record EventRow(
        String key,
        Severity severity,
        Optional<Instant> time,
        long number,
        String subject,
        String object,
        String text,
        Optional<Acknowledgement> acknowledged) {

    /** What the keys of what is wrong now begin with. */
    public static final String NOW = "now ";

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
                        .withHint(row -> row.time().map(times::utc).orElse("It is so until it is mended"))
                        .exportedAs(
                                "Time (UTC)",
                                row -> row.time().map(Instant::toString).orElse("now")),
                Column.text("Severity", 9, EventRow::severityText)
                        .orderedBy(Comparator.comparing(EventRow::severity).thenComparing(BY_TIME)),
                Column.text("Object", 17, EventRow::object).withHint(EventRow::subject),
                Column.text("Acknowledged", 16, (EventRow row) -> row.acknowledged()
                                .map(note -> "%s, %s".formatted(note.who(), times.localTime(note.time())))
                                .orElse(""))
                        .withHint(row -> row.acknowledged()
                                .map(note ->
                                        "%s, %s; kept by this console".formatted(note.who(), times.utc(note.time())))
                                .orElse("")),
                Column.text("What", 70, EventRow::text).withHint(EventRow::text));
    }

    /**
     * What is wrong now and what happened.
     *
     * @param snapshot names the elements and says what is wrong; empty while nothing was reported
     */
    public static List<EventRow> of(Optional<SystemSnapshot> snapshot, List<Event> events) {
        return of(snapshot, events, List.of(), key -> Optional.empty(), ByteUnits.BINARY);
    }

    /**
     * What is wrong now and what happened.
     *
     * @param snapshot names the elements and says what is wrong; empty while nothing was reported
     * @param alarms those that are raised and those that were cleared
     * @param acknowledgements who has taken note of what has a key
     * @param units in which alarms tell bytes
     */
    public static List<EventRow> of(
            Optional<SystemSnapshot> snapshot,
            Collection<Event> events,
            Collection<Alarm> alarms,
            Function<String, Optional<Acknowledgement>> acknowledgements,
            ByteUnits units) {
        Optional<Names> names = snapshot.map(Names::new);
        UnaryOperator<String> namer =
                id -> names.map(known -> known.ofSubject(id)).orElse(id);
        Sentences sentences = names.map(Names::sentences).orElseGet(() -> new Sentences(id -> id));
        List<EventRow> rows = new ArrayList<>();
        snapshot.map(SystemSnapshot::problems).orElse(List.of()).stream()
                .distinct()
                .map(problem -> of(problem, sentences, namer, acknowledgements))
                .forEach(rows::add);
        alarms.forEach(alarm -> rows.add(of(alarm, acknowledgements, units)));
        events.forEach(event -> rows.add(of(event, sentences, namer, acknowledgements)));
        return rows;
    }

    private static EventRow of(
            Problem problem,
            Sentences sentences,
            UnaryOperator<String> namer,
            Function<String, Optional<Acknowledgement>> acknowledgements) {
        String key = NOW + "problem " + problem.type() + " " + problem.subject() + " " + problem.arguments();
        return new EventRow(
                key,
                problem.severity(),
                Optional.empty(),
                0,
                problem.subject(),
                namer.apply(problem.subject()),
                sentences.of(problem),
                acknowledgements.apply(key));
    }

    private static EventRow of(
            Alarm alarm, Function<String, Optional<Acknowledgement>> acknowledgements, ByteUnits units) {
        String key = (alarm.cleared().isPresent() ? "" : NOW) + alarm.key();
        return new EventRow(
                key,
                alarm.rule().severity(),
                alarm.cleared(),
                0,
                alarm.subject(),
                alarm.subject().isEmpty() ? "" : alarm.name(),
                alarm.text(units),
                acknowledgements.apply(key));
    }

    private static EventRow of(
            Event event,
            Sentences sentences,
            UnaryOperator<String> namer,
            Function<String, Optional<Acknowledgement>> acknowledgements) {
        String key = "event " + event.time() + " " + event.number();
        return new EventRow(
                key,
                event.severity(),
                Optional.of(event.time()),
                event.number(),
                event.subject(),
                namer.apply(event.subject()),
                sentences.of(event),
                acknowledgements.apply(key));
    }

    private String severityText() {
        return switch (severity) {
            case INFO -> "Info";
            case WARNING -> "Warning";
            case ERROR -> "Error";
        };
    }
}
