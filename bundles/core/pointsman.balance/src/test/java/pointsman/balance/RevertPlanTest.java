package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.balance.Systems.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.Move;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

class RevertPlanTest {

    private static final Reason WHY = new Reason(ReasonCode.SERVER_DRAINING, Map.of("server", "a"));
    private static final List<Move> MADE =
            List.of(new Move("d", "a", "b", 0.5, WHY), new Move("e", "a", "b", 0.6, WHY));

    private final Planner planner = new Planner();

    @Test
    void movesArePutBackInReverse() {
        Proposal proposal = revert(new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "b", 400)
                .device("e", "b", 400));

        assertEquals(
                List.of("e", "d"), proposal.moves().stream().map(Move::device).toList());
        assertEquals(
                new Reason(ReasonCode.REVERT, Map.of("plan", "p1")),
                proposal.moves().get(0).reason());
    }

    @Test
    void aDeviceThatHasMovedOnStaysWhereItIs() {
        Proposal proposal = revert(new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .server("c", 1_000)
                .device("d", "c", 400)
                .device("e", "b", 400));

        assertEquals(List.of("e"), proposal.moves().stream().map(Move::device).toList());
    }

    @Test
    void aDeviceWhoseOldServerIsDownStaysAndSaysWhy() {
        Proposal proposal = revert(
                new Systems().down("a").server("b", 1_000).device("d", "b", 400).device("e", "b", load(1, 0), "b"));

        assertEquals(Optional.of(new Reason(ReasonCode.NOTHING_TO_REVERT, Map.of("plan", "p1"))), proposal.noPlan());
        assertEquals(Set.of("d", "e"), proposal.staying().keySet());
    }

    @Test
    void itsEfficiencyIsThatOfTheWeightedSystemAsOfAnyPlan() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "b", 200)
                .device("e", "b", 200)
                .build();
        Constraints constraints = new Constraints(List.of(), List.of(), Map.of(), Map.of("e", 3.0), Map.of());

        Proposal proposal = planner.revert(input, Policy.DEFAULT, constraints, "p1", MADE);

        assertEquals(
                new EfficiencyModel().evaluate(input.weighted(constraints)).efficiency(),
                proposal.efficiencyNow(),
                1e-9);
    }

    private Proposal revert(Systems systems) {
        return planner.revert(systems.build(), Policy.DEFAULT, Constraints.NONE, "p1", MADE);
    }
}
