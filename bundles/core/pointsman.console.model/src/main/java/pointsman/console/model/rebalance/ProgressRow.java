package pointsman.console.model.rebalance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import pointsman.api.Move;
import pointsman.api.MoveState;
import pointsman.api.Plan;

/**
 * A move of an execution, in words.
 *
 * @param number its place in the plan, from 1
 * @param device name of the device
 * @param from name of the server that served it
 * @param to name of the server that shall serve it
 * @param state how far it is
 * @param status the same in words
 */
public record ProgressRow(int number, String device, String from, String to, MoveState state, String status) {

    /** The moves of a plan that has not begun. */
    public static List<ProgressRow> waiting(Plan plan, UnaryOperator<String> namer) {
        List<ProgressRow> rows = new ArrayList<>();
        for (Move move : plan.moves()) {
            rows.add(new ProgressRow(
                    rows.size() + 1,
                    namer.apply(move.device()),
                    namer.apply(move.from()),
                    namer.apply(move.to()),
                    MoveState.WAITING,
                    "Waiting"));
        }
        return List.copyOf(rows);
    }
}
