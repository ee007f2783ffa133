package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.console.model.rebalance.Systems.execution;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MoveState;

class ExecutionProgressTest {

    @Test
    void movesAreCounted() {
        assertEquals(
                "1 of 2 moves made.",
                of(execution("p", ExecutionState.RUNNING, MoveState.DONE, MoveState.RUNNING))
                        .headline());
    }

    @Test
    void aMoveThatIsMadeSaysHowLongRequestsWereHeld() {
        assertEquals(
                "Done, requests held 12.0 ms",
                of(execution("p", ExecutionState.DONE, MoveState.DONE))
                        .rows()
                        .get(0)
                        .status());
    }

    @Test
    void aFailedMoveSaysWhy() {
        assertEquals(
                "Failed: the old path did not drain",
                of(execution("p", ExecutionState.FAILED, MoveState.FAILED))
                        .rows()
                        .get(0)
                        .status());
    }

    @Test
    void aMoveThatWasLeftOutSaysWhyAndIsNotCountedAsMade() {
        ExecutionProgress done = of(execution("p", ExecutionState.DONE, MoveState.DONE, MoveState.SKIPPED));
        assertEquals("Done: 1 of 2 moves made; the others were left out.", done.headline());
        assertEquals("Left out: the device has been pinned", done.rows().get(1).status());
    }

    @Test
    void aRunningPlanMayBePausedOrCancelled() {
        assertEquals(
                EnumSet.of(ExecutionAction.PAUSE, ExecutionAction.CANCEL),
                of(execution("p", ExecutionState.RUNNING, MoveState.RUNNING)).possible());
    }

    @Test
    void aPausedPlanMayBeResumedOrCancelled() {
        assertEquals(
                EnumSet.of(ExecutionAction.RESUME, ExecutionAction.CANCEL),
                of(execution("p", ExecutionState.PAUSED, MoveState.WAITING)).possible());
    }

    @Test
    void whatWasMovedMayBeReverted() {
        assertEquals(
                Set.of(ExecutionAction.REVERT),
                of(execution("p", ExecutionState.FAILED, MoveState.DONE, MoveState.FAILED))
                        .possible());
    }

    private static ExecutionProgress of(Execution execution) {
        return ExecutionProgress.of(execution, UnaryOperator.identity());
    }
}
