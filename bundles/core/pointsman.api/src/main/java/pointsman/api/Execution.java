package pointsman.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan being carried out, or one that was.
 *
 * @param planId id of the plan
 * @param state how far it is
 * @param who the person or program that applied it
 * @param started when
 * @param ended when, once it has
 * @param moves in the order of the plan
 */
public record Execution(
        String planId,
        ExecutionState state,
        String who,
        Instant started,
        Optional<Instant> ended,
        List<MoveProgress> moves) {
    public Execution {
        moves = List.copyOf(moves);
    }
}
