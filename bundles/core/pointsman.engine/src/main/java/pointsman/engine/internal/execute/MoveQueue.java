package pointsman.engine.internal.execute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import pointsman.api.Move;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.engine.internal.mapping.ExecutionRecord;

/**
 * The moves of one execution in the order of its plan: which may begin, and which may not any more. A step takes the same time
 * however many moves there are. Confined to the control thread.
 */
final class MoveQueue {

    private final ExecutionRecord execution;

    /** All moves before this one have begun, have ended or are left out. */
    private int next;

    /** How many moves under way leave a server, by its id. */
    private final Map<String, Integer> leaving = new HashMap<>();

    /** Indexes of the moves to a server, by its id; without those to servers to which none is made any more. */
    private final Map<String, List<Integer>> to = new HashMap<>();

    private final Map<String, Integer> ofDevice = new HashMap<>();

    /** @param execution of which no move is under way */
    MoveQueue(ExecutionRecord execution) {
        this.execution = execution;
        for (int i = 0; i < execution.size(); i++) {
            Move move = execution.move(i).move();
            to.computeIfAbsent(move.to(), server -> new ArrayList<>()).add(i);
            ofDevice.put(move.device(), i);
        }
    }

    /**
     * Index of the move that may begin now. One that needs room which an earlier one makes does not begin before that one has
     * ended; those behind it wait as well, so that moves begin in the order of the plan.
     */
    OptionalInt next() {
        while (next < execution.size() && !waits(next)) {
            next++;
        }
        boolean mayBegin = next < execution.size()
                && !leaving.containsKey(execution.move(next).move().to());
        return mayBegin ? OptionalInt.of(next) : OptionalInt.empty();
    }

    private boolean waits(int index) {
        return execution.move(index).state() == MoveState.WAITING;
    }

    void begin(int index) {
        Move move = execution.move(index).move();
        execution.setMove(index, new MoveProgress(move, MoveState.RUNNING, Optional.empty(), Optional.empty()));
        leaving.merge(move.from(), 1, Integer::sum);
    }

    /** @param progress how a move that was under way has ended */
    void end(int index, MoveProgress progress) {
        execution.setMove(index, progress);
        leaving.computeIfPresent(progress.move().from(), (server, count) -> count == 1 ? null : count - 1);
    }

    /** Leaves out a move that has not begun. */
    void leaveOut(int index, String why) {
        execution.setMove(
                index,
                new MoveProgress(execution.move(index).move(), MoveState.SKIPPED, Optional.empty(), Optional.of(why)));
    }

    /**
     * Leaves out what a move that was not made should have come before: without the room that it should have made, or apart from
     * the devices that move as one with it, a move is not safe.
     *
     * @param together sets of ids of devices that move as one
     * @return indexes of the moves that are left out now
     */
    List<Integer> leaveOutWhatNeeds(Move failed, List<Set<String>> together) {
        List<Integer> needing =
                new ArrayList<>(Optional.ofNullable(to.remove(failed.from())).orElse(List.of()));
        together.stream()
                .filter(set -> set.contains(failed.device()))
                .flatMap(Set::stream)
                .filter(ofDevice::containsKey)
                .forEach(device -> needing.add(ofDevice.get(device)));
        Optional<String> error =
                Optional.of("the move of device %s, which it needs, was not made".formatted(failed.device()));
        List<Integer> leftOut = new ArrayList<>();
        for (int index : needing) {
            if (waits(index)) {
                Move move = execution.move(index).move();
                execution.setMove(index, new MoveProgress(move, MoveState.SKIPPED, Optional.empty(), error));
                leftOut.add(index);
            }
        }
        return leftOut;
    }

    /**
     * Leaves out all that wait.
     *
     * @return their indexes
     */
    List<Integer> leaveOutTheRest() {
        List<Integer> leftOut = new ArrayList<>();
        for (int i = next; i < execution.size(); i++) {
            if (waits(i)) {
                Move move = execution.move(i).move();
                execution.setMove(i, new MoveProgress(move, MoveState.SKIPPED, Optional.empty(), Optional.empty()));
                leftOut.add(i);
            }
        }
        return leftOut;
    }
}
