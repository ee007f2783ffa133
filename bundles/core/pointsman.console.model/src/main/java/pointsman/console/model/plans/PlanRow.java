package pointsman.console.model.plans;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationStatus;
import pointsman.api.Execution;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.PlanSchedule;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.rebalance.GoalKind;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;
import pointsman.console.model.text.Times;
import pointsman.console.model.text.Unit;

/**
 * A plan in the table of plans.
 *
 * @param known the plan and what became of it
 * @param purpose what it is for
 * @param state what became of it, in words
 * @param sign how that is
 * @param hint the same in a sentence
 * @param applicable whether it can be applied as things are
 * @param gain by how much it raises the efficiency of the whole; NaN where it has no moves
 */
public record PlanRow(
        KnownPlan known,
        String purpose,
        String state,
        Optional<Sign> sign,
        String hint,
        boolean applicable,
        double gain) {

    private static final Comparator<PlanRow> BY_TIME =
            Comparator.comparing(PlanRow::created).thenComparing(PlanRow::id);

    /** The columns of the table of plans; the first is the time. */
    public static List<Column<PlanRow>> columns(Times times) {
        return List.of(
                Column.text("Made", 20, (PlanRow row) -> times.local(row.created()))
                        .orderedBy(BY_TIME)
                        .withSign(PlanRow::sign)
                        .withHint(row -> "Plan %s, made %s".formatted(row.id(), times.utc(row.created())))
                        .exportedAs("Made (UTC)", row -> row.created().toString()),
                Column.text("What For", 26, PlanRow::purpose).withHint(PlanRow::hint),
                Column.text("State", 30, PlanRow::state).withHint(PlanRow::hint),
                Column.text("Begins", 20, (PlanRow row) -> row.begins()
                                .map(times::local)
                                .orElse(""))
                        .orderedBy(Comparator.comparing(
                                row -> row.begins().orElse(Instant.MAX), Comparator.<Instant>naturalOrder()))
                        .withHint(row -> row.begins().map(times::utc).orElse(""))
                        .exportedAs(
                                "Begins (UTC)",
                                row -> row.begins().map(Instant::toString).orElse("")),
                Column.text("Moves", 6, (PlanRow row) -> String.valueOf(row.moves()))
                        .orderedBy(Comparator.comparingInt(PlanRow::moves))
                        .alignedRight(),
                Column.quantity("Gain", 7, Unit.SCORE, PlanRow::gain).withHint(row -> "Efficiency %s → %s"
                        .formatted(
                                Unit.SCORE.format(row.plan().efficiencyNow()),
                                Unit.SCORE.format(row.plan().efficiencyAfter()))),
                Column.text("By", 14, (PlanRow row) -> row.plan().who()),
                Column.text("Applied By", 14, (PlanRow row) -> row.known()
                        .execution()
                        .map(Execution::who)
                        .orElse("")));
    }

    /**
     * A plan as things are.
     *
     * @param snapshot names the elements and tells the revision of the mapping table
     * @param automation what the engine does of itself, if that is known
     */
    static PlanRow of(KnownPlan known, SystemSnapshot snapshot, Optional<AutomationStatus> automation) {
        Plan plan = known.plan();
        Sentences sentences = Sentences.of(snapshot);
        Standing standing = standing(known, snapshot, sentences, automation);
        return new PlanRow(
                known,
                purposeOf(plan, id -> snapshot.topology()
                        .element(id)
                        .map(element -> element.name())
                        .orElse(id)),
                standing.text,
                Optional.of(standing.sign),
                standing.hint,
                isApplicable(known, snapshot),
                plan.moves().isEmpty() ? Double.NaN : plan.efficiencyAfter() - plan.efficiencyNow());
    }

    private static boolean isApplicable(KnownPlan known, SystemSnapshot snapshot) {
        return known.execution().isEmpty()
                && !known.plan().moves().isEmpty()
                && known.plan().revision() == snapshot.mapping().revision();
    }

    private static String purposeOf(Plan plan, UnaryOperator<String> namer) {
        String server = plan.server().map(namer).orElse("a server");
        return switch (plan.objective()) {
            case BALANCE -> "Balance";
            case DRAIN -> "Empty " + server;
            case EVACUATE -> "Evacuate " + server;
            case FILL -> "Fill " + server;
            case PREFER -> GoalKind.PREFER.label();
            case REVERT -> "Revert a plan";
            case CHOSEN -> "Chosen moves";
        };
    }

    private record Standing(Sign sign, String text, String hint) {}

    private static Standing standing(
            KnownPlan known, SystemSnapshot snapshot, Sentences sentences, Optional<AutomationStatus> automation) {
        if (known.execution().isPresent()) {
            return standing(known.execution().get());
        }
        Plan plan = known.plan();
        Optional<Standing> scheduled = known.schedule().flatMap(schedule -> standing(schedule, snapshot));
        if (scheduled.isPresent()) {
            return scheduled.get();
        }
        if (plan.moves().isEmpty()) {
            return new Standing(
                    Sign.INFO,
                    "No moves",
                    plan.noPlan().map(sentences::of).orElse("The engine gives no reason why there are no moves."));
        }
        if (plan.revision() != snapshot.mapping().revision()) {
            return new Standing(
                    Sign.STALE,
                    "Out of date",
                    "The mapping table has changed since it was made, so that it cannot be applied any more.");
        }
        boolean recommended = automation
                .filter(status -> status.mode() == AutomationMode.RECOMMEND)
                .flatMap(AutomationStatus::next)
                .filter(next -> next.id().equals(plan.id()))
                .isPresent();
        return recommended
                ? new Standing(Sign.WARNING, "Recommended", "The engine recommends it; open it to look and apply it.")
                : new Standing(Sign.INFO, "Can be applied", "Open it to look and apply it.");
    }

    /** Empty if the plan is what it was before it was scheduled. */
    private static Optional<Standing> standing(PlanSchedule schedule, SystemSnapshot snapshot) {
        String detail = schedule.detail().orElse("no reason was given");
        return switch (schedule.state()) {
            case SCHEDULED ->
                Optional.of(
                        snapshot.time().isBefore(schedule.notBefore())
                                ? new Standing(
                                        Sign.INFO,
                                        "Scheduled",
                                        "The engine applies it at its time, whether or not a console is open.")
                                : new Standing(Sign.MOVING, "Due", "It is to begin and waits: %s.".formatted(detail)));
            case BEGUN ->
                Optional.of(new Standing(
                        Sign.OK,
                        "Begun as " + schedule.begun().orElse(schedule.planId()),
                        "Another plan has begun in its place: %s.".formatted(detail)));
            case CANCELLED -> Optional.empty();
            case EXPIRED ->
                Optional.of(new Standing(
                        Sign.WARNING,
                        "Not begun",
                        "It was not begun at its time and will not be: %s.".formatted(detail)));
            case REFUSED ->
                Optional.of(new Standing(
                        Sign.WARNING, "Refused", "The engine refused it at its time: %s.".formatted(detail)));
        };
    }

    private static Standing standing(Execution execution) {
        long done = execution.moves().stream()
                .filter(move -> move.state() == MoveState.DONE)
                .count();
        String count = "%d of %d moves made".formatted(done, execution.moves().size());
        return switch (execution.state()) {
            case RUNNING -> new Standing(Sign.MOVING, "Running: " + count, "It is being carried out.");
            case PAUSED -> new Standing(Sign.WARNING, "Paused: " + count, "Open it to go on or to stop it.");
            case DONE ->
                done == execution.moves().size()
                        ? new Standing(Sign.OK, "Done", "All moves were made.")
                        : new Standing(Sign.INFO, "Done: " + count, reason(execution, MoveState.SKIPPED));
            case CANCELLED -> new Standing(Sign.INFO, "Stopped: " + count, "It was stopped; the moves made stay.");
            case FAILED -> new Standing(Sign.ERROR, "Failed: " + count, reason(execution, MoveState.FAILED));
        };
    }

    private static String reason(Execution execution, MoveState state) {
        return execution.moves().stream()
                .filter(move -> move.state() == state)
                .flatMap(move -> move.error().stream())
                .findFirst()
                .orElse(
                        state == MoveState.FAILED
                                ? "A move failed; the moves made stay."
                                : "The other moves were left out.");
    }

    /** When it is to begin; empty unless it waits for a time. */
    public Optional<Instant> begins() {
        return known.waiting().map(PlanSchedule::notBefore);
    }

    /** The plan itself. */
    public Plan plan() {
        return known.plan();
    }

    /** Tells it apart. */
    public String id() {
        return plan().id();
    }

    /** When it was made. */
    public Instant created() {
        return plan().created();
    }

    /** How many moves it has. */
    public int moves() {
        return plan().moves().size();
    }
}
