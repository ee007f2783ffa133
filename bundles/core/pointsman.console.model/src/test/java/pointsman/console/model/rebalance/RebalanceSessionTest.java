package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.rebalance.Systems.REVISION;
import static pointsman.console.model.rebalance.Systems.execution;
import static pointsman.console.model.rebalance.Systems.plan;
import static pointsman.console.model.rebalance.Systems.system;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MoveState;
import pointsman.api.PlanSchedule;
import pointsman.api.PlanScope;
import pointsman.api.RedirectorException.Code;
import pointsman.api.ScheduleRequest;
import pointsman.api.ScheduleState;
import pointsman.api.Severity;
import pointsman.console.model.rebalance.RebalanceState.Choosing;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.rebalance.RebalanceState.Planning;
import pointsman.console.model.rebalance.RebalanceState.PlanningFailed;
import pointsman.console.model.rebalance.RebalanceState.Previewing;
import pointsman.console.model.rebalance.RebalanceState.Scheduled;
import pointsman.console.model.rebalance.RebalanceState.Starting;

class RebalanceSessionTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final PlanScope PART = new PlanScope(Set.of(), Set.of(), Set.of("d1"));
    private static final Goal BALANCE = new Goal.Wanted(GoalKind.BALANCE);

    private final ScriptedEngine engine = new ScriptedEngine();
    private RebalanceSession session = sessionOn(Optional.empty());

    @Test
    void itBeginsWithTheChoiceOfAGoal() {
        assertInstanceOf(Choosing.class, session.state());
    }

    @Test
    void aPlanUnderWayIsShownAtOnce() {
        session = sessionOn(Optional.of(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING)));

        assertEquals("p1", executing().execution().planId());
    }

    @Test
    void aPlanThatHasEndedIsNotShown() {
        session = sessionOn(Optional.of(execution("p1", ExecutionState.DONE, MoveState.DONE)));

        assertInstanceOf(Choosing.class, session.state());
    }

    @Test
    void planningLeadsToThePreview() {
        session.plan(BALANCE);
        assertInstanceOf(Planning.class, session.state());

        engine.answer(plan("p1"));
        assertTrue(previewing().canApply());
        assertEquals("p1", previewing().preview().plan().id());
    }

    @ParameterizedTest
    @EnumSource(GoalKind.class)
    void theEngineIsAskedForWhatWasChosen(GoalKind kind) {
        session.plan(new Goal.Wanted(kind, kind.needsServer() ? Optional.of("s1") : Optional.empty(), LIMIT, PART));

        assertTrue(engine.asked().get(0).contains(kind.objective().name()), () -> engine.asked()
                .toString());
        assertTrue(engine.asked().get(0).contains("PT5S"), () -> engine.asked().toString());
        assertTrue(engine.asked().get(0).contains(PART.toString()), () -> engine.asked()
                .toString());
    }

    @Test
    void planningCanBeEndedWithTheBestSoFar() {
        session.plan(BALANCE);
        session.finishPlanning();
        assertEquals(new Planning(BALANCE, true), session.state());
        assertEquals("finishPlanning[ann]", engine.asked().get(1));

        engine.answer(plan("p1"));
        assertEquals("p1", previewing().preview().plan().id());
    }

    @Test
    void planningIsEndedOnce() {
        session.plan(BALANCE);
        session.finishPlanning();
        session.finishPlanning();

        assertEquals(2, engine.asked().size());
    }

    @Test
    void whoGoesAwayWhileTheEnginePlansEndsTheSearch() {
        session.plan(BALANCE);
        session.close();

        assertEquals("finishPlanning[ann]", engine.asked().get(1));
    }

    @Test
    void aCancelledPlanDoesNotComeBack() {
        session.plan(BALANCE);
        session.cancelPlanning();
        engine.answer(plan("p1"));

        assertInstanceOf(Choosing.class, session.state());
    }

    @Test
    void theAnswerToAnEarlierQuestionIsNotTakenForThatToALaterOne() {
        session.plan(BALANCE);
        session.cancelPlanning();
        session.plan(BALANCE);
        engine.answer(plan("late"));
        assertInstanceOf(Planning.class, session.state());

        engine.answer(1);
        engine.answer(plan("p2"));
        assertEquals("p2", previewing().preview().plan().id());
    }

    @Test
    void anErrorInPlanningIsSaid() {
        session.plan(BALANCE);
        engine.refuse(Code.UNAVAILABLE, "the engine cannot be reached");

        assertEquals(new PlanningFailed(BALANCE, "the engine cannot be reached"), session.state());
        session.planAnew();
        assertInstanceOf(Planning.class, session.state());
    }

    @Test
    void noPlanCannotBeApplied() {
        session.plan(BALANCE);
        engine.answer(Systems.noPlan());
        assertFalse(previewing().canApply());

        session.apply();
        assertInstanceOf(Previewing.class, session.state());
    }

    @Test
    void aMoveThatIsLeftOutMakesANewPlanOfTheOthers() {
        previewTwo();
        session.choose("d1", false);

        assertTrue(previewing().pending());
        assertFalse(previewing().canApply());
        assertTrue(lastAsked().contains("objective=CHOSEN"), this::lastAsked);
        assertTrue(lastAsked().contains("wanted={d2=s2}"), this::lastAsked);
    }

    @Test
    void applyCarriesOutThePlanOfTheMovesThatRemain() {
        previewTwo();
        session.choose("d1", false);
        engine.answer(plan("p2"));

        assertEquals(
                List.of(true, false),
                previewing().moves().stream().map(ChosenMove::chosen).toList());
        assertEquals(
                List.of("1", "–"),
                previewing().moves().stream().map(ChosenMove::place).toList());
        session.apply();
        assertEquals("applyPlan[p2, ann]", lastAsked());
    }

    @Test
    void whatIsLeftOutWhileTheEngineThinksIsAskedForAfterwards() {
        previewThree();
        session.choose("d1", false);
        session.choose("d3", false);
        assertEquals(2, engine.asked().size());

        engine.answer(plan("p2"));
        assertTrue(previewing().pending());
        assertTrue(lastAsked().contains("wanted={d2=s2}"), this::lastAsked);

        engine.answer(plan("p3"));
        assertEquals("p3", previewing().preview().plan().id());
        assertTrue(previewing().canApply());
    }

    @Test
    void aMoveThatIsTakenInAgainNeedsNoNewPlan() {
        previewTwo();
        session.choose("d1", false);
        session.choose("d1", true);
        engine.answer(plan("p2"));

        assertEquals("p1", previewing().preview().plan().id());
        assertTrue(previewing().canApply());
    }

    @Test
    void whereAllMovesAreLeftOutThereIsNothingToApply() {
        preview("p1");
        session.choose("d2", false);

        assertFalse(previewing().canApply());
        assertEquals("No move is chosen.", previewing().preview().headline());
    }

    @Test
    void whenTheRemainingMovesCannotBePlannedNothingCanBeApplied() {
        previewTwo();
        session.choose("d1", false);
        engine.refuse(Code.UNAVAILABLE, "no answer");

        assertFalse(previewing().canApply());
        assertEquals(Optional.of("no answer"), previewing().problem());
    }

    @Test
    void whenTheTableChangesUnderThePreviewThePlanIsOutdated() {
        preview("p1");
        session.snapshot(system(REVISION + 1, Optional.empty()));

        assertFalse(previewing().canApply());
        assertTrue(previewing().problem().orElseThrow().contains("(revision 7 then, 8 now)"));
    }

    @Test
    void anOutdatedPlanIsMadeAnewForTheSameGoal() {
        preview("p1");
        session.snapshot(system(REVISION + 1, Optional.empty()));
        session.planAnew();

        assertEquals(new Planning(BALANCE, false), session.state());
    }

    @Test
    void aPlanThatTheEngineRefusesAsStaleIsOutdated() {
        preview("p1");
        session.apply();
        assertInstanceOf(Starting.class, session.state());

        engine.refuse(Code.CONFLICT, "the mapping table has changed");
        assertTrue(previewing().outdated());
        assertEquals(Optional.of("the mapping table has changed"), previewing().problem());
    }

    @Test
    void aPlanThatTheEngineCouldNotBeAskedToApplyMayBeAppliedAgain() {
        preview("p1");
        session.apply();
        engine.refuse(Code.UNAVAILABLE, "no answer");

        assertTrue(previewing().canApply());
    }

    @Test
    void applyingShowsTheExecution() {
        preview("p1");
        session.apply();
        engine.answer(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING));

        assertEquals(ExecutionState.RUNNING, executing().execution().state());
    }

    @Test
    void aPlanOfWhichTheStartWasNotAnsweredIsRecognisedInTheNextSnapshot() {
        preview("p1");
        session.apply();
        engine.refuse(Code.UNAVAILABLE, "no answer");
        session.snapshot(system(REVISION, Optional.of(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING))));

        assertEquals("p1", executing().execution().planId());
    }

    @Test
    void snapshotsCarryTheProgress() {
        execute("p1");
        session.snapshot(system(REVISION + 1, Optional.of(execution("p1", ExecutionState.DONE, MoveState.DONE))));

        assertEquals(ExecutionState.DONE, executing().execution().state());
    }

    @Test
    void aSnapshotThatIsBehindDoesNotUndoProgress() {
        execute("p1");
        report(execution("p1", ExecutionState.RUNNING, MoveState.DONE, MoveState.RUNNING));
        report(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING, MoveState.WAITING));

        assertEquals(MoveState.DONE, executing().execution().moves().get(0).state());
    }

    @Test
    void theAnswerToApplyDoesNotUndoWhatASnapshotHasShownBeforeIt() {
        preview("p1");
        session.apply();
        report(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING));
        engine.answer(execution("p1", ExecutionState.RUNNING, MoveState.WAITING));

        assertEquals(MoveState.RUNNING, executing().execution().moves().get(0).state());
    }

    @Test
    void theEndIsAskedForWhenAnotherPlanHasBegunSince() {
        execute("p1");
        report(execution("p2", ExecutionState.RUNNING, MoveState.RUNNING));
        assertEquals("execution[p1]", engine.asked().get(engine.asked().size() - 1));

        engine.answer(Optional.of(execution("p1", ExecutionState.DONE, MoveState.DONE)));
        assertEquals(ExecutionState.DONE, executing().execution().state());
    }

    @Test
    void pausingIsAskedOnceUntilItIsAnswered() {
        execute("p1");
        session.ask(ExecutionAction.PAUSE);
        session.ask(ExecutionAction.PAUSE);
        assertEquals(
                1,
                engine.asked().stream()
                        .filter(text -> text.startsWith("pausePlan"))
                        .count());

        engine.answer(execution("p1", ExecutionState.PAUSED, MoveState.RUNNING));
        assertEquals(Optional.empty(), executing().asked());
        assertEquals(ExecutionState.PAUSED, executing().execution().state());
    }

    @Test
    void whatIsNotPossibleNowIsNotAsked() {
        execute("p1");
        session.ask(ExecutionAction.RESUME);

        assertEquals(Optional.empty(), executing().asked());
    }

    @Test
    void aRefusedPauseIsSaid() {
        execute("p1");
        session.ask(ExecutionAction.PAUSE);
        engine.refuse(Code.CONFLICT, "it has ended");

        assertEquals(Optional.of("it has ended"), executing().complaint());
    }

    @Test
    void revertingIsAPlanThatIsLookedAtFirst() {
        execute("p1");
        report(execution("p1", ExecutionState.CANCELLED, MoveState.DONE));
        session.ask(ExecutionAction.REVERT);
        assertEquals("revertPlan[p1, ann]", engine.asked().get(engine.asked().size() - 1));

        engine.answer(plan("p2"));
        assertEquals(new Goal.Revert("p1"), previewing().goal());
    }

    @Test
    void thereIsNothingToRevertWhereNothingWasMoved() {
        execute("p1");
        report(execution("p1", ExecutionState.CANCELLED, MoveState.SKIPPED));
        session.ask(ExecutionAction.REVERT);

        assertInstanceOf(Executing.class, session.state());
    }

    @Test
    void aPlanThatWasMadeBeforeIsLookedAtForItsGoal() {
        session.open(plan("p1"), Optional.empty());

        assertTrue(previewing().canApply());
        assertEquals(BALANCE, previewing().goal());
    }

    @Test
    void aPlanThatWasAppliedShowsItsMoves() {
        session.open(plan("p1"), Optional.of(execution("p1", ExecutionState.DONE, MoveState.DONE)));

        assertEquals(ExecutionState.DONE, executing().execution().state());
    }

    @Test
    void aPlanThatTheEngineHasOnlyThoughtOfCannotBeApplied() {
        session.open(plan(""), Optional.empty());

        assertFalse(previewing().canApply());
        session.planAnew();
        assertEquals(new Planning(BALANCE, false), session.state());
    }

    @Test
    void anEngineOutOfReachIsSaidUntilItIsBack() {
        execute("p1");
        session.stale("no answer");
        assertEquals(Optional.of("no answer"), session.staleReason());

        report(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING));
        assertEquals(Optional.empty(), session.staleReason());
    }

    private RebalanceSession sessionOn(Optional<Execution> execution) {
        return new RebalanceSession(engine.service(), Runnable::run, "ann", system(REVISION, execution), state -> {});
    }

    private void preview(String planId) {
        session.plan(BALANCE);
        engine.answer(plan(planId));
    }

    private void previewTwo() {
        session.plan(BALANCE);
        engine.answer(plan("p1", "d2", "d1"));
    }

    private void previewThree() {
        session.plan(BALANCE);
        engine.answer(plan("p1", "d1", "d2", "d3"));
    }

    private String lastAsked() {
        return engine.asked().get(engine.asked().size() - 1);
    }

    private void execute(String planId) {
        preview(planId);
        session.apply();
        engine.answer(execution(planId, ExecutionState.RUNNING, MoveState.RUNNING));
    }

    private void report(Execution execution) {
        session.snapshot(system(REVISION, Optional.of(execution)));
    }

    private Previewing previewing() {
        return assertInstanceOf(Previewing.class, session.state());
    }

    private Executing executing() {
        return assertInstanceOf(Executing.class, session.state());
    }

    private static final Instant AT = Instant.parse("2026-11-23T01:00:00Z");
    private static final ScheduleChoice CHOICE =
            new ScheduleChoice(LocalDate.of(2026, 11, 23), LocalTime.of(1, 0), ZoneOffset.UTC, "");
    private static final PlanSchedule SCHEDULE =
            PlanSchedule.of(new ScheduleRequest("p1", AT, "ann"), AT.minusSeconds(3_600));

    private Scheduled scheduled() {
        return assertInstanceOf(Scheduled.class, session.state());
    }

    private void schedule() {
        session.plan(BALANCE);
        engine.answer(plan("p1"));
        session.schedule(CHOICE);
        engine.answer(SCHEDULE);
    }

    private void ended() {
        session.event(new Event(1, AT, Severity.INFO, EventType.PLAN_SCHEDULE_ENDED, "p1", Map.of()));
    }

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
        session.plan(BALANCE);
        engine.answer(plan("p1"));
        session.schedule(CHOICE);
        engine.refuse(Code.INVALID, "in the past");

        assertTrue(previewing().canApply());
        assertEquals(Optional.of("in the past"), previewing().problem());
    }

    @Test
    void aPlanThatBecameOutdatedWhileItsTimeWasChosenIsSaidNotToBeScheduled() {
        session.plan(BALANCE);
        engine.answer(plan("p1"));
        session.snapshot(system(REVISION + 1, Optional.empty()));
        session.schedule(CHOICE);

        assertTrue(previewing().problem().orElseThrow().startsWith("It was not scheduled: "));
    }

    @Test
    void aScheduleThatEndedWhileTheEngineWasOutOfReachIsSeenAfterwards() {
        schedule();
        session.stale("no route");
        session.snapshot(system(REVISION, Optional.empty()));
        engine.answer(List.of(SCHEDULE.ended(ScheduleState.CANCELLED, AT, Optional.empty(), Optional.empty())));

        assertTrue(previewing().canApply());
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

        assertTrue(previewing().canApply());
    }

    @Test
    void aScheduledPlanThatBeginsIsFollowed() {
        schedule();
        session.snapshot(system(REVISION, Optional.of(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING))));

        assertEquals("p1", executing().execution().planId());
    }

    @Test
    void thePlanThatBeginsInItsPlaceIsFollowedAndSaysWhy() {
        schedule();
        ended();
        engine.answer(List.of(
                SCHEDULE.ended(ScheduleState.BEGUN, AT, Optional.of("p2"), Optional.of("1 of 2 moves are left out"))));
        engine.answer(Optional.of(execution("p2", ExecutionState.RUNNING, MoveState.RUNNING)));

        assertEquals("p2", executing().execution().planId());
        assertEquals(
                Optional.of("It takes the place of plan p1, which was scheduled: 1 of 2 moves are left out."),
                executing().complaint());
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
}
