package pointsman.console.model.rebalance;

import java.util.Optional;
import pointsman.api.Execution;

/** Where the wizard is. Each state has all that its page shows. */
public sealed interface RebalanceState {

    /** The user chooses a goal. */
    record Choosing() implements RebalanceState {}

    /**
     * The engine plans.
     *
     * @param goal what it was asked for
     * @param finishing whether it was asked to end with the best that it has found so far
     */
    record Planning(Goal goal, boolean finishing) implements RebalanceState {}

    /**
     * There is no plan, because of an error.
     *
     * @param goal what was asked for
     * @param error in words, with what to do
     */
    record PlanningFailed(Goal goal, String error) implements RebalanceState {}

    /**
     * The user looks at a plan, or at the reason why there is none.
     *
     * @param goal what it is for
     * @param preview the plan
     * @param problem why it cannot be applied, or why applying it failed; empty while all is well
     * @param outdated whether only a new plan helps
     */
    record Previewing(Goal goal, PlanPreview preview, Optional<String> problem, boolean outdated)
            implements RebalanceState {

        /** Whether it may be applied. */
        public boolean canApply() {
            return preview.hasMoves() && !outdated;
        }
    }

    /**
     * The engine was asked to begin.
     *
     * @param goal what the plan is for
     * @param preview the plan
     */
    record Starting(Goal goal, PlanPreview preview) implements RebalanceState {}

    /**
     * The plan is being carried out, or was.
     *
     * @param execution how far it is
     * @param asked what was asked of it and is not answered yet
     * @param complaint why what was asked last was not done
     */
    record Executing(Execution execution, Optional<ExecutionAction> asked, Optional<String> complaint)
            implements RebalanceState {}
}
