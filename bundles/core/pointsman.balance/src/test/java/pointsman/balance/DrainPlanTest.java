package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static pointsman.balance.Systems.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.Move;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

class DrainPlanTest {

    private final Planner planner = new Planner();

    @Test
    void everyDeviceOfTheServerLeavesItAndNoOtherMoves() {
        Proposal proposal = drain(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .server("c", 1_000)
                        .device("d", "a", 300)
                        .device("e", "a", 0)
                        .device("f", "b", 500),
                Policy.DEFAULT);

        assertEquals(
                Set.of("d", "e"),
                Set.copyOf(proposal.moves().stream().map(Move::device).toList()));
    }

    @Test
    void theDevicesAreSpread() {
        Proposal proposal = drain(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .server("c", 1_000)
                        .device("d", "a", 300)
                        .device("e", "a", 300),
                Policy.DEFAULT);

        assertEquals(
                Set.of("b", "c"),
                Set.copyOf(proposal.moves().stream().map(Move::to).toList()));
    }

    @Test
    void aServerThatIsDrainingAlreadyIsEmptiedToo() {
        Proposal proposal =
                drain(new Systems().draining("a", 1_000).server("b", 1_000).device("d", "a", 300), Policy.DEFAULT);

        assertEquals("b", proposal.moves().get(0).to());
        assertEquals(
                new Reason(ReasonCode.SERVER_DRAINING, Map.of("server", "a")),
                proposal.moves().get(0).reason());
    }

    @Test
    void aServerIsEmptiedWhateverTheLimitOfMoves() {
        Systems systems = new Systems().server("a", 1_000).server("b", 1_000);
        for (int d = 0; d < 5; d++) {
            systems.device("d" + d, "a", 50);
        }

        assertEquals(5, drain(systems, new Policy(0.02, 1, Set.of())).moves().size());
    }

    @Test
    void theForecastIsJudgedByTheBoundOfTheSystemAsItIs() {
        Proposal proposal = drain(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .server("c", 1_000)
                        .device("d", "a", 400)
                        .device("e", "b", 400),
                Policy.DEFAULT);

        // Three servers could share 800 requests per second; two of them have 400 each, before and after.
        double bound = 3 * (0.8 / 3) / (1 - 0.8 / 3);
        assertEquals(bound / (2 * 0.4 / 0.6), proposal.efficiencyNow(), 1e-9);
        assertEquals(bound / (2 * 0.4 / 0.6), proposal.efficiencyAfter(), 1e-9);
    }

    @Test
    void devicesThatCannotLeaveAreNamedWithTheReason() {
        Proposal proposal = drain(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .device("free", "a", 100)
                        .device("pinned", "a", 100)
                        .device("tied", "a", load(100, 0), "a"),
                new Policy(0.02, 50, Set.of("pinned")));

        assertEquals(
                List.of("free"), proposal.moves().stream().map(Move::device).toList());
        assertEquals(
                Map.of(
                        "pinned", new Reason(ReasonCode.DEVICE_PINNED, Map.of("device", "pinned")),
                        "tied", new Reason(ReasonCode.NO_OTHER_SERVER, Map.of("device", "tied"))),
                proposal.staying());
    }

    @Test
    void whereNoDeviceCanLeaveThePlanSaysWhy() {
        Proposal proposal = drain(new Systems().server("a", 1_000).device("d", "a", 100), Policy.DEFAULT);

        assertEquals(Optional.of(new Reason(ReasonCode.NO_OTHER_SERVER, Map.of("device", "d"))), proposal.noPlan());
    }

    @Test
    void anEmptyServerHasNothingToMove() {
        Proposal proposal = drain(new Systems().server("a", 1_000).server("b", 1_000), Policy.DEFAULT);

        assertEquals(Optional.of(new Reason(ReasonCode.NOTHING_TO_MOVE, Map.of("server", "a"))), proposal.noPlan());
    }

    @Test
    void theServerToEmptyMustBeNamed() {
        BalanceInput input = new Systems().server("a", 1_000).build();

        assertThrows(
                IllegalArgumentException.class,
                () -> planner.plan(input, Policy.DEFAULT, PlanObjective.DRAIN, Optional.empty()));
    }

    private Proposal drain(Systems systems, Policy policy) {
        return planner.plan(systems.build(), policy, PlanObjective.DRAIN, Optional.of("a"));
    }
}
