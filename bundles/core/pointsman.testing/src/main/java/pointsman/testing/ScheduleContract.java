package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MappingChange;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.PlanRequest;
import pointsman.api.PlanSchedule;
import pointsman.api.ReasonCode;
import pointsman.api.RedirectorException.Code;
import pointsman.api.ScheduleRequest;
import pointsman.api.ScheduleState;

/** Plans that are applied at a time. */
abstract class ScheduleContract extends ContractPart {

    /** Long enough for what a test does before it comes. */
    private static final Duration SOON = Duration.ofMillis(1_500);

    private static final Duration LATER = Duration.ofHours(5);

    @Test
    @DisplayName("a scheduled plan waits, is listed, and begins at its time for whoever scheduled it")
    void begins() {
        Plan plan = drainOfA();
        PlanSchedule schedule = schedule(plan, SOON);
        assertEquals(ScheduleState.SCHEDULED, schedule.state());
        assertEquals("ada", schedule.who());
        assertEquals("quiet then", schedule.why());
        assertEquals(schedule.notBefore().plus(ScheduleRequest.USUAL_GRACE), schedule.latest());
        assertEquals(List.of(schedule), result(service.schedules()));
        assertEquals(Optional.empty(), result(service.execution(plan.id())));

        fixture.reach(schedule.notBefore());
        Execution done = awaitExecution(plan.id(), ExecutionState.DONE);

        assertEquals("ada", done.who());
        assertFalse(done.started().isBefore(schedule.notBefore()));
        PlanSchedule begun = only();
        assertEquals(ScheduleState.BEGUN, begun.state());
        assertEquals(Optional.of(plan.id()), begun.begun());
        assertEquals(Optional.empty(), begun.detail());
    }

    @Test
    @DisplayName("events tell that a plan is scheduled, by whom, why and for when, and that it has begun")
    void events() {
        Plan plan = drainOfA();
        PlanSchedule schedule = schedule(plan, SOON);
        assertEquals(
                Map.of(
                        "who",
                        "ada",
                        "why",
                        "quiet then",
                        "notBefore",
                        schedule.notBefore().toString(),
                        "latest",
                        schedule.latest().toString()),
                recorder.awaitEvent("PLAN_SCHEDULED", event -> event.type() == EventType.PLAN_SCHEDULED)
                        .arguments());
        fixture.reach(schedule.notBefore());
        assertEquals("BEGUN", endOf(plan).get("state"));
        awaitExecution(plan.id(), ExecutionState.DONE);
        assertEquals("ada", history().get(0).who());
    }

    @Test
    @DisplayName("a scheduled plan can be cancelled, and scheduled again")
    void cancelled() {
        Plan plan = drainOfA();
        schedule(plan, LATER);
        PlanSchedule cancelled = result(service.cancelSchedule(plan.id(), "bob"));
        assertEquals(ScheduleState.CANCELLED, cancelled.state());
        assertTrue(cancelled.ended().isPresent());
        Map<String, String> event = endOf(plan);
        assertEquals("CANCELLED", event.get("state"));
        assertEquals("bob", event.get("who"));
        failure(Code.CONFLICT, service.cancelSchedule(plan.id(), "bob"));
        assertEquals(ScheduleState.SCHEDULED, schedule(plan, LATER).state());
    }

    @Test
    @DisplayName("a time in the past or more than a week ahead is INVALID")
    void badTimes() {
        Plan plan = drainOfA();
        failure(Code.INVALID, service.schedulePlan(request(plan, Duration.ofSeconds(-10))));
        failure(
                Code.INVALID,
                service.schedulePlan(request(plan, ScheduleRequest.LONGEST_AHEAD.plus(Duration.ofHours(1)))));
        assertEquals(List.of(), result(service.schedules()));
    }

    @Test
    @DisplayName(
            "a plan that does not exist, has no moves, is scheduled already or was made on an old revision is not scheduled")
    void refused() {
        Plan plan = drainOfA();
        Plan empty = result(service.createPlan(PlanRequest.drain(fixture.serverB(), WHO)));
        failure(
                Code.NOT_FOUND,
                service.schedulePlan(
                        new ScheduleRequest("plan-999", snapshot().time().plus(LATER), WHO)));
        failure(Code.NOT_FOUND, service.cancelSchedule("plan-999", WHO));
        failure(Code.REFUSED, service.schedulePlan(request(empty, LATER)));
        schedule(plan, LATER);
        failure(Code.CONFLICT, service.schedulePlan(request(plan, LATER)));
        result(service.cancelSchedule(plan.id(), WHO));
        remap(device(), fixture.serverB());
        failure(Code.CONFLICT, service.schedulePlan(request(plan, LATER)));
    }

