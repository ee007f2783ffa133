package pointsman.console.model.rebalance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.console.model.text.Unit;

/**
 * How far an execution is, in words.
 *
 * @param headline all of it in one sentence
 * @param made number of moves made
 * @param rows the moves in order
 * @param possible what may be asked of it now
 */
public record ExecutionProgress(String headline, int made, List<ProgressRow> rows, Set<ExecutionAction> possible) {
    public ExecutionProgress {
        rows = List.copyOf(rows);
        possible = Set.copyOf(possible);
    }

    /**
     * @param namer from the id of an element to its name
     */
    public static ExecutionProgress of(Execution execution, UnaryOperator<String> namer) {
        List<ProgressRow> rows = new ArrayList<>();
        for (MoveProgress progress : execution.moves()) {
            rows.add(new ProgressRow(
                    rows.size() + 1,
                    namer.apply(progress.move().device()),
                    namer.apply(progress.move().from()),
                    namer.apply(progress.move().to()),
                    progress.state(),
                    status(progress)));
        }
        int made =
                (int) rows.stream().filter(row -> row.state() == MoveState.DONE).count();
        return new ExecutionProgress(headline(execution, made), made, rows, possible(execution.state(), made));
    }

    private static String headline(Execution execution, int made) {
        String count = "%d of %d moves made".formatted(made, execution.moves().size());
        return switch (execution.state()) {
            case RUNNING -> count + ".";
            case PAUSED -> "Paused: " + count + ".";
            case DONE -> {
                if (made < execution.moves().size()) {
                    yield "Done: " + count + "; the others were left out.";
                }
                yield made == 1 ? "Done: the move was made." : "Done: all moves were made.";
            }
            case CANCELLED -> "Stopped: " + count + ", and they stay.";
            case FAILED -> "Failed: " + count + ", and they stay. The moves after the failed one were not begun.";
        };
    }

    private static String status(MoveProgress progress) {
        return switch (progress.state()) {
            case WAITING -> "Waiting";
            case RUNNING -> "Moving";
            case DONE ->
                progress.pause()
                        .map(pause -> "Done, requests held " + Unit.MICROSECONDS.format(pause.toNanos() / 1e3))
                        .orElse("Done");
            case FAILED -> "Failed: " + progress.error().orElse("no reason was given");
            case SKIPPED ->
                progress.error().map(reason -> "Left out: " + reason).orElse("Not begun");
        };
    }

    private static Set<ExecutionAction> possible(ExecutionState state, int made) {
        return switch (state) {
            case RUNNING -> EnumSet.of(ExecutionAction.PAUSE, ExecutionAction.CANCEL);
            case PAUSED -> EnumSet.of(ExecutionAction.RESUME, ExecutionAction.CANCEL);
            case DONE, CANCELLED, FAILED -> made > 0 ? EnumSet.of(ExecutionAction.REVERT) : Set.of();
        };
    }
}
