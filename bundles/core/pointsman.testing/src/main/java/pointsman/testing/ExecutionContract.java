package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.AutomationPolicy;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.FailedMove;
import pointsman.api.MappingChange;
import pointsman.api.Move;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.PlanRequest;
import pointsman.api.Policy;
import pointsman.api.ReasonCode;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapCause;

/** How a plan is carried out, from its start to its end or its revert. Plans here drain a server, because those have moves whatever the load is. */
abstract class ExecutionContract extends ContractPart {

    @Test
    @DisplayName("a plan that was never applied has no execution")
    void noExecution() {
        assertEquals(Optional.empty(), result(service.execution(drainOfA().id())));
    }

    @Test
    @DisplayName("an execution that begins has all the moves of the plan, in its order")
    void begins() {
        Plan plan = drainOfA();
        Execution begun = result(service.applyPlan(plan.id(), "ada"));
        assertEquals(plan.id(), begun.planId());
        assertEquals("ada", begun.who());
        assertEquals(
                plan.moves(), begun.moves().stream().map(MoveProgress::move).toList());
        awaitExecution(plan.id(), ExecutionState.DONE);
    }

    @Test
    @DisplayName("an execution that is done has made every move, and the mapping shows them")
    void done() {
        Plan plan = drainOfA();
        result(service.applyPlan(plan.id(), WHO));
        Execution done = awaitExecution(plan.id(), ExecutionState.DONE);
        assertTrue(done.ended().isPresent());
        for (MoveProgress move : done.moves()) {
            assertEquals(MoveState.DONE, move.state());
            assertTrue(move.pause().isPresent());
            assertEquals(move.move().to(), serverOf(move.move().device()));
        }
        assertEquals(Optional.of(done), result(service.execution(plan.id())));
    }

    @Test
    @DisplayName("the audit shows the moves of a plan, in order, by whom it was applied")
    void planAudit() {
        Plan plan = drainOfA();
        result(service.applyPlan(plan.id(), "ada"));
        awaitExecution(plan.id(), ExecutionState.DONE);
        List<MappingChange> changes = history().subList(0, plan.moves().size());
        assertEquals(
                plan.moves().stream().map(Move::device).toList(),
                changes.stream()
                        .sorted(Comparator.comparing(MappingChange::revision))
                        .map(MappingChange::device)
                        .toList());
        changes.forEach(change -> {
            assertEquals(RemapCause.PLAN, change.cause());
            assertEquals("ada", change.who());
        });
    }

    @Test
    @DisplayName("events tell when a plan has started and how it has ended")
    void executionEvents() {
        Plan plan = drainOfA();
        result(service.applyPlan(plan.id(), WHO));
        recorder.awaitEvent(
                "PLAN_STARTED",
                event -> event.type() == EventType.PLAN_STARTED
                        && event.subject().equals(plan.id())
                        && WHO.equals(event.arguments().get("who")));
        String moves = String.valueOf(plan.moves().size());
        Map<String, String> ended = recorder.awaitEvent(
                        "PLAN_ENDED",
                        event -> event.type() == EventType.PLAN_ENDED
                                && event.subject().equals(plan.id()))
                .arguments();
        assertEquals(Map.of("state", "DONE", "done", moves, "moves", moves), ended);
    }

    @Test
    @DisplayName("a plan without moves is REFUSED")
    void applyWithoutMoves() {
        failure(Code.REFUSED, service.applyPlan(emptyPlan().id(), WHO));
    }

    @Test
    @DisplayName("a plan on an old revision is a CONFLICT and moves nothing")
    void applyStale() {
        Plan plan = drainOfA();
        remap(device(), fixture.serverB());
        long revision = revision();
        failure(Code.CONFLICT, service.applyPlan(plan.id(), WHO));
        assertEquals(revision, revision());
    }

