package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.rebalance.Systems.REVISION;
import static pointsman.console.model.rebalance.Systems.execution;
import static pointsman.console.model.rebalance.Systems.plan;
import static pointsman.console.model.rebalance.Systems.system;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.ExecutionState;
import pointsman.api.MoveState;
import pointsman.api.PlanScope;
import pointsman.api.RedirectorException.Code;
import pointsman.console.model.rebalance.RebalanceState.Choosing;
import pointsman.console.model.rebalance.RebalanceState.Planning;
import pointsman.console.model.rebalance.RebalanceState.PlanningFailed;
import pointsman.console.model.rebalance.RebalanceState.Previewing;

/** The way of the wizard to a plan, and what it shows of plans that were made before. */
class RebalanceSessionTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final PlanScope PART = new PlanScope(Set.of(), Set.of(), Set.of("d1"));

    private final WizardRun run = new WizardRun();
    private final ScriptedEngine engine = run.engine();
    private final RebalanceSession session = run.session();

    @Test
    void itBeginsWithTheChoiceOfAGoal() {
        assertInstanceOf(Choosing.class, session.state());
    }

    @Test
    void aPlanUnderWayIsShownAtOnce() {
        WizardRun underWay = new WizardRun(Optional.of(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING)));

        assertEquals("p1", underWay.executing().execution().planId());
    }

    @Test
    void aPlanThatHasEndedIsNotShown() {
        WizardRun ended = new WizardRun(Optional.of(execution("p1", ExecutionState.DONE, MoveState.DONE)));

        assertInstanceOf(Choosing.class, ended.session().state());
    }

    @Test
    void planningLeadsToThePreview() {
        session.plan(WizardRun.BALANCE);
        assertInstanceOf(Planning.class, session.state());

        engine.answer(plan("p1"));
        assertTrue(run.previewing().canApply());
        assertEquals("p1", run.previewing().preview().plan().id());
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
        session.plan(WizardRun.BALANCE);
        session.finishPlanning();
        assertEquals(new Planning(WizardRun.BALANCE, true, search()), session.state());
        assertEquals(
                "finishPlanning[ann, %s]".formatted(search()), engine.asked().get(1));

        engine.answer(plan("p1"));
        assertEquals("p1", run.previewing().preview().plan().id());
    }

    /** The word of the search that goes on, which the engine was told. */
    private String search() {
        String search = assertInstanceOf(Planning.class, session.state()).search();
        assertTrue(engine.asked().stream().anyMatch(request -> request.contains("search=Optional[" + search + "]")));
        return search;
    }

    @Test
    void twoSearchesOfTheSamePersonHaveDifferentWords() {
        session.plan(WizardRun.BALANCE);
        String first = search();
        session.plan(WizardRun.BALANCE);

        assertNotEquals(first, search());
    }

    @Test
    void planningIsEndedOnce() {
        session.plan(WizardRun.BALANCE);
        session.finishPlanning();
        session.finishPlanning();

        assertEquals(2, engine.asked().size());
    }

    @Test
    void whoGoesAwayWhileTheEnginePlansEndsTheSearch() {
        session.plan(WizardRun.BALANCE);
        session.close();

        assertEquals(
                "finishPlanning[ann, %s]".formatted(search()), engine.asked().get(1));
    }

    @Test
    void aCancelledPlanDoesNotComeBack() {
        session.plan(WizardRun.BALANCE);
        session.cancelPlanning();
        engine.answer(plan("p1"));

        assertInstanceOf(Choosing.class, session.state());
    }

    @Test
    void theAnswerToAnEarlierQuestionIsNotTakenForThatToALaterOne() {
        session.plan(WizardRun.BALANCE);
        session.cancelPlanning();
        session.plan(WizardRun.BALANCE);
        engine.answer(plan("late"));
        assertInstanceOf(Planning.class, session.state());

        engine.answer(1);
        engine.answer(plan("p2"));
        assertEquals("p2", run.previewing().preview().plan().id());
    }

    @Test
    void anErrorInPlanningIsSaid() {
        session.plan(WizardRun.BALANCE);
        engine.refuse(Code.UNAVAILABLE, "the engine cannot be reached");

        assertEquals(new PlanningFailed(WizardRun.BALANCE, "the engine cannot be reached"), session.state());
        session.planAnew();
        assertInstanceOf(Planning.class, session.state());
    }

    @Test
    void noPlanCannotBeApplied() {
        session.plan(WizardRun.BALANCE);
        engine.answer(Systems.noPlan());
        assertFalse(run.previewing().canApply());

        session.apply();
        assertInstanceOf(Previewing.class, session.state());
    }

    @Test
    void whenTheTableChangesUnderThePreviewThePlanIsOutdated() {
        run.preview("p1");
        session.snapshot(system(REVISION + 1, Optional.empty()));

        assertFalse(run.previewing().canApply());
        assertTrue(run.previewing().problem().orElseThrow().contains("(revision 7 then, 8 now)"));
    }

    @Test
    void anOutdatedPlanIsMadeAnewForTheSameGoal() {
        run.preview("p1");
        session.snapshot(system(REVISION + 1, Optional.empty()));
        session.planAnew();

        assertEquals(new Planning(WizardRun.BALANCE, false, search()), session.state());
    }

    @Test
    void aPlanThatWasMadeBeforeIsLookedAtForItsGoal() {
        session.open(plan("p1"), Optional.empty());

        assertTrue(run.previewing().canApply());
        assertEquals(WizardRun.BALANCE, run.previewing().goal());
    }

    @Test
    void aPlanThatWasAppliedShowsItsMoves() {
        session.open(plan("p1"), Optional.of(execution("p1", ExecutionState.DONE, MoveState.DONE)));

        assertEquals(ExecutionState.DONE, run.executing().execution().state());
    }

    @Test
    void aPlanThatTheEngineHasOnlyThoughtOfCannotBeApplied() {
        session.open(plan(""), Optional.empty());

        assertFalse(run.previewing().canApply());
        session.planAnew();
        assertEquals(new Planning(WizardRun.BALANCE, false, search()), session.state());
    }

    @Test
    void anEngineOutOfReachIsSaidUntilItIsBack() {
        run.execute("p1");
        session.stale("no answer");
        assertEquals(Optional.of("no answer"), session.staleReason());

        run.report(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING));
        assertEquals(Optional.empty(), session.staleReason());
    }
}
