package pointsman.console.model.compare;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pointsman.api.ConstraintPolicy;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.console.model.compare.Deployment.NewVolume;

/**
 * Carries out a deployment: volumes first, then the moves as one plan, then where devices shall be is remembered in the
 * engine's policy. It stops at the first failure; what was done stays and is not done again by the next deployment. Nothing here waits.
 */
public final class DeploymentRun {

    private static final Duration POLL = Duration.ofMillis(200);

    private final RedirectorService service;
    private final Deployment deployment;
    private final String who;
    private final Consumer<String> progress;

    /**
     * @param who the person, for the audit
     * @param progress hears what is being done, on a thread of the service
     */
    public DeploymentRun(RedirectorService service, Deployment deployment, String who, Consumer<String> progress) {
        this.service = service;
        this.deployment = deployment;
        this.who = who;
        this.progress = progress;
    }

    /**
     * The plan by which the moves would be made; nothing moves. Empty when there are none.
     */
    public CompletionStage<Optional<Plan>> forecast() {
        return deployment.moves().isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : service.createPlan(PlanRequest.chosen(deployment.moves(), who))
                        .thenApply(Optional::of);
    }

    /** Does all of it; completes with what was done, in a sentence. */
    public CompletionStage<String> start() {
        CompletionStage<?> done = CompletableFuture.completedFuture(null);
        for (NewVolume volume : deployment.volumes()) {
            done = done.thenCompose(before -> make(volume));
        }
        return done.thenCompose(before -> move())
                .thenCompose(moved -> remember().thenApply(policy -> moved))
                .thenApply(moved -> "%s made, %s moved."
                        .formatted(counted(deployment.volumes().size(), "volume"), counted(moved, "device")));
    }

    private static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private CompletionStage<?> make(NewVolume volume) {
        progress.accept("Making volume " + volume.request().name() + "…");
        return service.createVolume(volume.request())
                .thenCompose(made -> volume.appended().isEmpty()
                        ? CompletableFuture.completedFuture(made)
                        : service.growVolume(made.id(), volume.appended(), who));
    }

    private CompletionStage<Integer> move() {
        if (deployment.moves().isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        progress.accept("Moving " + counted(deployment.moves().size(), "device") + "…");
        return forecast().thenCompose(plan -> apply(plan.orElseThrow()));
    }

    private CompletionStage<Integer> apply(Plan plan) {
        if (plan.moves().isEmpty()) {
            return CompletableFuture.failedFuture(new RedirectorException(
                    RedirectorException.Code.REFUSED,
                    "the engine would make none of the moves; its constraints are in 'ctl policy show'"));
        }
        return service.applyPlan(plan.id(), who)
                .thenCompose(started -> untilEnded(plan.id()))
                .thenCompose(ended -> ended.state() == ExecutionState.DONE
                        ? CompletableFuture.completedFuture(ended.moves().size())
                        : CompletableFuture.failedFuture(new RedirectorException(
                                RedirectorException.Code.FAILED,
                                "the moves ended before all were made; the events say why")));
    }

    private CompletionStage<Execution> untilEnded(String plan) {
        return service.execution(plan).thenCompose(execution -> {
            if (execution.isPresent() && execution.get().state().hasEnded()) {
                return CompletableFuture.completedFuture(execution.get());
            }
            CompletableFuture<Void> later = new CompletableFuture<>();
            later.completeOnTimeout(null, POLL.toMillis(), TimeUnit.MILLISECONDS);
            return later.thenCompose(nothing -> untilEnded(plan));
        });
    }

    private CompletionStage<?> remember() {
        if (deployment.preferred().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        progress.accept("Remembering where devices shall be…");
        return service.policy().thenCompose(policy -> {
            Policy wanted = policy.withConstraints(preferring(policy.constraints()));
            return wanted.equals(policy) ? CompletableFuture.completedFuture(policy) : service.setPolicy(wanted, who);
        });
    }

    private ConstraintPolicy preferring(ConstraintPolicy present) {
        Map<String, String> preferred = new HashMap<>(present.preferred());
        preferred.putAll(deployment.preferred());
        return new ConstraintPolicy(
                present.together(),
                present.apart(),
                present.ceilings(),
                present.categories(),
                present.weights(),
                preferred,
                present.memoryHeadRoom());
    }
}
