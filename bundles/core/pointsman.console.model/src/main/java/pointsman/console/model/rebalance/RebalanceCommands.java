package pointsman.console.model.rebalance;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pointsman.api.Execution;
import pointsman.api.PlanRequest;
import pointsman.console.model.ctl.CtlCommand;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.plans.KnownPlan;
import pointsman.console.model.rebalance.RebalanceState.Choosing;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.rebalance.RebalanceState.Planning;
import pointsman.console.model.rebalance.RebalanceState.PlanningFailed;
import pointsman.console.model.rebalance.RebalanceState.Previewing;
import pointsman.console.model.rebalance.RebalanceState.Scheduled;
import pointsman.console.model.rebalance.RebalanceState.Starting;

/** The command lines that do the same as what the wizard offers next. Pure functions. */
public final class RebalanceCommands {

    private RebalanceCommands() {}

    /**
     * @param goal what is chosen on the first page; empty while that is no goal
     * @param who the person; the command line has one of its own
     */
    public static List<CtlCommand> of(RebalanceState state, Optional<Goal> goal, CtlCommands ctl, String who) {
        if (state instanceof Choosing) {
            return goal.map(chosen -> making(chosen, ctl, who)).stream().toList();
        }
        if (state instanceof Planning planning) {
            return List.of(
                    making(planning.goal(), ctl, who, request -> request.searchedAs(planning.search())),
                    ctl.finishPlanning(planning.search()));
        }
        if (state instanceof PlanningFailed failed) {
            return List.of(making(failed.goal(), ctl, who));
        }
        if (state instanceof Previewing previewing) {
            return of(previewing, ctl, who);
        }
        if (state instanceof Starting starting) {
            return of(starting.previewing(), ctl, who);
        }
        if (state instanceof Scheduled scheduled) {
            return scheduled.schedule().waits()
                    ? List.of(ctl.cancelPlan(scheduled.schedule().planId()))
                    : List.of(making(scheduled.previewing().goal(), ctl, who));
        }
        return of(((Executing) state).execution(), ctl);
    }

    /** What was chosen among the moves is a plan of its own: the first command makes one like it, the second applies it. */
    private static List<CtlCommand> of(Previewing previewing, CtlCommands ctl, String who) {
        if (!previewing.canApply()) {
            return List.of(making(previewing.goal(), ctl, who));
        }
        CtlCommand apply = ctl.applyPlan(previewing.preview().plan().id());
        return previewing.left().isEmpty()
                ? List.of(apply)
                : List.of(making(Goal.of(previewing.preview().plan()), ctl, who), apply);
    }

    /** What can be done with a plan in the list of plans. */
    public static List<CtlCommand> of(KnownPlan known, boolean applicable, CtlCommands ctl) {
        String plan = known.plan().id();
        if (known.execution().isPresent()) {
            return of(known.execution().get(), ctl);
        }
        if (known.waiting().isPresent()) {
            return List.of(ctl.cancelPlan(plan));
        }
        return applicable ? List.of(ctl.applyPlan(plan)) : List.of();
    }

    /** What can be asked of an execution. */
    public static List<CtlCommand> of(Execution execution, CtlCommands ctl) {
        String plan = execution.planId();
        return Stream.of(ExecutionAction.values())
                .filter(action -> isPossible(execution, action))
                .map(action -> switch (action) {
                    case PAUSE -> ctl.pausePlan(plan);
                    case RESUME -> ctl.resumePlan(plan);
                    case CANCEL -> ctl.cancelPlan(plan);
                    case REVERT -> ctl.revertPlan(plan);
                })
                .toList();
    }

    private static boolean isPossible(Execution execution, ExecutionAction action) {
        return ExecutionProgress.of(execution, id -> id).possible().contains(action);
    }

    private static CtlCommand making(Goal goal, CtlCommands ctl, String who) {
        return making(goal, ctl, who, request -> request);
    }

    private static CtlCommand making(Goal goal, CtlCommands ctl, String who, UnaryOperator<PlanRequest> how) {
        if (goal instanceof Goal.Revert revert) {
            return ctl.revertPlan(revert.planId());
        }
        if (goal instanceof Goal.Chosen chosen) {
            return ctl.createPlan(how.apply(PlanRequest.chosen(chosen.wanted(), who)));
        }
        return ctl.createPlan(how.apply(((Goal.Wanted) goal).request(who)));
    }
}
