package pointsman.console.model.rebalance;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Execution;
import pointsman.api.RedirectorService;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.rebalance.RebalanceState.Previewing;
import pointsman.console.model.rebalance.RebalanceState.Starting;

/** Begins the plan that is looked at, follows how it is carried out, and steers that. All on the owner's thread. */
final class PlanExecution {

    private static final Logger log = LoggerFactory.getLogger(PlanExecution.class);

    private final RebalanceStage stage;
    private final RedirectorService service;
    private final Executor owner;
    private final String who;
    private final Questions questions;
    private final Consumer<Goal> planning;
    private boolean askingForEnd;

    /** @param planning asks for a plan, which is looked at before anything moves */
    PlanExecution(
            RebalanceStage stage,
            RedirectorService service,
            Executor owner,
            String who,
            Questions questions,
            Consumer<Goal> planning) {
        this.stage = stage;
        this.service = service;
        this.owner = owner;
        this.who = who;
        this.questions = questions;
        this.planning = planning;
    }

    /** Asks the engine to carry out the plan that is looked at. */
    void apply() {
        if (!(stage.state() instanceof Previewing previewing) || !previewing.canApply()) {
            return;
        }
        stage.enter(new Starting(previewing));
        questions.ask(() -> service.applyPlan(previewing.preview().plan().id(), who), this::begun, failure -> {
            if (stage.state() instanceof Starting) {
                stage.enter(previewing.refused(failure));
            }
        });
    }

    private void begun(Execution execution) {
        if (stage.state() instanceof Starting) {
            stage.enter(new Executing(execution));
        } else {
            progress(execution);
        }
    }

    /** Asks something of the execution that is shown. */
    void ask(ExecutionAction action) {
        if (!(stage.state() instanceof Executing executing) || executing.asked().isPresent()) {
            return;
        }
        Execution execution = executing.execution();
        if (!ExecutionProgress.of(execution, stage.namer()).possible().contains(action)) {
            return;
        }
        String planId = execution.planId();
        if (action == ExecutionAction.REVERT) {
            planning.accept(new Goal.Revert(planId));
            return;
        }
        stage.enter(new Executing(execution, Optional.of(action), Optional.empty()));
        questions.ask(
                () -> switch (action) {
                    case PAUSE -> service.pausePlan(planId, who);
                    case RESUME -> service.resumePlan(planId, who);
                    case CANCEL -> service.cancelPlan(planId, who);
                    case REVERT -> throw new IllegalStateException("a revert is a plan of its own");
                },
                answer -> answered(answer, Optional.empty()),
                failure -> answered(execution, Optional.of(failure.getMessage())));
    }

    private void answered(Execution answer, Optional<String> complaint) {
        if (stage.state() instanceof Executing executing) {
            Execution newest = ExecutionNews.isBehind(answer, executing.execution()) ? executing.execution() : answer;
            stage.enter(new Executing(newest, Optional.empty(), complaint));
        }
    }

    /** The system was reported anew, with the execution that is under way or was the last. */
    void reported(Executing executing, Optional<Execution> execution) {
        String planId = executing.execution().planId();
        if (execution.filter(ExecutionNews.of(planId)).isPresent()) {
            progress(execution.get());
        } else if (!executing.execution().state().hasEnded()) {
            askForEnd(planId);
        }
    }

    private void progress(Execution reported) {
        if (stage.state() instanceof Executing executing
                && !reported.equals(executing.execution())
                && !ExecutionNews.isBehind(reported, executing.execution())) {
            stage.enter(new Executing(reported, executing.asked(), executing.complaint()));
        }
    }

    /** Another plan has begun before the end of this one was reported. */
    private void askForEnd(String planId) {
        if (askingForEnd) {
            return;
        }
        askingForEnd = true;
        service.execution(planId)
                .whenCompleteAsync(
                        (execution, failure) -> {
                            askingForEnd = false;
                            if (failure != null) {
                                log.debug(
                                        "The end of plan {} is asked for again with the next snapshot",
                                        planId,
                                        failure);
                            } else {
                                execution.filter(ExecutionNews.of(planId)).ifPresent(this::progress);
                            }
                        },
                        owner);
    }
}
