package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.balance.Systems.load;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pointsman.api.Move;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

class ChosenPlanTest {

    private final Systems systems = new Systems()
            .server("a", 1_000)
            .server("b", 1_000)
            .draining("draining", 1_000)
            .device("d", "a", 500)
            .device("e", "a", 300)
            .device("f", "b", 100)
            .device("tied", "a", load(1, 0), "a");

    @Test
    void theMovesAreThoseThatWereChosen() {
        Proposal proposal = chosen(Map.of("e", "b"));

        assertEquals(1, proposal.moves().size());
        Move move = proposal.moves().get(0);
        assertEquals(List.of("e", "a", "b"), List.of(move.device(), move.from(), move.to()));
        assertEquals(new Reason(ReasonCode.MOVE_CHOSEN, Map.of("device", "e", "server", "b")), move.reason());
    }

    @Test
    void whatMakesTheWholeLessEfficientIsMadeAllTheSameAndForecast() {
        Proposal proposal = chosen(Map.of("f", "a"));

        assertEquals(1, proposal.moves().size());
        assertTrue(proposal.efficiencyAfter() < proposal.efficiencyNow());
    }

    @Test
    void whatMakesTheWholeMoreEfficientComesFirst() {
        assertEquals(List.of("e", "f"), devices(chosen(Map.of("f", "a", "e", "b"))));
    }

    @Test
    void aMoveThatOnlyAnotherMakesPossibleComesAfterIt() {
        Constraints one =
                new Constraints(List.of(), List.of(), Map.of("b", new ServerLimit(1, 1, false)), Map.of(), Map.of());

        assertEquals(
                List.of("f", "e"),
                devices(planner().chosen(systems.build(), Policy.DEFAULT, one, Set.of(), Map.of("e", "b", "f", "a"))));
    }

    @Test
    void eachRefusedMoveIsNamedWithItsReason() {
        Constraints full =
                new Constraints(List.of(), List.of(), Map.of("b", new ServerLimit(1, 1, false)), Map.of(), Map.of());

        Proposal proposal = planner()
                .chosen(
                        systems.device("pinned", "a", 1)
                                .device("moving", "a", 1)
                                .device("there", "a", 1)
                                .build(),
                        Policy.DEFAULT.withPinned(Set.of("pinned")),
                        full,
                        Set.of("moving"),
                        Map.of(
                                "d",
                                "draining",
                                "e",
                                "b",
                                "tied",
                                "b",
                                "pinned",
                                "b",
                                "moving",
                                "b",
                                "there",
                                "a",
                                "lost",
                                "b",
                                "f",
                                "a"));

        assertEquals(List.of("f", "e"), devices(proposal));
        assertEquals(
                Map.of(
                        "d", ReasonCode.SERVER_NOT_USABLE,
                        "tied", ReasonCode.SERVER_NOT_REACHED,
                        "pinned", ReasonCode.DEVICE_PINNED,
                        "moving", ReasonCode.DEVICE_MOVING,
                        "there", ReasonCode.DEVICE_THERE,
                        "lost", ReasonCode.DEVICE_NOT_SERVED),
                codes(proposal));
    }

    @Test
    void aLimitRefusesWhatWouldGoBeyondIt() {
        Constraints full =
                new Constraints(List.of(), List.of(), Map.of("b", new ServerLimit(1, 1, false)), Map.of(), Map.of());

        Proposal proposal = planner().chosen(systems.build(), Policy.DEFAULT, full, Set.of(), Map.of("e", "b"));

        assertEquals(Map.of("e", ReasonCode.SERVER_LIMIT), codes(proposal));
        assertEquals(proposal.staying().get("e"), proposal.noPlan().orElseThrow());
    }

    @Test
    void devicesThatAreKeptTogetherMoveOnlyTogether() {
        Constraints together = new Constraints(List.of(Set.of("d", "e")), List.of(), Map.of(), Map.of(), Map.of());

        assertEquals(
                Map.of("d", ReasonCode.KEPT_TOGETHER),
                codes(planner().chosen(systems.build(), Policy.DEFAULT, together, Set.of(), Map.of("d", "b"))));
        assertEquals(
                List.of("d", "e"),
                devices(planner()
                        .chosen(systems.build(), Policy.DEFAULT, together, Set.of(), Map.of("d", "b", "e", "b"))));
    }

    private Proposal chosen(Map<String, String> wanted) {
        return planner().chosen(systems.build(), Policy.DEFAULT, Constraints.NONE, Set.of(), wanted);
    }

    private static Planner planner() {
        return new Planner();
    }

    private static List<String> devices(Proposal proposal) {
        return proposal.moves().stream().map(Move::device).toList();
    }

    private static Map<String, ReasonCode> codes(Proposal proposal) {
        Map<String, ReasonCode> codes = new TreeMap<>();
        proposal.staying().forEach((device, reason) -> codes.put(device, reason.code()));
        return codes;
    }
}
