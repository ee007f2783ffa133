package pointsman.console.model.draft;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import pointsman.api.Execution;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RedirectorService;

/**
 * Has an engine plan what a draft wants, and carry it out. Called on the thread of the draft, on which all stages complete;
 * nothing waits.
 */
public final class DraftPlans {

    private final LiveDraft draft;
    private final RedirectorService service;
    private final Executor owner;
    private final String who;

    /**
     * @param owner the thread of the draft
     * @param who the person, for the audit
     */
    public DraftPlans(LiveDraft draft, RedirectorService service, Executor owner, String who) {
        this.draft = draft;
        this.service = service;
        this.owner = owner;
        this.who = who;
    }

    /**
     * A plan of what can be applied. What it leaves out is remembered in the draft.
     *
     * @return exceptional with a {@link RedirectorException}, REFUSED when there is nothing to apply
     */
    public CompletionStage<Plan> plan() {
        Map<String, String> wanted = draft.wanted();
        if (wanted.isEmpty()) {
            return CompletableFuture.failedFuture(new RedirectorException(
                    Code.REFUSED, "There is nothing in the draft that can be applied; look at the conflicts first."));
        }
        return service.createPlan(PlanRequest.chosen(wanted, who))
                .thenApplyAsync(
                        plan -> {
                            draft.planned(plan);
                            return plan;
                        },
                        owner);
    }

    /** A plan that puts back what was applied last. */
    public CompletionStage<Plan> revert() {
        return draft.revertable()
                .map(id -> service.revertPlan(id, who).thenApplyAsync(plan -> plan, owner))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new RedirectorException(Code.REFUSED, "Nothing of this draft has been applied yet.")));
    }

    /**
     * Carries a plan out; its moves leave the draft as they are done.
     *
     * @return exceptional with a {@link RedirectorException}, CONFLICT when the system has changed since the plan was made: make
     *     a new one
     */
    public CompletionStage<Execution> apply(Plan plan) {
        return service.applyPlan(plan.id(), who)
                .thenApplyAsync(
                        execution -> {
                            draft.applied(execution);
                            return execution;
                        },
                        owner);
    }
}
