package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pointsman.api.Move;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.ReasonCode;

class EvacuatePlanTest {

    private final Planner planner = new Planner();

    private Proposal evacuation(Systems systems, Policy policy, Constraints constraints) {
        return planner.plan(
                systems.build(), policy, constraints, PlanObjective.EVACUATE, Optional.of("a"), Budget.DEFAULT);
    }

    private static Map<String, String> targets(Proposal proposal) {
        return proposal.moves().stream().collect(Collectors.toMap(Move::device, Move::to));
    }

    @Test
    void pinsDoNotHold() {
        Proposal proposal = evacuation(
                new Systems().server("a", 1_000).server("b", 1_000).device("d", "a", 100),
                Policy.DEFAULT.withPinned(Set.of("d")),
                Constraints.NONE);

        assertEquals(Map.of("d", "b"), targets(proposal));
        assertEquals(
                ReasonCode.SERVER_EVACUATED, proposal.moves().get(0).reason().code());
    }

    @Test
    void constraintsAreKeptWhereTheyCanBe() {
        Systems systems = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .server("c", 1_000)
                .device("d", "a", 100)
                .device("e", "b", 100);
        Constraints apart = new Constraints(List.of(), List.of(Set.of("d", "e")), Map.of(), Map.of(), Map.of());

        assertEquals(Map.of("d", "c"), targets(evacuation(systems, Policy.DEFAULT, apart)));
    }

    @Test
    void aDeviceThatNoServerTakesUnderTheConstraintsLeavesAllTheSame() {
        Systems systems = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 100)
                .device("f", "a", 50)
                .device("e", "b", 100);
        Constraints apart = new Constraints(List.of(), List.of(Set.of("d", "e")), Map.of(), Map.of(), Map.of());

        Proposal proposal = evacuation(systems, Policy.DEFAULT, apart);

        assertEquals(Map.of("d", "b", "f", "b"), targets(proposal));
        assertTrue(proposal.staying().isEmpty());
    }

    @Test
    void aDeviceThatNoOtherServerReachesStaysAndSaysSo() {
        Proposal proposal = evacuation(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .device("d", "a", Systems.load(100, 0), "a")
                        .device("e", "a", 10),
                Policy.DEFAULT,
                Constraints.NONE);

        assertEquals(Map.of("e", "b"), targets(proposal));
        assertEquals(ReasonCode.NO_OTHER_SERVER, proposal.staying().get("d").code());
    }

    @Test
    void anEmptyServerHasNothingToLeave() {
        Proposal proposal =
                evacuation(new Systems().server("a", 1_000).server("b", 1_000), Policy.DEFAULT, Constraints.NONE);

        assertEquals(ReasonCode.NOTHING_TO_MOVE, proposal.noPlan().orElseThrow().code());
    }
}
