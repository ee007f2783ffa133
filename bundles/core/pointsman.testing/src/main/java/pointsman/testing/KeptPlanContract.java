package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.ConstraintPolicy;
import pointsman.api.ExecutionState;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.PlanScope;
import pointsman.api.PlanTerms;
import pointsman.api.Policy;
import pointsman.api.RedirectorException.Code;

/** What is kept of a plan, and when it is not kept any longer. */
abstract class KeptPlanContract extends ContractPart {

    @Test
    @DisplayName("a plan says what it was limited to: its scope, and the policy of that moment")
    void terms() {
        Plan drain = drainOfA();
        assertEquals(Optional.of(new PlanTerms(PlanScope.ALL, Set.of(), ConstraintPolicy.NONE)), drain.terms());
        String device = result(service.snapshot()).devices().keySet().stream()
                .sorted()
                .findFirst()
                .orElseThrow();
        result(service.setPolicy(Policy.DEFAULT.withPinned(Set.of(device)), WHO));
        PlanScope scope = new PlanScope(Set.of(fixture.serverA(), fixture.serverC()), Set.of(), Set.of());
        Plan limited = result(service.createPlan(PlanRequest.balance(WHO).in(scope)));
        assertEquals(Optional.of(new PlanTerms(scope, Set.of(device), ConstraintPolicy.NONE)), limited.terms());
        assertEquals(limited, result(service.plan(limited.id())));
    }

    @Test
    @DisplayName("the server that a plan is about takes part, whatever the plan is limited to")
    void termsOfAServer() {
        PlanScope others = new PlanScope(Set.of(fixture.serverB(), fixture.serverC()), Set.of(), Set.of());
        Plan drain = result(
                service.createPlan(PlanRequest.drain(fixture.serverA(), WHO).in(others)));
        assertEquals(
                Set.of(fixture.serverA(), fixture.serverB(), fixture.serverC()),
                drain.terms().orElseThrow().scope().servers());
    }

    @Test
    @DisplayName("a plan that takes the place of another of the same person is kept instead of it")
    void replaced() {
        Plan first = drainOfA();
        Plan bobs = result(service.createPlan(PlanRequest.drain(fixture.serverA(), "bob")));
        Plan second = result(service.createPlan(
                PlanRequest.drain(fixture.serverA(), WHO).searchedAs("tick").inPlaceOf(first.id())));
        failure(Code.NOT_FOUND, service.plan(first.id()));
        Plan third = result(
                service.createPlan(PlanRequest.drain(fixture.serverA(), WHO).inPlaceOf(bobs.id())));
        assertEquals(bobs, result(service.plan(bobs.id())));
        assertTrue(Stream.of(first, bobs, second).noneMatch(plan -> plan.id().equals(third.id())));
    }

    @Test
    @DisplayName("a plan that was applied is kept whatever takes its place")
    void appliedIsNotReplaced() {
        Plan plan = drainOfA();
        result(service.applyPlan(plan.id(), WHO));
        awaitExecution(plan.id(), ExecutionState.DONE);
        result(service.createPlan(PlanRequest.balance(WHO).inPlaceOf(plan.id())));
        assertEquals(plan, result(service.plan(plan.id())));
    }
}
