package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.testing.Stages.failure;
import static pointsman.testing.Stages.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.AutomationState;
import pointsman.api.ConstraintPolicy;
import pointsman.api.EventType;
import pointsman.api.ExecutionState;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.PlanAssessment;
import pointsman.api.PlanObjective;
import pointsman.api.PlanRequest;
import pointsman.api.PlanScope;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.RedirectorException.Code;

/** What a plan has, for each of its objectives. Plans here drain a server, because those have moves whatever the load is. */
abstract class PlanContract extends ContractPart {

    @Test
    @DisplayName("a plan to drain moves every device of the server to one that reaches it")
    void drain() {
        Plan plan = drainOfA();
        assertEquals(
                Set.copyOf(fixture.devices()),
                plan.moves().stream().map(Move::device).collect(Collectors.toSet()));
        for (Move move : plan.moves()) {
            assertEquals(fixture.serverA(), move.from());
            assertNotEquals(fixture.serverA(), move.to());
            assertEquals(ReasonCode.SERVER_DRAINING, move.reason().code());
        }
        assertEquals(
                Optional.of(fixture.serverB()),
                plan.moves().stream()
                        .filter(move -> move.device().equals(device()))
                        .map(Move::to)
                        .findFirst(),
                "only A and B reach the first device");
    }

    @Test
    @DisplayName("a plan says what it is for, who asked and on which revision it was made")
    void planRecord() {
        Plan plan = drainOfA();
        assertEquals(PlanObjective.DRAIN, plan.objective());
        assertEquals(WHO, plan.who());
        assertEquals(revision(), plan.revision());
        assertEquals(Optional.empty(), plan.noPlan());
        assertTrue(plan.efficiencyNow() >= 0 && plan.efficiencyNow() <= 1, () -> "efficiency " + plan.efficiencyNow());
    }

    @Test
    @DisplayName("making a plan moves nothing")
    void nothingMoves() {
        ensureAllOn(fixture.serverA());
        long revision = revision();
        drainOfA();
        assertEquals(revision, revision());
    }

    @Test
    @DisplayName("a plan to balance has moves, or says why it has none")
    void balance() {
        Plan plan = result(service.createPlan(PlanRequest.balance(WHO)));
        assertEquals(PlanObjective.BALANCE, plan.objective());
        assertEquals(plan.moves().isEmpty(), plan.noPlan().isPresent());
    }

    @Test
    @DisplayName("a plan to drain a server that serves nothing has no moves and says so")
    void nothingToDrain() {
        Plan plan = emptyPlan();
        assertEquals(List.of(), plan.moves());
        assertEquals(ReasonCode.NOTHING_TO_MOVE, plan.noPlan().orElseThrow().code());
    }

    @Test
    @DisplayName("a plan for a part of the system moves what is in it, and only within it")
    void scope() {
        ensureAllOn(fixture.serverA());
        String kept = fixture.devices().get(0);
        Plan plan = result(service.createPlan(PlanRequest.drain(fixture.serverA(), WHO)
                .in(new PlanScope(Set.of(fixture.serverB()), Set.of(), Set.of(kept)))));
        assertFalse(plan.moves().isEmpty());
        assertFalse(devices(plan).contains(kept));
        assertTrue(plan.moves().stream().allMatch(move -> move.to().equals(fixture.serverB())));
    }

    @Test
    @DisplayName("a plan for a part of the system that names what is not there is refused")
    void unknownScope() {
        PlanScope noServer = new PlanScope(Set.of("no such server"), Set.of(), Set.of());
        PlanScope noDevice = new PlanScope(Set.of(), Set.of(), Set.of("no such device"));
        for (PlanScope unknown : List.of(noServer, noDevice)) {
            failure(Code.NOT_FOUND, service.createPlan(PlanRequest.balance(WHO).in(unknown)));
        }
    }

