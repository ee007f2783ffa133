package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pointsman.api.Move;
import pointsman.api.PlanObjective;
import pointsman.api.PlanScope;
import pointsman.api.Policy;
import pointsman.api.ReasonCode;

/** Plans for a part of the system; a has all the load, and b and c have none. */
class PlanScopeTest {

    private final BalanceInput input = new Systems()
            .server("a", 1_000)
            .server("b", 1_000)
            .server("c", 1_000)
            .device("d", "a", 300)
            .device("e", "a", 300)
            .device("f", "a", 200)
            .build();

    @Test
    void onlyTheServersOfThePartGetDevices() {
        Proposal proposal = plan(PlanObjective.BALANCE, new PlanScope(Set.of("a", "b"), Set.of(), Set.of()));

        assertFalse(proposal.moves().isEmpty());
        assertTrue(proposal.moves().stream().allMatch(move -> move.to().equals("b")));
    }

    @Test
    void onlyTheServersOfThePartGiveDevices() {
        Proposal proposal = plan(PlanObjective.BALANCE, new PlanScope(Set.of("b", "c"), Set.of(), Set.of()));

        assertEquals(List.of(), proposal.moves());
        assertEquals(ReasonCode.NO_BETTER_MOVE, proposal.noPlan().orElseThrow().code());
    }

    @Test
    void onlyTheDevicesOfThePartMove() {
        Proposal proposal = plan(PlanObjective.BALANCE, new PlanScope(Set.of(), Set.of("f"), Set.of()));

        assertEquals(List.of("f"), proposal.moves().stream().map(Move::device).toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAIN", "EVACUATE"})
    void whatIsKeptStaysOnAServerThatIsEmptiedAndThePlanSaysSo(PlanObjective objective) {
        Proposal proposal = plan(objective, new PlanScope(Set.of(), Set.of(), Set.of("d")));

        assertEquals(
                Set.of("e", "f"),
                Set.copyOf(proposal.moves().stream().map(Move::device).toList()));
        assertEquals(ReasonCode.DEVICE_LEFT_OUT, proposal.staying().get("d").code());
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAIN", "EVACUATE"})
    void theServerThatIsEmptiedNeedNotBeNamed(PlanObjective objective) {
        Proposal proposal = plan(objective, new PlanScope(Set.of("c"), Set.of(), Set.of()));

        assertEquals(3, proposal.moves().size());
        assertTrue(proposal.moves().stream().allMatch(move -> move.to().equals("c")));
    }

    @Test
    void devicesThatAreKeptTogetherStayWithTheOneThatIsKept() {
        Constraints together = new Constraints(List.of(Set.of("d", "e")), List.of(), Map.of(), Map.of(), Map.of());
        Proposal proposal = new Planner()
                .plan(
                        input,
                        Policy.DEFAULT,
                        together,
                        new PlanScope(Set.of(), Set.of(), Set.of("e")),
                        PlanObjective.DRAIN,
                        Optional.of("a"),
                        Budget.DEFAULT);

        assertEquals(List.of("f"), proposal.moves().stream().map(Move::device).toList());
    }

    @Test
    void theEfficiencyIsThatOfTheWholeSystem() {
        assertEquals(
                plan(PlanObjective.BALANCE, PlanScope.ALL).efficiencyNow(),
                plan(PlanObjective.BALANCE, new PlanScope(Set.of("a", "b"), Set.of(), Set.of()))
                        .efficiencyNow());
    }

    private Proposal plan(PlanObjective objective, PlanScope scope) {
        return new Planner()
                .plan(
                        input,
                        Policy.DEFAULT,
                        Constraints.NONE,
                        scope,
                        objective,
                        objective.needsServer() ? Optional.of("a") : Optional.empty(),
                        Budget.DEFAULT);
    }
}