    @Test
    @DisplayName("if a device has moved meanwhile it stays, and a new plan of the other moves begins")
    void changedMeanwhile() {
        Plan plan = drainOfA();
        PlanSchedule schedule = schedule(plan, SOON);
        remap(device(), fixture.serverB());
        fixture.reach(schedule.notBefore());

        String begun = endOf(plan).get("plan");
        Plan rest = result(service.plan(begun));
        awaitExecution(begun, ExecutionState.DONE);

        assertEquals(plan.objective(), rest.objective());
        assertEquals(plan.server(), rest.server());
        assertEquals("ada", rest.who());
        Set<String> others = plan.moves().stream().map(Move::device).collect(Collectors.toSet());
        others.remove(device());
        assertEquals(others, rest.moves().stream().map(Move::device).collect(Collectors.toSet()));
        assertEquals(Set.of(device()), rest.assessment().orElseThrow().staying().keySet());
        assertEquals(ReasonCode.MOVE_SCHEDULED, rest.moves().get(0).reason().code());
        assertEquals(Optional.empty(), result(service.execution(plan.id())));
        PlanSchedule ended = only();
        assertEquals(Optional.of(begun), ended.begun());
        assertTrue(ended.detail().isPresent());
    }

    @Test
    @DisplayName("if none of its moves can be made at its time it is refused, with the reason")
    void nothingLeft() {
        ensureAllOn(fixture.serverA());
        Plan plan = result(service.createPlan(PlanRequest.chosen(Map.of(device(), fixture.serverB()), WHO)));
        assertEquals(PlanObjective.CHOSEN, plan.objective());
        PlanSchedule schedule = schedule(plan, SOON);
        remap(device(), fixture.serverB());
        List<MappingChange> before = history();
        fixture.reach(schedule.notBefore());

        Map<String, String> event = endOf(plan);

        assertEquals("REFUSED", event.get("state"));
        assertFalse(event.get("reason").isEmpty());
        assertEquals(before, history());
        assertEquals(ScheduleState.REFUSED, only().state());
    }

    @Test
    @DisplayName("a person may apply a scheduled plan before its time, and it does not begin again")
    void appliedBefore() {
        Plan plan = drainOfA();
        schedule(plan, LATER);
        result(service.applyPlan(plan.id(), "bob"));
        assertEquals("bob", awaitExecution(plan.id(), ExecutionState.DONE).who());
        assertEquals("BEGUN", endOf(plan).get("state"));
        failure(Code.CONFLICT, service.cancelSchedule(plan.id(), WHO));
    }

    @Test
    @DisplayName("a plan that is under way when another is due is not disturbed, and the other begins after it")
    void afterAnother() {
        Plan second = drainOfA();
        Plan first = result(service.createPlan(PlanRequest.chosen(Map.of(device(), fixture.serverB()), WHO)));
        PlanSchedule schedule = schedule(second, SOON);
        try (Interference hold = available(fixture.holdMoves(), "hold moves")) {
            result(service.applyPlan(first.id(), WHO));
            fixture.reach(schedule.notBefore());
            awaitDetail(second);
        }
        String begun = endOf(second).get("plan");
        awaitExecution(begun, ExecutionState.DONE);
        assertEquals(
                ExecutionState.DONE,
                result(service.execution(first.id())).orElseThrow().state());
    }

    private void awaitDetail(Plan plan) {
        recorder.awaitSnapshot("plan %s waits".formatted(plan.id()), snapshot -> result(service.schedules()).stream()
                .anyMatch(schedule -> schedule.planId().equals(plan.id())
                        && schedule.waits()
                        && schedule.detail().isPresent()));
    }

    private Map<String, String> endOf(Plan plan) {
        return recorder.awaitEvent(
                        "PLAN_SCHEDULE_ENDED",
                        event -> event.type() == EventType.PLAN_SCHEDULE_ENDED
                                && event.subject().equals(plan.id()))
                .arguments();
    }

    private PlanSchedule only() {
        List<PlanSchedule> schedules = result(service.schedules());
        assertEquals(1, schedules.size());
        return schedules.get(0);
    }

    private PlanSchedule schedule(Plan plan, Duration ahead) {
        return result(service.schedulePlan(request(plan, ahead)));
    }

    private ScheduleRequest request(Plan plan, Duration ahead) {
        Instant time = snapshot().time().plus(ahead);
        return new ScheduleRequest(plan.id(), time, Optional.empty(), "ada", "quiet then");
    }
}
