package pointsman.console.model.rebalance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.console.model.rebalance.RebalanceState.Previewing;

/**
 * Leaves moves out of the plan that is looked at. What the others mean is asked of the engine, as a plan of their own, one
 * question at a time. All on the owner's thread.
 */
final class RemainingMoves {

    private static final String NOT_PLANNED =
            "The moves are chosen as they were before, since those that were to remain could not be planned: %s";

    private final RebalanceStage stage;
    private final RedirectorService service;
    private final Executor owner;
    private final String who;
    private final Questions questions;
    private boolean asked;

    /** What was left out when the engine answered last: what the state's preview is of. */
    private Set<String> answered = Set.of();

    /** Id of the last plan that was made for no more than to say what leaving moves out means. */
    private Optional<String> last = Optional.empty();

    RemainingMoves(RebalanceStage stage, RedirectorService service, Executor owner, String who, Questions questions) {
        this.stage = stage;
        this.service = service;
        this.owner = owner;
        this.who = who;
        this.questions = questions;
    }

    /** Another plan is looked at: nothing is asked of it yet. */
    void forget() {
        asked = false;
    }

    /** Leaves a move of the plan out, or takes it in again. */
    void choose(String device, boolean chosen) {
        if (stage.state() instanceof Previewing previewing && !previewing.outdated()) {
            Set<String> left = new HashSet<>(previewing.left());
            boolean changed = chosen ? left.remove(device) : left.add(device);
            if (changed) {
                leave(previewing, left);
            }
        }
    }

    private void leave(Previewing previewing, Set<String> left) {
        PlanPreview offered = previewing.offered();
        Previewing waiting = previewing.waitingFor(left);
        if (!previewing.pending()) {
            answered = previewing.left();
        }
        Map<String, String> remaining = new HashMap<>();
        offered.plan().moves().stream()
                .filter(move -> !left.contains(move.device()))
                .forEach(move -> remaining.put(move.device(), move.to()));
        if (left.isEmpty() || remaining.isEmpty()) {
            // What is on its way is not asked for any more.
            questions.forget();
            asked = false;
            stage.enter(waiting.answered(
                    left.isEmpty() ? offered : PlanPreview.withoutMoves(offered.plan(), stage.snapshot())));
            return;
        }
        stage.enter(waiting);
        if (!asked) {
            asked = true;
            questions.ask(() -> ask(new Goal.Chosen(remaining)), plan -> planned(left, plan), this::failed);
        }
    }

    /** What is chosen is what is shown again, and what would be applied. */
    private void failed(RedirectorException failure) {
        asked = false;
        if (stage.state() instanceof Previewing now) {
            stage.enter(now.answeredAsBefore(answered, NOT_PLANNED.formatted(failure.getMessage())));
        }
    }

    private CompletionStage<Plan> ask(Goal goal) {
        // Noted also if nobody waits for it any more.
        return goal.plan(service, who, this::replaced)
                .thenApplyAsync(
                        plan -> {
                            last = Optional.of(plan.id());
                            return plan;
                        },
                        owner);
    }

    /** The engine keeps the last plans only, and each tick makes one: those before it must not push out what persons have made. */
    PlanRequest replaced(PlanRequest request) {
        return last.map(request::inPlaceOf).orElse(request);
    }

    private void planned(Set<String> left, Plan plan) {
        asked = false;
        if (!(stage.state() instanceof Previewing now)) {
            return;
        }
        if (!now.left().equals(left)) {
            leave(now, now.left());
            return;
        }
        PlanPreview preview = PlanPreview.of(plan, stage.snapshot());
        Optional<String> outdated = stage.outdated(preview);
        stage.enter(now.answered(preview).with(outdated, outdated.isPresent()));
    }
}
