package pointsman.testing;

import static pointsman.testing.FakeSystem.refusal;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.Plan;
import pointsman.api.PlanSchedule;
import pointsman.api.Reason;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.ScheduleRequest;
import pointsman.api.ScheduleState;
import pointsman.api.Sentences;
import pointsman.api.Severity;

/** When the fake's plans are to be applied. Belongs to the thread of its {@link FakeSystem}. */
final class FakeSchedules {

    private final FakeSystem system;
    private final FakePlans plans;
    private final Map<String, PlanSchedule> schedules = new LinkedHashMap<>();

    FakeSchedules(FakeSystem system, FakePlans plans) {
        this.system = system;
        this.plans = plans;
    }

    List<PlanSchedule> all() {
        return schedules.values().stream()
                .sorted(Comparator.comparing((PlanSchedule schedule) -> !schedule.waits())
                        .thenComparing(PlanSchedule::notBefore))
                .toList();
    }

    /** Whether a plan is or was scheduled. */
    boolean has(String planId) {
        return schedules.containsKey(planId);
    }

    PlanSchedule schedule(ScheduleRequest request) {
        Plan plan = plans.plan(request.planId());
        Instant now = system.tick();
        if (request.notBefore().isBefore(now) || request.notBefore().isAfter(now.plus(ScheduleRequest.LONGEST_AHEAD))) {
            throw refusal(
                    Code.INVALID,
                    "a plan is scheduled from now on for at most %d days, and the clock says %s; got %s"
                            .formatted(ScheduleRequest.LONGEST_AHEAD.toDays(), now, request.notBefore()));
        }
        plans.requireSound(plan);
        if (schedules.containsKey(plan.id()) && schedules.get(plan.id()).waits()) {
            throw refusal(Code.CONFLICT, "plan '%s' is scheduled already; cancel that first".formatted(plan.id()));
        }
        PlanSchedule schedule = PlanSchedule.of(request, now);
        schedules.put(plan.id(), schedule);
        system.emit(
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

    PlanSchedule cancel(String planId, String who) {
        PlanSchedule schedule = schedules.get(plans.plan(planId).id());
        if (schedule == null || !schedule.waits()) {
            throw refusal(Code.CONFLICT, "plan '%s' is not scheduled".formatted(planId));
        }
        return end(
                schedule.ended(
                        ScheduleState.CANCELLED, system.tick(), Optional.empty(), Optional.of("cancelled by " + who)),
                who);
    }

    /** A person has applied a plan; whoever scheduled it need not wait. */
    void applied(Execution execution) {
        Optional.ofNullable(schedules.get(execution.planId()))
                .filter(PlanSchedule::waits)
                .ifPresent(schedule -> begun(
                        schedule, execution, Optional.of("applied by %s before its time".formatted(execution.who()))));
    }

    /** Begins a plan whose time has come, or gives it up; whether there was one. */
    boolean look() {
        Optional<PlanSchedule> due = all().stream()
                .filter(PlanSchedule::waits)
                .filter(schedule -> !system.now().isBefore(schedule.notBefore()))
                .findFirst();
        if (due.isEmpty()) {
            return false;
        }
        PlanSchedule schedule = due.get();
        if (system.now().isAfter(schedule.latest())) {
            String why = schedule.detail().orElse("the clock went past it");
            give(schedule, ScheduleState.EXPIRED, why);
            return true;
        }
        Optional<Execution> underWay =
                plans.latestExecution().filter(execution -> !execution.state().hasEnded());
        if (underWay.isPresent()) {
            schedules.put(
                    schedule.planId(),
                    schedule.waitingFor(
                            "plan %s is under way".formatted(underWay.get().planId())));
            return false;
        }
        begin(schedule);
        return true;
    }

    private void begin(PlanSchedule schedule) {
        Plan plan = plans.plan(schedule.planId());
        try {
            FakePlanner.Proposal left = plans.remaining(plan);
            if (left.noPlan().isPresent()) {
                give(schedule, ScheduleState.REFUSED, words(left.noPlan().get()));
                return;
            }
            boolean same = left.moves().size() == plan.moves().size()
                    && plan.revision() == system.mapping().revision();
            Plan begun = same ? plan : plans.keep(plan.objective(), plan.server(), schedule.who(), left, plan.terms());
            int leftOut = plan.moves().size() - left.moves().size();
            begun(
                    schedule,
                    plans.apply(begun.id(), schedule.who()),
                    same
                            ? Optional.empty()
                            : Optional.of("%d of %d moves are left out"
                                    .formatted(leftOut, plan.moves().size())));
        } catch (RedirectorException e) {
            give(schedule, ScheduleState.REFUSED, e.getMessage());
        }
    }

    private static String words(Reason reason) {
        String sentence = new Sentences(id -> id).of(reason);
        return sentence.substring(0, sentence.length() - 1);
    }

    private void begun(PlanSchedule schedule, Execution execution, Optional<String> detail) {
        end(
                schedule.ended(ScheduleState.BEGUN, execution.started(), Optional.of(execution.planId()), detail),
                schedule.who());
    }

    private void give(PlanSchedule schedule, ScheduleState state, String why) {
        end(schedule.ended(state, system.tick(), Optional.empty(), Optional.of(why)), schedule.who());
    }

    private PlanSchedule end(PlanSchedule schedule, String who) {
        schedules.put(schedule.planId(), schedule);
        boolean lost = schedule.state() == ScheduleState.EXPIRED || schedule.state() == ScheduleState.REFUSED;
        system.emit(
                lost ? Severity.WARNING : Severity.INFO,
                EventType.PLAN_SCHEDULE_ENDED,
                schedule.planId(),
                Map.of(
                        "state", schedule.state().name(),
                        "who", who,
                        "notBefore", schedule.notBefore().toString(),
                        "plan", schedule.begun().orElse(""),
                        "reason", schedule.detail().orElse("")));
        return schedule;
    }
}
