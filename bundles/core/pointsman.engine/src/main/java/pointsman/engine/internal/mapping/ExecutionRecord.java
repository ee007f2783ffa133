package pointsman.engine.internal.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;

/**
 * An execution whose moves change one by one. A plan may have 10,000 of them, so that a change takes the same time however many
 * there are, and the whole is put together only for whoever asks for it. Confined to the control thread.
 */
public final class ExecutionRecord {

    private final String planId;
    private final String who;
    private final Instant started;
    private final List<MoveProgress> moves;
    private final Map<MoveState, Integer> counts = new EnumMap<>(MoveState.class);
    private ExecutionState state;
    private Optional<Instant> ended;

    /** What was told last; null once something has changed since. */
    private Execution told;

    public ExecutionRecord(Execution execution) {
        planId = execution.planId();
        who = execution.who();
        started = execution.started();
        state = execution.state();
        ended = execution.ended();
        moves = new ArrayList<>(execution.moves());
        moves.forEach(move -> counts.merge(move.state(), 1, Integer::sum));
        told = execution;
    }

    public String planId() {
        return planId;
    }

    /** The person or program that applied it. */
    public String who() {
        return who;
    }

    public Instant started() {
        return started;
    }

    public ExecutionState state() {
        return state;
    }

    /** As it is now. The same again until something changes. */
    public Execution execution() {
        if (told == null) {
            told = new Execution(planId, state, who, started, ended, moves);
        }
        return told;
    }

    /** How many moves there are. */
    public int size() {
        return moves.size();
    }

    /** @param index in the order of the plan, from 0 */
    public MoveProgress move(int index) {
        return moves.get(index);
    }

    /** How many moves are in a state. */
    public int count(MoveState moveState) {
        return counts.getOrDefault(moveState, 0);
    }

    /** @param index in the order of the plan, from 0 */
    public void setMove(int index, MoveProgress progress) {
        counts.merge(moves.set(index, progress).state(), -1, Integer::sum);
        counts.merge(progress.state(), 1, Integer::sum);
        told = null;
    }

    /** It goes on or pauses. */
    public void setState(ExecutionState newState) {
        state = newState;
        told = null;
    }

    /** It has ended. */
    public void end(ExecutionState endState, Instant time) {
        state = endState;
        ended = Optional.of(time);
        told = null;
    }

    StoredExecution header() {
        return new StoredExecution(state, who, started, ended);
    }
}
