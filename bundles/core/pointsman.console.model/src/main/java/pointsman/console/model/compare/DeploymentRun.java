package pointsman.console.model.compare;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
import pointsman.console.model.compare.Deployment.Growth;
import pointsman.console.model.compare.Deployment.NewVolume;
import pointsman.console.model.work.StageFailure;

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
    // Written by the threads of the service; one start follows the other.
    private final Set<Object> made = ConcurrentHashMap.newKeySet();

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

    /**
     * Does all of it; completes with what was done, in a sentence. Fails with {@link ForecastChangedException} when the
     * moves would be others than those of the plan; it may then be started again with the new plan, and volumes that were
     * made are not made again.
     *
     * @param shown the forecast that the person has seen; empty only when there are no moves
     */
    public CompletionStage<String> start(Optional<Plan> shown) {
        if (shown.isEmpty() && !deployment.moves().isEmpty()) {
            throw new IllegalArgumentException("there are moves of which no forecast was shown");
        }
        CompletionStage<?> done = CompletableFuture.completedFuture(null);
        for (NewVolume volume : deployment.volumes()) {
            done = done.thenCompose(before -> make(volume));
        }
        for (Growth growth : deployment.growths()) {
            done = done.thenCompose(before -> grow(growth));
        }
        return done.thenCompose(before -> move(shown))
                .thenCompose(moved -> remember().thenApply(policy -> moved))
                .thenApply(moved -> "%s made, %s moved."
                        .formatted(counted(deployment.volumes().size(), "volume"), counted(moved, "device")));
    }

    private static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private CompletionStage<?> make(NewVolume volume) {
        if (made.contains(volume)) {
            return CompletableFuture.completedFuture(null);
        }
        progress.accept("Making volume " + volume.request().name() + "…");
        return service.createVolume(volume.request())
                .thenCompose(status -> volume.appended().isEmpty()
                        ? CompletableFuture.completedFuture(status)
                        : service.growVolume(status.id(), volume.appended(), who))
                .thenAccept(status -> made.add(volume));
    }

    private CompletionStage<?> grow(Growth growth) {
        if (made.contains(growth)) {
            return CompletableFuture.completedFuture(null);
        }
        progress.accept("Growing volume " + growth.name() + "…");
        return service.growVolume(growth.volume(), growth.appended(), who).thenAccept(status -> made.add(growth));
    }

    private CompletionStage<Integer> move(Optional<Plan> shown) {
        if (deployment.moves().isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        progress.accept("Moving " + counted(deployment.moves().size(), "device") + "…");
        return apply(shown.orElseThrow());
    }

    private CompletionStage<Integer> apply(Plan plan) {
        if (plan.moves().isEmpty()) {
            return CompletableFuture.failedFuture(new RedirectorException(
                    RedirectorException.Code.REFUSED,
                    "the engine would make none of the moves; its constraints are in 'ctl policy show'"));
        }
        return begin(plan)
                .thenCompose(started -> untilEnded(started.planId()))
                .thenCompose(ended -> ended.state() == ExecutionState.DONE
                        ? CompletableFuture.completedFuture(ended.moves().size())
                        : CompletableFuture.failedFuture(new RedirectorException(
                                RedirectorException.Code.FAILED,
                                "the moves ended before all were made; the events say why")));
    }

    /** Applies what was shown; when the engine has changed since, a new plan with the same moves. */
    private CompletionStage<Execution> begin(Plan shown) {
        return service.applyPlan(shown.id(), who)
                .exceptionallyCompose(failure -> isConflict(failure)
                        ? forecast().thenCompose(fresh -> beginAgain(shown, fresh.orElseThrow()))
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletionStage<Execution> beginAgain(Plan shown, Plan fresh) {
        return paths(fresh).equals(paths(shown))
                ? service.applyPlan(fresh.id(), who)
                : CompletableFuture.failedFuture(new ForecastChangedException(fresh));
    }

    private static boolean isConflict(Throwable failure) {
        Throwable cause = StageFailure.causeOf(failure);
        return cause instanceof RedirectorException refusal && refusal.code() == RedirectorException.Code.CONFLICT;
    }

    /** What a plan moves from where to where, in its order; forecasts of the same moves may differ a little. */
    private static List<List<String>> paths(Plan plan) {
        return plan.moves().stream()
                .map(move -> List.of(move.device(), move.from(), move.to()))
                .toList();
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