    @Test
    @DisplayName("applying a plan a second time is a CONFLICT")
    void applyTwice() {
        Plan plan = drainOfA();
        result(service.applyPlan(plan.id(), WHO));
        awaitExecution(plan.id(), ExecutionState.DONE);
        failure(Code.CONFLICT, service.applyPlan(plan.id(), WHO));
    }

    @Test
    @DisplayName("applying a plan while another is under way is a CONFLICT")
    void applyTwo() {
        Plan first = drainOfA();
        Plan second = result(service.createPlan(PlanRequest.drain(fixture.serverA(), WHO)));
        try (Interference hold = available(fixture.holdMoves(), "hold moves")) {
            result(service.applyPlan(first.id(), WHO));
            failure(Code.CONFLICT, service.applyPlan(second.id(), WHO));
        }
        awaitExecution(first.id(), ExecutionState.DONE);
    }

    @Test
    @DisplayName("a paused execution ends the move under way, begins no other, and goes on when resumed")
    void pauseAndResume() {
        Plan plan = drainOfA();
        try (Interference hold = available(fixture.holdMoves(), "hold moves")) {
            result(service.applyPlan(plan.id(), WHO));
            awaitFirstMoveUnderWay(plan);
            result(service.pausePlan(plan.id(), WHO));
        }
        Execution paused = recorder.awaitSnapshot(
                        "the first move done and the plan paused", snapshot -> snapshot.execution()
                                .filter(execution -> execution.state() == ExecutionState.PAUSED)
                                .filter(execution -> execution.moves().get(0).state() == MoveState.DONE)
                                .isPresent())
                .execution()
                .orElseThrow();
        assertEquals(Set.of(MoveState.WAITING), statesAfterTheFirst(paused));
        assertEquals(
                ExecutionState.RUNNING,
                result(service.resumePlan(plan.id(), WHO)).state());
        awaitExecution(plan.id(), ExecutionState.DONE);
    }

    @Test
    @DisplayName("a cancelled execution ends the move under way, keeps what was moved and skips the rest")
    void cancel() {
        Plan plan = drainOfA();
        try (Interference hold = available(fixture.holdMoves(), "hold moves")) {
            result(service.applyPlan(plan.id(), WHO));
            awaitFirstMoveUnderWay(plan);
            result(service.cancelPlan(plan.id(), WHO));
        }
        Execution cancelled = awaitExecution(plan.id(), ExecutionState.CANCELLED);
        assertTrue(cancelled.ended().isPresent());
        assertEquals(MoveState.DONE, cancelled.moves().get(0).state());
        assertEquals(Set.of(MoveState.SKIPPED), statesAfterTheFirst(cancelled));
        Move first = plan.moves().get(0);
        assertEquals(first.to(), serverOf(first.device()));
    }

    @Test
    @DisplayName("a paused execution can be cancelled")
    void cancelPaused() {
        Plan plan = drainOfA();
        try (Interference hold = available(fixture.holdMoves(), "hold moves")) {
            result(service.applyPlan(plan.id(), WHO));
            awaitFirstMoveUnderWay(plan);
            result(service.pausePlan(plan.id(), WHO));
        }
        recorder.awaitSnapshot("the first move done", snapshot -> snapshot.execution()
                .filter(execution -> execution.moves().get(0).state() == MoveState.DONE)
                .isPresent());
        result(service.cancelPlan(plan.id(), WHO));
        assertEquals(
                Set.of(MoveState.SKIPPED), statesAfterTheFirst(awaitExecution(plan.id(), ExecutionState.CANCELLED)));
    }

    @Test
    @DisplayName("pause is a CONFLICT unless running, resume unless paused, cancel once it has ended")
    void wrongStates() {
        Plan plan = drainOfA();
        failure(Code.CONFLICT, service.pausePlan(plan.id(), WHO));
        failure(Code.CONFLICT, service.resumePlan(plan.id(), WHO));
        result(service.applyPlan(plan.id(), WHO));
        awaitExecution(plan.id(), ExecutionState.DONE);
        failure(Code.CONFLICT, service.pausePlan(plan.id(), WHO));
        failure(Code.CONFLICT, service.resumePlan(plan.id(), WHO));
        failure(Code.CONFLICT, service.cancelPlan(plan.id(), WHO));
    }