    @Test
    @DisplayName("a plan of chosen moves has those moves, says what the gates hold of it, and can be applied")
    void chosen() {
        ensureAllOn(fixture.serverA());
        Plan plan = result(service.createPlan(PlanRequest.chosen(Map.of(device(), fixture.serverB()), WHO)));
        assertEquals(PlanObjective.CHOSEN, plan.objective());
        assertEquals(Set.of(device()), devices(plan));
        assertEquals(fixture.serverB(), plan.moves().get(0).to());
        assertEquals(ReasonCode.MOVE_CHOSEN, plan.moves().get(0).reason().code());
        assertFalse(plan.assessment().orElseThrow().gates().isEmpty());
        result(service.applyPlan(plan.id(), WHO));
        awaitExecution(plan.id(), ExecutionState.DONE);
        assertEquals(fixture.serverB(), serverOf(device()));
    }

    @Test
    @DisplayName("a chosen move that cannot be is named with its reason, and the others are planned")
    void chosenAndRefused() {
        ensureAllOn(fixture.serverA());
        Plan plan = result(service.createPlan(PlanRequest.chosen(
                Map.of(device(), fixture.serverC(), fixture.devices().get(1), fixture.serverB()), WHO)));
        assertEquals(Set.of(fixture.devices().get(1)), devices(plan));
        assertEquals(
                Map.of(
                        device(),
                        new Reason(
                                ReasonCode.SERVER_NOT_REACHED,
                                Map.of("device", device(), "server", fixture.serverC()))),
                plan.assessment().orElseThrow().staying());
    }

    @Test
    @DisplayName("a plan in which all chosen moves are refused has no moves and says why")
    void chosenAndAllRefused() {
        ensureAllOn(fixture.serverA());
        Plan plan = result(service.createPlan(PlanRequest.chosen(Map.of(device(), fixture.serverA()), WHO)));
        assertEquals(ReasonCode.DEVICE_THERE, plan.noPlan().orElseThrow().code());
    }

    @Test
    @DisplayName("chosen moves of unknown devices or servers are NOT_FOUND, and without one a plan of them is INVALID")
    void chosenBadly() {
        failure(
                Code.NOT_FOUND,
                service.createPlan(PlanRequest.chosen(Map.of("no-such-device", fixture.serverA()), WHO)),
                "no-such-device");
        failure(
                Code.NOT_FOUND,
                service.createPlan(PlanRequest.chosen(Map.of(device(), "no-such-server"), WHO)),
                "no-such-server");
        failure(Code.INVALID, service.createPlan(PlanRequest.chosen(Map.of(), WHO)));
    }

    @Test
    @DisplayName("plans are kept, newest first")
    void plansAreKept() {
        Plan first = drainOfA();
        Plan second = result(service.createPlan(PlanRequest.balance(WHO)));
        assertEquals(List.of(second, first), result(service.plans()).subList(0, 2));
        assertEquals(first, result(service.plan(first.id())));
    }

    @Test
    @DisplayName("the event of a new plan says how many moves it has")
    void createdEvent() {
        Plan plan = drainOfA();
        assertEquals(
                String.valueOf(plan.moves().size()),
                recorder.awaitEvent(
                                "PLAN_CREATED",
                                event -> event.type() == EventType.PLAN_CREATED
                                        && event.subject().equals(plan.id()))
                        .arguments()
                        .get("moves"));
    }

    @Test
    @DisplayName("a plan to drain without a server is INVALID")
    void drainWithoutServer() {
        failure(Code.INVALID, service.createPlan(new PlanRequest(PlanObjective.DRAIN, Optional.empty(), WHO)));
    }

    @Test
    @DisplayName("a plan to revert is INVALID unless asked for by the plan to put back")
    void revertByRequest() {
        failure(Code.INVALID, service.createPlan(new PlanRequest(PlanObjective.REVERT, Optional.empty(), WHO)));
    }

    @Test
    @DisplayName("a plan to drain a server that does not exist is NOT_FOUND")
    void drainUnknownServer() {
        failure(Code.NOT_FOUND, service.createPlan(PlanRequest.drain("no-such-server", WHO)), "no-such-server");
    }

    @Test
    @DisplayName("whatever is asked of a plan that does not exist is NOT_FOUND and names it")
    void unknownPlan() {
        failure(Code.NOT_FOUND, service.plan("no-such-plan"), "no-such-plan");
        failure(Code.NOT_FOUND, service.execution("no-such-plan"), "no-such-plan");
        failure(Code.NOT_FOUND, service.applyPlan("no-such-plan", WHO), "no-such-plan");
        failure(Code.NOT_FOUND, service.pausePlan("no-such-plan", WHO), "no-such-plan");
        failure(Code.NOT_FOUND, service.resumePlan("no-such-plan", WHO), "no-such-plan");
        failure(Code.NOT_FOUND, service.cancelPlan("no-such-plan", WHO), "no-such-plan");
        failure(Code.NOT_FOUND, service.revertPlan("no-such-plan", WHO), "no-such-plan");
    }

