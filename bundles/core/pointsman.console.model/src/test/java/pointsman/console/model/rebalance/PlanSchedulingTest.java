package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.rebalance.Systems.REVISION;
import static pointsman.console.model.rebalance.Systems.execution;
import static pointsman.console.model.rebalance.Systems.plan;
import static pointsman.console.model.rebalance.Systems.system;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.ExecutionState;
import pointsman.api.MoveState;
import pointsman.api.PlanSchedule;
import pointsman.api.RedirectorException.Code;
import pointsman.api.ScheduleRequest;
import pointsman.api.ScheduleState;
import pointsman.api.Severity;
import pointsman.console.model.rebalance.RebalanceState.Planning;
import pointsman.console.model.rebalance.RebalanceState.Scheduled;

/** A plan that begins later: as the wizard follows it. */
class PlanSchedulingTest {

    private static final Instant AT = Instant.parse("2026-11-23T01:00:00Z");
    private static final ScheduleChoice CHOICE =
            new ScheduleChoice(LocalDate.of(2026, 11, 23), LocalTime.of(1, 0), ZoneOffset.UTC, "");
    private static final PlanSchedule SCHEDULE =
            PlanSchedule.of(new ScheduleRequest("p1", AT, "ann"), AT.minusSeconds(3_600));

    private final WizardRun run = new WizardRun();
    private final ScriptedEngine engine = run.engine();
    private final RebalanceSession session = run.session();

    @Test
    void aPlanIsScheduledAndWaits() {
        schedule();

        assertEquals(SCHEDULE, scheduled().schedule());
        assertTrue(scheduled().canCancel());
        assertTrue(engine.asked().get(1).contains("2026-11-23T01:00:00Z"), () -> engine.asked()
                .toString());
    }

    @Test
    void aTimeThatTheEngineRefusesDoesNotSpoilThePlan() {
        run.preview("p1");
        session.schedule(CHOICE);
        engine.refuse(Code.INVALID, "in the past");

        assertTrue(run.previewing().canApply());
        assertEquals(Optional.of("in the past"), run.previewing().problem());
    }

    @Test
    void aPlanThatBecameOutdatedWhileItsTimeWasChosenIsSaidNotToBeScheduled() {
        run.preview("p1");
        session.snapshot(system(REVISION + 1, Optional.empty()));
        session.schedule(CHOICE);

        assertTrue(run.previewing().problem().orElseThrow().startsWith("It was not scheduled: "));
    }

    @Test
    void aScheduleThatEndedWhileTheEngineWasOutOfReachIsSeenAfterwards() {
        schedule();
        session.stale("no route");
        session.snapshot(system(REVISION, Optional.empty()));
        engine.answer(List.of(SCHEDULE.ended(ScheduleState.CANCELLED, AT, Optional.empty(), Optional.empty())));

        assertTrue(run.previewing().canApply());
    }

    @Test
    void anEndThatIsToldWhileTheScheduleIsAskedForIsAskedForAgain() {
        schedule();
        ended();
        ended();
        engine.answer(List.of(SCHEDULE));
        engine.answer(List.of(
                SCHEDULE.ended(ScheduleState.EXPIRED, AT, Optional.empty(), Optional.of("the engine did not run"))));

        assertEquals(ScheduleState.EXPIRED, scheduled().schedule().state());
    }

    @Test
    void aScheduleIsTakenBackAndThePlanCanBeApplied() {
        schedule();
        session.cancelSchedule();
        assertFalse(scheduled().canCancel());
        engine.answer(SCHEDULE.ended(ScheduleState.CANCELLED, AT, Optional.empty(), Optional.empty()));

        assertTrue(run.previewing().canApply());
    }

    @Test
    void aScheduledPlanThatBeginsIsFollowed() {
        schedule();
        session.snapshot(system(REVISION, Optional.of(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING))));

        assertEquals("p1", run.executing().execution().planId());
    }

    @Test
    void thePlanThatBeginsInItsPlaceIsFollowedAndSaysWhy() {
        schedule();
        ended();
        engine.answer(List.of(
                SCHEDULE.ended(ScheduleState.BEGUN, AT, Optional.of("p2"), Optional.of("1 of 2 moves are left out"))));
        engine.answer(Optional.of(execution("p2", ExecutionState.RUNNING, MoveState.RUNNING)));

        assertEquals("p2", run.executing().execution().planId());
        assertEquals(
                Optional.of("It takes the place of plan p1, which was scheduled: 1 of 2 moves are left out."),
                run.executing().complaint());
    }

    @Test
    void aPlanThatWasNotBegunSaysWhyAndCanBeMadeAnew() {
        schedule();
        ended();
        engine.answer(List.of(
                SCHEDULE.ended(ScheduleState.EXPIRED, AT, Optional.empty(), Optional.of("the engine did not run"))));

        assertEquals(ScheduleState.EXPIRED, scheduled().schedule().state());
        session.planAnew();
        assertInstanceOf(Planning.class, session.state());
    }

    @Test
    void aScheduledPlanThatWasMadeBeforeIsShownAsOne() {
        session.open(plan("p1"), Optional.empty(), Optional.of(SCHEDULE));

        assertEquals(SCHEDULE, scheduled().schedule());
    }

    private void schedule() {
        run.preview("p1");
        session.schedule(CHOICE);
        engine.answer(SCHEDULE);
    }

    private void ended() {
        session.event(new Event(1, AT, Severity.INFO, EventType.PLAN_SCHEDULE_ENDED, "p1", Map.of()));
    }

    private Scheduled scheduled() {
        return assertInstanceOf(Scheduled.class, session.state());
    }
}
