package pointsman.console.model.plans;

import java.util.Objects;
import java.util.Optional;
import pointsman.api.Execution;
import pointsman.api.Plan;

/**
 * A plan and what became of it.
 *
 * @param plan as it was proposed
 * @param execution empty if it was never applied, as far as is known
 */
public record KnownPlan(Plan plan, Optional<Execution> execution) {
    public KnownPlan {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(execution, "execution");
    }

    KnownPlan with(Execution newest) {
        return new KnownPlan(plan, Optional.of(newest));
    }

    /** Whether nothing can become of it any more, since a plan of another revision of the mapping table is refused. */
    boolean isSettled(long revision) {
        return execution.map(found -> found.state().hasEnded()).orElse(plan.revision() != revision);
    }
}