    @Test
    @DisplayName("a plan to evacuate a server moves devices that are pinned to it, a plan to drain does not")
    void evacuationAndPins() {
        ensureAllOn(fixture.serverA());
        policy(Policy.DEFAULT.withPinned(Set.of(device())));
        assertFalse(devices(result(service.createPlan(PlanRequest.drain(fixture.serverA(), WHO))))
                .contains(device()));
        Plan plan = result(service.createPlan(PlanRequest.evacuate(fixture.serverA(), WHO)));
        assertEquals(Set.copyOf(fixture.devices()), devices(plan));
        assertEquals(Optional.of(fixture.serverA()), plan.server());
        plan.moves()
                .forEach(move ->
                        assertEquals(ReasonCode.SERVER_EVACUATED, move.reason().code()));
    }

    @Test
    @DisplayName("a plan to go back to preferred servers moves the devices that are elsewhere, and says when none is")
    void preferred() {
        ensureAllOn(fixture.serverA());
        policy(Policy.DEFAULT.withConstraints(new ConstraintPolicy(
                List.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of(device(), fixture.serverB()), 0)));
        Plan plan = result(service.createPlan(PlanRequest.prefer(WHO)));
        assertEquals(Set.of(device()), devices(plan));
        assertEquals(ReasonCode.SERVER_PREFERRED, plan.moves().get(0).reason().code());
        result(service.applyPlan(plan.id(), WHO));
        awaitExecution(plan.id(), ExecutionState.DONE);
        assertEquals(
                ReasonCode.ALL_PREFERRED,
                result(service.createPlan(PlanRequest.prefer(WHO)))
                        .noPlan()
                        .orElseThrow()
                        .code());
    }

    @Test
    @DisplayName("a plan to fill a server names it, and has moves to it only, or says why it has none")
    void fill() {
        Plan plan = result(service.createPlan(PlanRequest.fill(fixture.serverC(), WHO)));
        assertEquals(PlanObjective.FILL, plan.objective());
        assertEquals(plan.moves().isEmpty(), plan.noPlan().isPresent());
        plan.moves().forEach(move -> assertEquals(fixture.serverC(), move.to()));
        failure(Code.INVALID, service.createPlan(new PlanRequest(PlanObjective.FILL, Optional.empty(), WHO)));
        failure(
                Code.INVALID,
                service.createPlan(new PlanRequest(PlanObjective.PREFER, Optional.of(fixture.serverC()), WHO)));
    }

    @Test
    @DisplayName("a plan carries the figures behind it, and what gates say if it is about efficiency")
    void figures() {
        PlanAssessment drain = drainOfA().assessment().orElseThrow();
        assertEquals(List.of(), drain.gates());
        assertTrue(drain.bound() <= drain.presentNow(), () -> "bound " + drain.bound() + " of " + drain.presentNow());
    }

    @Test
    @DisplayName("nothing is to be finished while no plan is being made")
    void nothingToFinish() {
        assertEquals(0, result(service.finishPlanning(WHO)));
        assertEquals(0, result(service.finishPlanning(WHO, "the-search")));
    }

    @Test
    @DisplayName("what the engine does of itself follows the mode of the policy, and an event tells it")
    void automationMode() {
        assertEquals(AutomationState.OFF, result(service.automation()).state());
        policy(Policy.DEFAULT.withAutomation(AutomationPolicy.MANUAL.withMode(AutomationMode.RECOMMEND)));
        recorder.awaitEvent(
                "AUTOMATION_CHANGED",
                event -> event.type() == EventType.AUTOMATION_CHANGED
                        && event.arguments().get("mode").equals(AutomationMode.RECOMMEND.name()));
        assertEquals(AutomationMode.RECOMMEND, result(service.automation()).mode());
    }

    private static Set<String> devices(Plan plan) {
        return plan.moves().stream().map(Move::device).collect(Collectors.toSet());
    }
}
