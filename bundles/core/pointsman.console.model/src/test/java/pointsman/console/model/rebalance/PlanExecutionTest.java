package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.rebalance.Systems.REVISION;
import static pointsman.console.model.rebalance.Systems.execution;
import static pointsman.console.model.rebalance.Systems.plan;
import static pointsman.console.model.rebalance.Systems.system;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.ExecutionState;
import pointsman.api.MoveState;
import pointsman.api.RedirectorException.Code;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.rebalance.RebalanceState.Starting;

/** A plan that is carried out: as the wizard follows and steers it. */
class PlanExecutionTest {

    private final WizardRun run = new WizardRun();
    private final ScriptedEngine engine = run.engine();
    private final RebalanceSession session = run.session();

    @Test
    void aPlanThatTheEngineRefusesAsStaleIsOutdated() {
        run.preview("p1");
        session.apply();
        assertInstanceOf(Starting.class, session.state());

        engine.refuse(Code.CONFLICT, "the mapping table has changed");
        assertTrue(run.previewing().outdated());
        assertEquals(
                Optional.of("the mapping table has changed"), run.previewing().problem());
    }

    @Test
    void aPlanThatTheEngineCouldNotBeAskedToApplyMayBeAppliedAgain() {
        run.preview("p1");
        session.apply();
        engine.refuse(Code.UNAVAILABLE, "no answer");

        assertTrue(run.previewing().canApply());
    }

    @Test
    void applyingShowsTheExecution() {
        run.preview("p1");
        session.apply();
        engine.answer(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING));

        assertEquals(ExecutionState.RUNNING, run.executing().execution().state());
    }

    @Test
    void aPlanOfWhichTheStartWasNotAnsweredIsRecognisedInTheNextSnapshot() {
        run.preview("p1");
        session.apply();
        engine.refuse(Code.UNAVAILABLE, "no answer");
        session.snapshot(system(REVISION, Optional.of(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING))));

        assertEquals("p1", run.executing().execution().planId());
    }

    @Test
    void snapshotsCarryTheProgress() {
        run.execute("p1");
        session.snapshot(system(REVISION + 1, Optional.of(execution("p1", ExecutionState.DONE, MoveState.DONE))));

        assertEquals(ExecutionState.DONE, run.executing().execution().state());
    }

    @Test
    void aSnapshotThatIsBehindDoesNotUndoProgress() {
        run.execute("p1");
        run.report(execution("p1", ExecutionState.RUNNING, MoveState.DONE, MoveState.RUNNING));
        run.report(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING, MoveState.WAITING));

        assertEquals(MoveState.DONE, run.executing().execution().moves().get(0).state());
    }

    @Test
    void theAnswerToApplyDoesNotUndoWhatASnapshotHasShownBeforeIt() {
        run.preview("p1");
        session.apply();
        run.report(execution("p1", ExecutionState.RUNNING, MoveState.RUNNING));
        engine.answer(execution("p1", ExecutionState.RUNNING, MoveState.WAITING));

        assertEquals(
                MoveState.RUNNING, run.executing().execution().moves().get(0).state());
    }

    @Test
    void theEndIsAskedForWhenAnotherPlanHasBegunSince() {
        run.execute("p1");
        run.report(execution("p2", ExecutionState.RUNNING, MoveState.RUNNING));
        assertEquals("execution[p1]", run.lastAsked());

        engine.answer(Optional.of(execution("p1", ExecutionState.DONE, MoveState.DONE)));
        assertEquals(ExecutionState.DONE, run.executing().execution().state());
    }

    @Test
    void pausingIsAskedOnceUntilItIsAnswered() {
        run.execute("p1");
        session.ask(ExecutionAction.PAUSE);
        session.ask(ExecutionAction.PAUSE);
        assertEquals(
                1,
                engine.asked().stream()
                        .filter(text -> text.startsWith("pausePlan"))
                        .count());

        engine.answer(execution("p1", ExecutionState.PAUSED, MoveState.RUNNING));
        assertEquals(Optional.empty(), run.executing().asked());
        assertEquals(ExecutionState.PAUSED, run.executing().execution().state());
    }

    @Test
    void whatIsNotPossibleNowIsNotAsked() {
        run.execute("p1");
        session.ask(ExecutionAction.RESUME);

        assertEquals(Optional.empty(), run.executing().asked());
    }

    @Test
    void aRefusedPauseIsSaid() {
        run.execute("p1");
        session.ask(ExecutionAction.PAUSE);
        engine.refuse(Code.CONFLICT, "it has ended");

        assertEquals(Optional.of("it has ended"), run.executing().complaint());
    }

    @Test
    void revertingIsAPlanThatIsLookedAtFirst() {
        run.execute("p1");
        run.report(execution("p1", ExecutionState.CANCELLED, MoveState.DONE));
        session.ask(ExecutionAction.REVERT);
        assertEquals("revertPlan[p1, ann]", run.lastAsked());

        engine.answer(plan("p2"));
        assertEquals(new Goal.Revert("p1"), run.previewing().goal());
    }

    @Test
    void thereIsNothingToRevertWhereNothingWasMoved() {
        run.execute("p1");
        run.report(execution("p1", ExecutionState.CANCELLED, MoveState.SKIPPED));
        session.ask(ExecutionAction.REVERT);

        assertInstanceOf(Executing.class, session.state());
    }
}
