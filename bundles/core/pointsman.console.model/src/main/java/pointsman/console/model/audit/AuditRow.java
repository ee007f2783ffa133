package pointsman.console.model.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pointsman.api.Event;
import pointsman.api.MappingChange;
import pointsman.api.RemapCause;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.console.model.table.Column;
import pointsman.console.model.text.Times;

/**
 * Something that was done, in the table of the audit.
 *
 * @param key tells it apart
 * @param time when
 * @param number order among what was done at the same time
 * @param who a person, a plan or the engine itself
 * @param action what kind of thing
 * @param subject id of what it was done to; empty when it concerns the whole
 * @param object name of what it was done to; empty when it concerns the whole
 * @param details in words
 * @param why in words; empty where no reason is kept
 */
public record AuditRow(
        String key,
        Instant time,
        long number,
        String who,
        String action,
        String subject,
        String object,
        String details,
        String why) {

    private static final String WHO = "who";

    /** The columns of the table; the first is the time. */
    public static List<Column<AuditRow>> columns(Times times) {
        return List.of(
                Column.text("Time", 20, (AuditRow row) -> times.local(row.time()))
                        .orderedBy(Comparator.comparing(AuditRow::time).thenComparingLong(AuditRow::number))
                        .withHint(row -> times.utc(row.time()))
                        .exportedAs("Time (UTC)", row -> row.time().toString()),
                Column.text("Who", 14, AuditRow::who).withHint(AuditRow::who),
                Column.text("Action", 22, AuditRow::action),
                Column.text("Object", 16, AuditRow::object).withHint(AuditRow::subject),
                Column.text("Details", 30, AuditRow::details).withHint(AuditRow::details),
                Column.text("Why", 40, AuditRow::why).withHint(AuditRow::why));
    }

    /**
     * What was done, in no order.
     *
     * @param snapshot names the elements; ids are shown while it is empty
     */
    public static List<AuditRow> of(
            Optional<SystemSnapshot> snapshot, List<MappingChange> changes, List<Event> events) {
        UnaryOperator<String> names = id -> snapshot.flatMap(
                        known -> known.topology().element(id).map(Element::name).or(() -> Optional.ofNullable(
                                        known.volumes().get(id))
                                .map(VolumeStatus::name)))
                .orElse(id);
        Sentences sentences = new Sentences(names);
        List<AuditRow> rows = new ArrayList<>();
        changes.forEach(change -> rows.add(of(change, names)));
        events.forEach(event -> action(event)
                .ifPresent(action -> rows.add(new AuditRow(
                        "event " + event.time() + " " + event.number(),
                        event.time(),
                        event.number(),
                        event.arguments().get(WHO),
                        action,
                        event.subject(),
                        names.apply(event.subject()),
                        sentences.of(event),
                        ""))));
        return rows;
    }

    private static AuditRow of(MappingChange change, UnaryOperator<String> names) {
        return new AuditRow(
                "revision " + change.revision() + " " + change.device() + " " + change.time(),
                change.time(),
                change.revision(),
                change.who(),
                action(change.cause()),
                change.device(),
                names.apply(change.device()),
                change.from()
                        .map(from -> "From %s to %s (revision %d)."
                                .formatted(names.apply(from), names.apply(change.to()), change.revision()))
                        .orElseGet(() -> "On %s (revision %d).".formatted(names.apply(change.to()), change.revision())),
                change.why());
    }

    private static String action(RemapCause cause) {
        return switch (cause) {
            case FIRST_SEEN -> "Device found";
            case REQUESTED -> "Device moved by hand";
            case PLAN -> "Device moved by plan";
            case FAILOVER -> "Device failed over";
            case PLACED -> "Device placed";
        };
    }

    /** Of events that say who; moves are told by the changes of the mapping table, which say why as well. */
    private static Optional<String> action(Event event) {
        if (!event.arguments().containsKey(WHO)) {
            return Optional.empty();
        }
        return switch (event.type()) {
            case DEVICE_REMAPPED -> Optional.empty();
            case SERVER_MODE_CHANGED -> Optional.of("Server mode changed");
            case PLAN_STARTED -> Optional.of("Plan applied");
            case PLAN_SCHEDULED -> Optional.of("Plan scheduled");
            case PLAN_SCHEDULE_ENDED -> Optional.of("Schedule ended");
            case POLICY_CHANGED -> Optional.of("Policy changed");
            case VOLUME_CREATED -> Optional.of("Volume created");
            case VOLUME_GROWN -> Optional.of("Volume grown");
            case VOLUME_DELETED -> Optional.of("Volume deleted");
            case VOLUME_MODE_CHANGED -> Optional.of("Volume mode changed");
            case PATH_POLICY_CHANGED -> Optional.of("Path policy changed");
            default -> Optional.of("Other");
        };
    }
}
