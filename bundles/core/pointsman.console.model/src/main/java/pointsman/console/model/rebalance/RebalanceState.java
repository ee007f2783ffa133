package pointsman.console.model.rebalance;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import pointsman.api.Execution;
import pointsman.api.PlanSchedule;
import pointsman.api.RedirectorException;

/** Where the wizard is. Each state has all that its page shows. */
public sealed interface RebalanceState {

    /** The user chooses a goal. */
    record Choosing() implements RebalanceState {}

    /**
     * The engine plans.
     *
     * @param goal what it was asked for
     * @param finishing whether it was asked to end with the best that it has found so far
     * @param search the word by which this search, and no other of the same person, can be ended
     */
    record Planning(Goal goal, boolean finishing, String search) implements RebalanceState {}

    /**
     * There is no plan, because of an error.
     *
     * @param goal what was asked for
     * @param error in words, with what to do
     */
    record PlanningFailed(Goal goal, String error) implements RebalanceState {}

    /**
     * The user looks at a plan, or at the reason why there is none, and may leave moves out of it.
     *
     * @param goal what it is for
     * @param offered the plan with all its moves
     * @param left ids of devices whose moves the user has left out
     * @param preview what would be carried out: a plan of its own of the moves that remain
     * @param pending whether the preview is not yet that of the moves that remain
     * @param problem why it cannot be applied, or why applying it failed; empty while all is well
     * @param outdated whether only a new plan helps
     */
    record Previewing(
            Goal goal,
            PlanPreview offered,
            Set<String> left,
            PlanPreview preview,
            boolean pending,
            Optional<String> problem,
            boolean outdated)
            implements RebalanceState {
        public Previewing {
            left = Set.copyOf(left);
        }

        /** With all moves. */
        Previewing(Goal goal, PlanPreview preview, Optional<String> problem, boolean outdated) {
            this(goal, preview, Set.of(), preview, false, problem, outdated);
        }

        /** Whether it may be applied. */
        public boolean canApply() {
            return preview.hasMoves() && !pending && !outdated;
        }

        /** The moves of the offered plan, those that remain with the figures of what would be carried out. */
        public List<ChosenMove> moves() {
            return ChosenMove.of(offered, left, preview, pending);
        }

        /** The engine has refused to carry it out. */
        Previewing refused(RedirectorException refusal) {
            boolean onlyANewPlanHelps =
                    switch (refusal.code()) {
                        case CONFLICT, NOT_FOUND, REFUSED, INVALID -> true;
                        case FAILED, UNAVAILABLE -> false;
                    };
            return with(Optional.of(refusal.getMessage()), onlyANewPlanHelps);
        }

        Previewing with(Optional<String> newProblem, boolean newOutdated) {
            return new Previewing(goal, offered, left, preview, pending, newProblem, newOutdated);
        }

        /** Other moves are left out; what that means is not known yet. */
        Previewing waitingFor(Set<String> newLeft) {
            return new Previewing(goal, offered, newLeft, preview, true, Optional.empty(), outdated);
        }

        /** What the moves that remain mean is known. */
        Previewing answered(PlanPreview remaining) {
            return new Previewing(goal, offered, left, remaining, false, problem, outdated);
        }

        /**
         * What the moves that remain mean will not be known: those are chosen again that the preview is of. Why a plan is
         * outdated, if it is, matters more than that.
         */
        Previewing answeredAsBefore(Set<String> leftBefore, String failure) {
            Optional<String> newProblem = outdated ? problem : Optional.of(failure);
            return new Previewing(goal, offered, leftBefore, preview, false, newProblem, outdated);
        }
    }

    /**
     * The engine was asked to begin, now or later.
     *
     * @param previewing with the plan that shall be carried out
     */
    record Starting(Previewing previewing) implements RebalanceState {}

    /**
     * The plan waits for its time, or was not begun.
     *
     * @param previewing with the plan
     * @param schedule when it is to begin, or why it was not
     * @param cancelling whether the engine was asked to take it back and has not answered yet
     * @param complaint why that was not done
     */
    record Scheduled(Previewing previewing, PlanSchedule schedule, boolean cancelling, Optional<String> complaint)
            implements RebalanceState {

        /** Whether it can be taken back. */
        public boolean canCancel() {
            return schedule.waits() && !cancelling;
        }

        Scheduled with(PlanSchedule newest) {
            return new Scheduled(previewing, newest, cancelling && newest.waits(), complaint);
        }
    }

    /**
     * The plan is being carried out, or was.
     *
     * @param execution how far it is
     * @param asked what was asked of it and is not answered yet
     * @param complaint why what was asked last was not done
     */
    record Executing(Execution execution, Optional<ExecutionAction> asked, Optional<String> complaint)
            implements RebalanceState {

        /** While nothing is asked of it. */
        Executing(Execution execution) {
            this(execution, Optional.empty(), Optional.empty());
        }
    }
}
