package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.PlanScope;
import pointsman.api.PlanTerms;
import pointsman.api.Policy;

/** What a plan was made for. */
class GoalTest {

    private static final Plan PLAN =
            new Plan("plan-1", Instant.EPOCH, 7, PlanObjective.BALANCE, "ann", 0.5, 0.5, List.of(), Optional.empty());

    private static PlanScope scopeOfTheNext(Plan plan) {
        return ((Goal.Wanted) Goal.of(plan)).scope();
    }

    @Test
    void aPlanIsMadeAnewForThePartForWhichItWasMade() {
        PlanScope part = new PlanScope(Set.of("s1", "s2"), Set.of(), Set.of("d1"));

        assertEquals(part, scopeOfTheNext(PLAN.withTerms(PlanTerms.of(PlanObjective.BALANCE, part, Policy.DEFAULT))));
    }

    @Test
    void aPlanOfWhoseTermsNothingIsKnownIsMadeAnewForTheWholeSystem() {
        assertEquals(PlanScope.ALL, scopeOfTheNext(PLAN));
    }
}
