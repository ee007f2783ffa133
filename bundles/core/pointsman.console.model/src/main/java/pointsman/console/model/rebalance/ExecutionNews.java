package pointsman.console.model.rebalance;

import java.util.function.Predicate;
import pointsman.api.Execution;

/** Which of two reports of an execution is the newer one. Pure functions. */
final class ExecutionNews {

    private ExecutionNews() {}

    /** Of a plan. */
    static Predicate<Execution> of(String planId) {
        return execution -> execution.planId().equals(planId);
    }

    /** Reports and answers travel on different ways, so that an older one may come later. */
    static boolean isBehind(Execution reported, Execution known) {
        if (known.state().hasEnded()) {
            return !reported.state().hasEnded();
        }
        return steps(reported) < steps(known);
    }

    /** How many moves have begun, and how many have ended: only ever more. */
    private static long steps(Execution execution) {
        return execution.moves().stream()
                .mapToLong(move -> switch (move.state()) {
                    case WAITING -> 0;
                    case RUNNING -> 1;
                    case DONE, FAILED, SKIPPED -> 2;
                })
                .sum();
    }
}
