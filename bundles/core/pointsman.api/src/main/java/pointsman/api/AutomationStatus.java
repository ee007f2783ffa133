package pointsman.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the engine does of itself, what it would do next, and why it waits.
 *
 * @param mode as the policy says
 * @param state what it does at present
 * @param since since when
 * @param next the plan that it recommends, carries out, or would if nothing kept it waiting. It is among the plans that are
 *     kept, under its id, once it is recommended or carried out; before, its id is empty
 * @param waiting why nothing happens: what is closed and by how much; empty while something does
 * @param looked when the system was looked at last
 * @param nextLook when it will be looked at again; empty while it is not
 * @param urgent whether the next plan is for what costs so much that it is worth moves though it may be gone soon: it pays within
 *     minutes, which {@link PlanAssessment#horizon} says
 * @param learning whether plans are still made for what was measured last, because too little was seen since the start of the
 *     engine, or since the rules were changed, to tell what lasts
 */
public record AutomationStatus(
        AutomationMode mode,
        AutomationState state,
        Instant since,
        Optional<Plan> next,
        List<Reason> waiting,
        Optional<Instant> looked,
        Optional<Instant> nextLook,
        boolean urgent,
        boolean learning) {

    /** With no urgent plan, and nothing left to be learned. */
    public AutomationStatus(
            AutomationMode mode,
            AutomationState state,
            Instant since,
            Optional<Plan> next,
            List<Reason> waiting,
            Optional<Instant> looked,
            Optional<Instant> nextLook) {
        this(mode, state, since, next, waiting, looked, nextLook, false, false);
    }

    public AutomationStatus {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(next, "next");
        waiting = List.copyOf(waiting);
        Objects.requireNonNull(looked, "looked");
        Objects.requireNonNull(nextLook, "nextLook");
    }
}
