package pointsman.console.model.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.api.RemapOutcome;
import pointsman.api.RemapRequest;
import pointsman.api.SystemSnapshot;

/** Has an engine carry out what a person has agreed to. Safe to call from any thread; nothing waits. */
public final class Remapping {

    private final RedirectorService service;
    private final String who;

    /** @param who the person, for the audit */
    public Remapping(RedirectorService service, String who) {
        this.service = Objects.requireNonNull(service, "service");
        this.who = Objects.requireNonNull(who, "who");
    }

    /**
     * Moves the devices one after the other. The table must be as the person saw it when agreeing, apart from these moves
     * themselves; otherwise the engine answers with CONFLICT.
     *
     * @param seen the snapshot that was shown when the person agreed
     * @return the moves made; exceptional with the {@link RedirectorException} of the first that failed, after which no
     *     more are tried
     */
    public CompletionStage<List<RemapOutcome>> carryOut(RemapProposal proposal, SystemSnapshot seen) {
        CompletionStage<List<RemapOutcome>> done = CompletableFuture.completedFuture(List.of());
        for (String device : proposal.devices()) {
            done = done.thenCompose(outcomes -> {
                long revision = outcomes.isEmpty()
                        ? seen.mapping().revision()
                        : outcomes.get(outcomes.size() - 1).change().revision();
                return service.remap(new RemapRequest(
                                device,
                                proposal.server(),
                                OptionalLong.of(revision),
                                who,
                                "moved by hand in the console"))
                        .thenApply(outcome -> plus(outcomes, outcome));
            });
        }
        return done;
    }

    private static List<RemapOutcome> plus(List<RemapOutcome> outcomes, RemapOutcome outcome) {
        List<RemapOutcome> all = new ArrayList<>(outcomes);
        all.add(outcome);
        return List.copyOf(all);
    }
}
