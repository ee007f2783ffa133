package pointsman.api;

import java.util.Objects;
import java.util.Set;

/**
 * Under which terms a plan was made: what whoever asked for it has limited it to, and the rules of that moment that could hold a
 * device. A later policy does not change them.
 *
 * @param scope the part of the system that the plan might touch
 * @param pinned ids of devices that the policy left where they were; empty for a plan that pins do not hold
 * @param constraints which devices might be where, without the categories of devices and the servers that are preferred for them;
 *     {@link ConstraintPolicy#NONE} for a plan that they do not hold
 */
public record PlanTerms(PlanScope scope, Set<String> pinned, ConstraintPolicy constraints) {
    public PlanTerms {
        Objects.requireNonNull(scope, "scope");
        pinned = Set.copyOf(pinned);
        Objects.requireNonNull(constraints, "constraints");
    }

    /**
     * The terms of a plan that is made now.
     *
     * @param objective what it is for
     * @param scope what whoever asks limits it to
     */
    public static PlanTerms of(PlanObjective objective, PlanScope scope, Policy policy) {
        return switch (objective) {
            case EVACUATE -> new PlanTerms(scope, Set.of(), ConstraintPolicy.NONE);
            case REVERT -> new PlanTerms(scope, policy.pinned(), ConstraintPolicy.NONE);
            case BALANCE, DRAIN, FILL, PREFER, CHOSEN ->
                new PlanTerms(scope, policy.pinned(), policy.constraints().limits());
        };
    }
}
