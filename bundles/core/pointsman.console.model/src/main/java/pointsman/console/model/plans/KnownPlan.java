package pointsman.console.model.plans;

import java.util.Objects;
import java.util.Optional;
import pointsman.api.Execution;
import pointsman.api.Plan;
import pointsman.api.PlanSchedule;

/**
 * A plan and what became of it.
 *
 * @param plan as it was proposed
 * @param execution empty if it was never applied, as far as is known
 * @param schedule when it is to begin, or what became of that; empty if it was never scheduled, as far as is known
 */
public record KnownPlan(Plan plan, Optional<Execution> execution, Optional<PlanSchedule> schedule) {
    public KnownPlan {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(schedule, "schedule");
    }

    /** One of which only the plan is known. */
    KnownPlan(Plan plan) {
        this(plan, Optional.empty(), Optional.empty());
    }

    KnownPlan with(Execution newest) {
        return new KnownPlan(plan, Optional.of(newest), schedule);
    }

    KnownPlan with(Optional<PlanSchedule> newest) {
        return new KnownPlan(plan, execution, newest);
    }

    /** The schedule, while the plan waits for its time. */
    public Optional<PlanSchedule> waiting() {
        return execution.isPresent() ? Optional.empty() : schedule.filter(PlanSchedule::waits);
    }

    /** Whether nothing can become of it any more, since a plan of another revision of the mapping table is refused. */
    boolean isSettled(long revision) {
        return execution
                .map(found -> found.state().hasEnded())
                .orElse(plan.revision() != revision && waiting().isEmpty());
    }
}