    @Test
    @DisplayName("resuming a running execution is a CONFLICT")
    void resumeRunning() {
        Plan plan = drainOfA();
        try (Interference hold = available(fixture.holdMoves(), "hold moves")) {
            result(service.applyPlan(plan.id(), WHO));
            failure(Code.CONFLICT, service.resumePlan(plan.id(), WHO));
        }
        awaitExecution(plan.id(), ExecutionState.DONE);
    }

    @Test
    @DisplayName("when a move fails the execution has failed, the rest is skipped and the error is told")
    void failingMove() {
        Plan plan = drainOfA();
        Execution failed;
        try (Interference failing = available(fixture.failMoves(), "let moves fail")) {
            result(service.applyPlan(plan.id(), WHO));
            failed = awaitExecution(plan.id(), ExecutionState.FAILED);
        }
        assertEquals(MoveState.FAILED, failed.moves().get(0).state());
        assertTrue(failed.moves().get(0).error().isPresent());
        assertEquals(Set.of(MoveState.SKIPPED), statesAfterTheFirst(failed));
        assertEquals(fixture.serverA(), serverOf(plan.moves().get(0).device()));
    }

    @Test
    @DisplayName("with a policy that skips, each move is tried though others fail, and the execution has failed")
    void skippingFailedMoves() {
        policy(Policy.DEFAULT.withAutomation(AutomationPolicy.MANUAL.withMoves(1, FailedMove.SKIP)));
        Plan plan = drainOfA();
        Execution failed;
        try (Interference failing = available(fixture.failMoves(), "let moves fail")) {
            result(service.applyPlan(plan.id(), WHO));
            failed = awaitExecution(plan.id(), ExecutionState.FAILED);
        }
        assertEquals(
                Set.of(MoveState.FAILED),
                failed.moves().stream().map(MoveProgress::state).collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("a revert is a new plan that puts back what was moved, and moves nothing by itself")
    void revert() {
        Plan plan = drainOfA();
        Map<String, String> before = mapping();
        result(service.applyPlan(plan.id(), WHO));
        awaitExecution(plan.id(), ExecutionState.DONE);
        long revision = revision();
        Plan revert = result(service.revertPlan(plan.id(), WHO));
        assertEquals(PlanObjective.REVERT, revert.objective());
        assertNotEquals(plan.id(), revert.id());
        assertFalse(revert.moves().isEmpty());
        revert.moves()
                .forEach(move -> assertEquals(ReasonCode.REVERT, move.reason().code()));
        assertEquals(revision, revision());
        result(service.applyPlan(revert.id(), WHO));
        awaitExecution(revert.id(), ExecutionState.DONE);
        assertEquals(before, mapping());
    }

    @Test
    @DisplayName("reverting a plan that is under way is a CONFLICT")
    void revertUnderWay() {
        Plan plan = drainOfA();
        try (Interference hold = available(fixture.holdMoves(), "hold moves")) {
            result(service.applyPlan(plan.id(), WHO));
            failure(Code.CONFLICT, service.revertPlan(plan.id(), WHO));
        }
        awaitExecution(plan.id(), ExecutionState.DONE);
    }

    private void awaitFirstMoveUnderWay(Plan plan) {
        recorder.awaitSnapshot("the first move under way", snapshot -> snapshot.execution()
                .filter(execution -> execution.planId().equals(plan.id()))
                .filter(execution -> execution.moves().get(0).state() == MoveState.RUNNING)
                .isPresent());
    }

    private static Set<MoveState> statesAfterTheFirst(Execution execution) {
        return execution.moves().stream().skip(1).map(MoveProgress::state).collect(Collectors.toSet());
    }
}
