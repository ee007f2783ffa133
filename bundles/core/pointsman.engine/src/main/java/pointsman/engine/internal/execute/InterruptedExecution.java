package pointsman.engine.internal.execute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MappingChange;
import pointsman.api.Move;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.RemapCause;

/** An execution in whose middle the engine ended. What became of its moves is for the mapping table to say. */
final class InterruptedExecution {

    private final Execution execution;
    private final Set<Remapped> made = new HashSet<>();

    private record Remapped(String device, String to) {}

    /**
     * @param revision on which the plan was made; after old plans were lost, another plan may have had its id before
     * @param history changes of the mapping table
     */
    InterruptedExecution(Execution execution, long revision, List<MappingChange> history) {
        this.execution = execution;
        String why = why(execution.planId());
        for (MappingChange change : history) {
            if (change.revision() > revision && change.cause() == RemapCause.PLAN && isOf(change, why)) {
                made.add(new Remapped(change.device(), change.to()));
            }
        }
    }

    /** What the mapping table says is the reason of a plan's moves. */
    static String why(String planId) {
        return "plan " + planId;
    }

    /** A move that is taken up after a crash has something behind its reason. */
    private static boolean isOf(MappingChange change, String why) {
        return change.why().equals(why) || change.why().startsWith(why + " ");
    }

    /** Those moves are done of which the table says so; what was under way is a move to be made if it does not. */
    Execution paused() {
        List<MoveProgress> moves = new ArrayList<>();
        for (MoveProgress move : execution.moves()) {
            boolean open = move.state() != MoveState.FAILED && move.state() != MoveState.SKIPPED;
            moves.add(open ? judged(move) : move);
        }
        return new Execution(
                execution.planId(),
                ExecutionState.PAUSED,
                execution.who(),
                execution.started(),
                Optional.empty(),
                moves);
    }

    private MoveProgress judged(MoveProgress progress) {
        Move move = progress.move();
        if (!made.contains(new Remapped(move.device(), move.to()))) {
            return new MoveProgress(move, MoveState.WAITING, Optional.empty(), Optional.empty());
        }
        Optional<Duration> pause = progress.state() == MoveState.DONE ? progress.pause() : Optional.empty();
        return new MoveProgress(move, MoveState.DONE, pause, Optional.empty());
    }
}
