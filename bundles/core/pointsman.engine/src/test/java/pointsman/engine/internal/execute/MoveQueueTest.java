package pointsman.engine.internal.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.Move;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.engine.internal.mapping.ExecutionRecord;

/** In which order moves begin, and what becomes of those behind one that was not made. */
class MoveQueueTest {

    private static final Reason WHY = new Reason(ReasonCode.NO_LOAD, Map.of());

    private static Move move(String device, String from, String to) {
        return new Move(device, from, to, 0.5, WHY);
    }

    private static ExecutionRecord execution(Move... moves) {
        return new ExecutionRecord(new Execution(
                "plan-1",
                ExecutionState.RUNNING,
                "ada",
                Instant.EPOCH,
                Optional.empty(),
                Arrays.stream(moves)
                        .map(move -> progress(move, MoveState.WAITING))
                        .toList()));
    }

    private static MoveProgress progress(Move move, MoveState state) {
        return new MoveProgress(move, state, Optional.empty(), Optional.empty());
    }

    private static List<MoveState> states(ExecutionRecord execution) {
        return execution.execution().moves().stream().map(MoveProgress::state).toList();
    }

    @Test
    void movesBeginInTheOrderOfThePlan() {
        MoveQueue queue = new MoveQueue(execution(move("d1", "a", "b"), move("d2", "a", "b")));

        assertEquals(OptionalInt.of(0), queue.next());
        queue.begin(0);
        assertEquals(OptionalInt.of(1), queue.next());
        queue.begin(1);
        assertEquals(OptionalInt.empty(), queue.next());
    }

    @Test
    void aMoveToAServerThatOthersAreLeavingWaitsForAllOfThemAndSoDoThoseBehindIt() {
        ExecutionRecord execution =
                execution(move("d1", "b", "c"), move("d2", "b", "c"), move("d3", "a", "b"), move("d4", "a", "c"));
        MoveQueue queue = new MoveQueue(execution);
        queue.begin(0);
        queue.begin(1);
        assertEquals(OptionalInt.empty(), queue.next());

        queue.end(0, progress(execution.move(0).move(), MoveState.DONE));
        assertEquals(OptionalInt.empty(), queue.next());
        queue.end(1, progress(execution.move(1).move(), MoveState.DONE));
        assertEquals(OptionalInt.of(2), queue.next());
    }

    @Test
    void whatNeedsTheRoomOfAMoveThatWasNotMadeIsLeftOut() {
        ExecutionRecord execution =
                execution(move("d1", "b", "c"), move("d2", "a", "b"), move("d3", "a", "c"), move("d4", "c", "b"));
        MoveQueue queue = new MoveQueue(execution);
        queue.begin(0);
        queue.end(0, progress(execution.move(0).move(), MoveState.FAILED));

        assertEquals(List.of(1, 3), queue.leaveOutWhatNeeds(execution.move(0).move(), List.of()));

        assertEquals(
                List.of(MoveState.FAILED, MoveState.SKIPPED, MoveState.WAITING, MoveState.SKIPPED), states(execution));
        assertEquals(OptionalInt.of(2), queue.next());
        assertEquals(
                Optional.of("the move of device d1, which it needs, was not made"),
                execution.move(1).error());
    }

    @Test
    void whatMovesAsOneWithADeviceThatStaysIsLeftOutUnlessItHasBegun() {
        ExecutionRecord execution =
                execution(move("d1", "a", "b"), move("d2", "a", "b"), move("d3", "a", "b"), move("d4", "a", "b"));
        MoveQueue queue = new MoveQueue(execution);
        queue.begin(0);
        queue.begin(1);
        queue.end(0, progress(execution.move(0).move(), MoveState.FAILED));

        assertEquals(
                List.of(2),
                queue.leaveOutWhatNeeds(
                        execution.move(0).move(), List.of(Set.of("d1", "d2", "d3"), Set.of("d4", "x"))));

        assertEquals(
                List.of(MoveState.FAILED, MoveState.RUNNING, MoveState.SKIPPED, MoveState.WAITING), states(execution));
    }

    @Test
    void whatIsTakenUpAfterARestartGoesOnWithTheFirstThatWaits() {
        Move done = move("d1", "a", "b");
        Move waiting = move("d2", "a", "b");
        MoveQueue queue = new MoveQueue(new ExecutionRecord(new Execution(
                "plan-1",
                ExecutionState.PAUSED,
                "ada",
                Instant.EPOCH,
                Optional.empty(),
                List.of(
                        new MoveProgress(done, MoveState.DONE, Optional.of(Duration.ofMillis(3)), Optional.empty()),
                        progress(waiting, MoveState.WAITING)))));

        assertEquals(OptionalInt.of(1), queue.next());
    }

    @Test
    void theRestIsLeftOut() {
        ExecutionRecord execution = execution(move("d1", "a", "b"), move("d2", "a", "b"), move("d3", "a", "b"));
        MoveQueue queue = new MoveQueue(execution);
        queue.begin(queue.next().orElseThrow());
        queue.end(0, progress(execution.move(0).move(), MoveState.DONE));

        assertEquals(List.of(1, 2), queue.leaveOutTheRest());

        assertEquals(List.of(MoveState.DONE, MoveState.SKIPPED, MoveState.SKIPPED), states(execution));
        assertEquals(2, execution.count(MoveState.SKIPPED));
        assertEquals(0, execution.count(MoveState.WAITING));
    }
}
