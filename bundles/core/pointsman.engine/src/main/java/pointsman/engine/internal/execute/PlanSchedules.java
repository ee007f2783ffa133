package pointsman.engine.internal.execute;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Plan;
import pointsman.api.PlanSchedule;
import pointsman.api.Reason;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.ScheduleRequest;
import pointsman.api.ScheduleState;
import pointsman.api.Sentences;
import pointsman.api.Severity;
import pointsman.engine.internal.mapping.ExecutionRecord;
import pointsman.engine.internal.mapping.PlanStore;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.iscsi.StageFailure;

/**
 * Applies plans at the times for which persons have scheduled them, once each, never before and never later than they allow. The
 * time is that of the machine's clock: if it is set ahead past the latest time, or the engine does not run then, the plan is
 * given up; if it is set back, the plan waits until that time comes. Confined to the control thread.
 */
public final class PlanSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(PlanSchedules.class);

    /** So many may wait at once. */
    private static final int MOST = 20;

    /** What may be otherwise at the next look: the planner is busy, the table changes just then, the disk is full. */
    private static final Set<Code> PASSING = Set.of(Code.CONFLICT, Code.FAILED, Code.UNAVAILABLE);

    private static final Comparator<PlanSchedule> NEXT_FIRST =
            Comparator.comparing((PlanSchedule schedule) -> !schedule.waits()).thenComparing(PlanSchedule::notBefore);

    private final PlanBook book;
    private final PlanRunner runner;
    private final PlanStore store;
    private final BooleanSupplier ready;
    private final Supplier<Sentences> sentences;
    private final EventLog events;
    private final InstantSource clock;
    private final Instant started;

    /** A plan is on its way to begin. */
    private boolean beginning;

    private boolean stopped;

    /**
     * @param ready whether every server has been tried since the engine began
     * @param sentences with the names of the present
     */
    public PlanSchedules(
            PlanBook book,
            PlanRunner runner,
            PlanStore store,
            BooleanSupplier ready,
            Supplier<Sentences> sentences,
            EventLog events,
            InstantSource clock) {
        this.book = book;
        this.runner = runner;
        this.store = store;
        this.ready = ready;
        this.sentences = sentences;
        this.events = events;
        this.clock = clock;
        started = clock.instant();
    }

    /** A plan that had begun when a former run of the engine ended is not begun again. To be called after the plans are restored. */
    public void restore() {
        store.executions().forEach(execution -> begun(execution.planId(), execution.who(), execution.started()));
    }

    /** The engine ends: what waits is for the next run to begin. */
    public void stop() {
        stopped = true;
    }

    /** Those that wait first, the next ahead. */
    public List<PlanSchedule> all() {
        return store.schedules().stream().sorted(NEXT_FIRST).toList();
    }

    /**
     * Lets a plan be applied at a time.
     *
     * @throws RedirectorException as {@link pointsman.api.RedirectorService#schedulePlan} says
     */
    public PlanSchedule schedule(ScheduleRequest request) {
        Plan plan = book.plan(request.planId());
        Instant now = clock.instant();
        if (request.notBefore().isBefore(now)) {
            throw new RedirectorException(
                    Code.INVALID,
                    "%s is in the past: the clock of the engine says %s".formatted(request.notBefore(), now));
        }
        if (request.notBefore().isAfter(now.plus(ScheduleRequest.LONGEST_AHEAD))) {
            throw new RedirectorException(
                    Code.INVALID,
                    "a plan is scheduled at most %d days ahead, and the clock of the engine says %s; make one later"
                            .formatted(ScheduleRequest.LONGEST_AHEAD.toDays(), now));
        }
        runner.requireSound(plan);
        Optional<PlanSchedule> before = store.schedule(plan.id());
        before.filter(PlanSchedule::waits).ifPresent(waiting -> {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "plan %s is scheduled for %s by %s already; cancel that first"
                            .formatted(plan.id(), waiting.notBefore(), waiting.who()));
        });
        if (store.schedules().stream().filter(PlanSchedule::waits).count() >= MOST) {
            throw new RedirectorException(
                    Code.CONFLICT, "%d plans are scheduled, which is the most; cancel one first".formatted(MOST));
        }
        PlanSchedule schedule = PlanSchedule.of(request, now);
        keepOr(schedule, before, "is not scheduled");
        events.report(
                Severity.INFO,
                EventType.PLAN_SCHEDULED,
                plan.id(),
                Map.of(
                        "who", schedule.who(),
                        "why", schedule.why(),
                        "notBefore", schedule.notBefore().toString(),
                        "latest", schedule.latest().toString()));
        return schedule;
    }

    /**
     * Takes back what was scheduled.
     *
     * @throws RedirectorException as {@link pointsman.api.RedirectorService#cancelSchedule} says
     */
    public PlanSchedule cancel(String planId, String who) {
        PlanSchedule before = store.schedule(book.plan(planId).id())
                .filter(PlanSchedule::waits)
                .orElseThrow(() -> new RedirectorException(
                        Code.CONFLICT,
                        "plan %s is not scheduled, so that there is nothing to cancel".formatted(planId)));
        PlanSchedule cancelled = before.ended(
                ScheduleState.CANCELLED, clock.instant(), Optional.empty(), Optional.of("cancelled by " + who));
        keepOr(cancelled, Optional.of(before), "stays scheduled");
        report(Severity.INFO, cancelled, who);
        return cancelled;
    }

    /** What could not be written down would not survive a restart, so that it does not hold. */
    private void keepOr(PlanSchedule schedule, Optional<PlanSchedule> before, String otherwise) {
        try {
            store.put(schedule);
        } catch (UncheckedIOException e) {
            store.restoreSchedule(schedule.planId(), before);
            throw new RedirectorException(
                    Code.FAILED,
                    "plan %s %s: %s"
                            .formatted(
                                    schedule.planId(), otherwise, e.getCause().getMessage()),
                    e);
        }
    }

    /** A plan that was scheduled has begun: at its time, or because a person did not want to wait for that. */
    public void executionChanged(ExecutionRecord execution) {
        begun(execution.planId(), execution.who(), execution.started());
    }

    private void begun(String plan, String who, Instant began) {
        for (PlanSchedule schedule : store.schedules()) {
            boolean atItsTime = schedule.begun().equals(Optional.of(plan));
            if (schedule.waits() && (atItsTime || schedule.planId().equals(plan))) {
                Optional<String> detail =
                        atItsTime ? schedule.detail() : Optional.of("applied by %s before its time".formatted(who));
                end(schedule.ended(ScheduleState.BEGUN, began, Optional.of(plan), detail));
            }
        }
    }

    /** Begins the plan whose time has come, and gives up those for which it is too late; to be called now and then. */
    public void look() {
        Instant now = clock.instant();
        for (PlanSchedule schedule : all()) {
            if (!schedule.waits() || now.isBefore(schedule.notBefore()) || beginning || stopped) {
                return;
            }
            if (now.isAfter(schedule.latest())) {
                expire(schedule, now);
            } else if (!ready.getAsBoolean()) {
                waitFor(schedule, "the engine has not tried all servers yet");
            } else if (runner.isBusyForPerson()) {
                waitFor(
                        schedule,
                        "plan %s is under way"
                                .formatted(runner.latest().orElseThrow().planId()));
            } else {
                begin(schedule);
            }
        }
    }

    private void expire(PlanSchedule schedule, Instant now) {
        String why = schedule.detail()
                .orElseGet(() -> started.isAfter(schedule.latest())
                        ? "the engine did not run then, but from %s on".formatted(started)
                        : "the clock of the engine's machine went past it, since it was set or the machine slept");
        end(schedule.ended(ScheduleState.EXPIRED, now, Optional.empty(), Optional.of(why)));
    }

    private void waitFor(PlanSchedule schedule, String what) {
        if (!schedule.detail().equals(Optional.of(what))) {
            LOG.info("the scheduled plan {} does not begin yet: {}", schedule.planId(), what);
        }
        // What was kept of it may say more: which plan was about to begin.
        store.note(store.schedule(schedule.planId()).orElse(schedule).waitingFor(what));
    }

    private void begin(PlanSchedule schedule) {
        try {
            Plan plan = book.plan(schedule.planId());
            beginning = true;
            runner.giveWay()
                    .thenCompose(nothing -> book.remaining(plan, schedule.who()))
                    .whenComplete((left, failure) -> {
                        beginning = false;
                        if (!stopped && isStillDue(schedule)) {
                            begin(schedule, plan, left, failure);
                        }
                    });
        } catch (RuntimeException cause) {
            beginning = false;
            notBegun(schedule, cause);
        }
    }

    private void begin(PlanSchedule schedule, Plan plan, Plan left, Throwable failure) {
        try {
            if (failure != null) {
                throw StageFailure.causeOf(failure);
            }
            apply(schedule, plan, left);
        } catch (Throwable cause) {
            notBegun(schedule, cause);
        }
    }

    /** In the meantime it may have been cancelled, applied by a person, or scheduled anew, and time has gone on. */
    private boolean isStillDue(PlanSchedule schedule) {
        boolean same = store.schedule(schedule.planId())
                .filter(kept -> kept.waits()
                        && kept.notBefore().equals(schedule.notBefore())
                        && kept.latest().equals(schedule.latest())
                        && kept.who().equals(schedule.who()))
                .isPresent();
        Instant now = clock.instant();
        if (same && now.isAfter(schedule.latest())) {
            expire(schedule, now);
            return false;
        }
        return same && !now.isBefore(schedule.notBefore());
    }

    /**
     * @param left what is left of the plan, made on the system as it is; not kept
     */
    private void apply(PlanSchedule schedule, Plan plan, Plan left) {
        Optional<Reason> none = left.noPlan();
        if (none.isPresent()) {
            end(schedule.ended(
                    ScheduleState.REFUSED,
                    clock.instant(),
                    Optional.empty(),
                    Optional.of(phrase(sentences.get().of(none.get())))));
            return;
        }
        int leftOut = plan.moves().size() - left.moves().size();
        Plan begun = plan;
        Optional<String> detail = Optional.empty();
        boolean same = leftOut == 0 && left.revision() == plan.revision();
        runner.requireApplicable(same ? plan : left);
        if (!same) {
            begun = book.keep(left, schedule.begun());
            detail = Optional.of(
                    leftOut > 0
                            ? "the system is another by now, and %d of %d moves are left out"
                                    .formatted(leftOut, plan.moves().size())
                            : "the mapping table has changed, and all %d moves can be made"
                                    .formatted(plan.moves().size()));
        }
        // If the engine ends between this and the next line, the execution tells the next run that the plan has begun.
        keepOr(schedule.about(begun.id(), detail), store.schedule(schedule.planId()), "is not begun");
        runner.apply(begun, schedule.who());
    }

    private void notBegun(PlanSchedule schedule, Throwable cause) {
        if (cause instanceof RedirectorException refusal && PASSING.contains(refusal.code())) {
            waitFor(schedule, phrase(refusal.getMessage()));
            return;
        }
        if (!(cause instanceof RedirectorException)) {
            LOG.error("the scheduled plan {} could not be begun; please report this", schedule.planId(), cause);
        }
        end(schedule.ended(
                ScheduleState.REFUSED,
                clock.instant(),
                Optional.empty(),
                Optional.of(phrase(String.valueOf(cause.getMessage())))));
    }

    private void end(PlanSchedule schedule) {
        keep(schedule);
        boolean asPlanned = schedule.state() == ScheduleState.BEGUN;
        report(asPlanned ? Severity.INFO : Severity.WARNING, schedule, schedule.who());
    }

    private void keep(PlanSchedule schedule) {
        try {
            store.put(schedule);
        } catch (UncheckedIOException e) {
            LOG.error("what became of the scheduled plan {} could not be written down yet", schedule.planId(), e);
        }
    }

    private void report(Severity severity, PlanSchedule schedule, String who) {
        events.report(
                severity,
                EventType.PLAN_SCHEDULE_ENDED,
                schedule.planId(),
                Map.of(
                        "state", schedule.state().name(),
                        "who", who,
                        "notBefore", schedule.notBefore().toString(),
                        "plan", schedule.begun().orElse(""),
                        "reason", schedule.detail().orElse("")));
    }

    /** A sentence as a part of another. */
    private static String phrase(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
