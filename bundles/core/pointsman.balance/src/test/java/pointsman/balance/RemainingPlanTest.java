package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

/** What is left of a plan at the time for which it was scheduled. */
class RemainingPlanTest {

    private static final Reason WHY = new Reason(ReasonCode.NO_LOAD, Map.of());

    private final Systems systems =
            new Systems().server("a", 1_000).server("b", 1_000).server("c", 1_000);

    private static Move move(String device, String from, String to) {
        return new Move(device, from, to, 0.9, WHY);
    }

    private static Plan plan(PlanObjective objective, double now, double after, Move... moves) {
        return new Plan("plan-9", Instant.EPOCH, 1, objective, "ada", now, after, List.of(moves), Optional.empty());
    }

    private Proposal remaining(Policy policy, Constraints constraints, Set<String> underWay, Plan plan) {
        return new Planner().remaining(systems.build(), policy, constraints, underWay, Set.of(), plan);
    }

    private Proposal remaining(Plan plan) {
        return remaining(Policy.DEFAULT, Constraints.NONE, Set.of(), plan);
    }

    private static List<String> devices(Proposal proposal) {
        return proposal.moves().stream().map(Move::device).sorted().toList();
    }

    private static Map<String, ReasonCode> codes(Proposal proposal) {
        Map<String, ReasonCode> codes = new TreeMap<>();
        proposal.staying().forEach((device, reason) -> codes.put(device, reason.code()));
        return codes;
    }

    @Test
    void onTheSameSystemAllOfItIsLeft() {
        systems.device("d", "a", 500).device("e", "a", 300);

        Proposal proposal = remaining(plan(PlanObjective.BALANCE, 0.5, 0.9, move("e", "a", "b")));

        assertEquals(List.of("e"), devices(proposal));
        assertEquals(
                new Reason(ReasonCode.MOVE_SCHEDULED, Map.of("plan", "plan-9")),
                proposal.moves().get(0).reason());
        assertEquals(Map.of(), proposal.staying());
    }

    @Test
    void devicesThatAreNoLongerWhereItExpectsThemStay() {
        systems.device("there", "b", 100)
                .device("elsewhere", "c", 100)
                .device("moving", "a", 100)
                .device("left", "a", 400);

        Proposal proposal = remaining(
                Policy.DEFAULT,
                Constraints.NONE,
                Set.of("moving"),
                plan(
                        PlanObjective.BALANCE,
                        0.5,
                        0.9,
                        move("there", "a", "b"),
                        move("elsewhere", "a", "b"),
                        move("moving", "a", "b"),
                        move("lost", "a", "b"),
                        move("left", "a", "b")));

        assertEquals(List.of("left"), devices(proposal));
        assertEquals(
                Map.of(
                        "there", ReasonCode.DEVICE_THERE,
                        "elsewhere", ReasonCode.DEVICE_MOVED_ON,
                        "moving", ReasonCode.DEVICE_MOVING,
                        "lost", ReasonCode.DEVICE_NOT_SERVED),
                codes(proposal));
    }

    @Test
    void aMoveWhoseRoomIsNotMadeIsLeftOutAndSoIsWhatNeedsItsRoom() {
        systems.device("pinned", "c", 400)
                .device("second", "b", 400)
                .device("third", "a", 400)
                .device("free", "a", 400);

        Proposal proposal = remaining(
                Policy.DEFAULT.withPinned(Set.of("pinned")),
                Constraints.NONE,
                Set.of(),
                plan(
                        PlanObjective.DRAIN,
                        0.5,
                        0.5,
                        move("free", "a", "b"),
                        move("pinned", "c", "a"),
                        move("second", "b", "c"),
                        move("third", "a", "b")));

        assertEquals(List.of("free"), devices(proposal));
        assertEquals(
                Map.of(
                        "pinned", ReasonCode.DEVICE_PINNED,
                        "second", ReasonCode.ROOM_NOT_MADE,
                        "third", ReasonCode.ROOM_NOT_MADE),
                codes(proposal));
    }

    @Test
    void aDeviceThatSeveralServersCarryByNowStaysUnlessAServerIsToBeEmptied() {
        systems.device("shared", "a", 400).device("other", "a", 400);
        Move[] moves = {move("shared", "a", "b"), move("other", "a", "c")};

        Proposal balanced = new Planner()
                .remaining(
                        systems.build(),
                        Policy.DEFAULT,
                        Constraints.NONE,
                        Set.of(),
                        Set.of("shared"),
                        plan(PlanObjective.BALANCE, 0.5, 0.9, moves));
        Proposal drained = new Planner()
                .remaining(
                        systems.build(),
                        Policy.DEFAULT,
                        Constraints.NONE,
                        Set.of(),
                        Set.of("shared"),
                        plan(PlanObjective.DRAIN, 0.5, 0.9, moves));

        assertEquals(List.of("other"), devices(balanced));
        assertEquals(Map.of("shared", ReasonCode.DEVICE_SHARED), codes(balanced));
        assertEquals(List.of("other", "shared"), devices(drained));
    }

    @Test
    void theFiguresAreThoseOfTheMovesThatAreLeft() {
        systems.device("gone", "b", 100).device("left", "a", 300).device("stays", "a", 300);
        Plan plan = plan(PlanObjective.BALANCE, 0.5, 0.9, move("gone", "a", "b"), move("left", "a", "c"));

        Proposal proposal = remaining(plan);
        Proposal ofThatMove =
                new Planner().chosen(systems.build(), Policy.DEFAULT, Constraints.NONE, Set.of(), Map.of("left", "c"));

        assertEquals(ofThatMove.efficiencyNow(), proposal.efficiencyNow());
        assertEquals(ofThatMove.efficiencyAfter(), proposal.efficiencyAfter());
        assertEquals(proposal.efficiencyAfter(), proposal.moves().get(0).efficiencyAfter());
    }

    @Test
    void aMoveToAServerThatTakesNothingByNowIsLeftOut() {
        systems.draining("c", 1_000);
        systems.device("d", "a", 300).device("e", "a", 300);

        Proposal proposal = remaining(plan(PlanObjective.BALANCE, 0.5, 0.9, move("d", "a", "c"), move("e", "a", "b")));

        assertEquals(List.of("e"), devices(proposal));
        assertEquals(Map.of("d", ReasonCode.SERVER_NOT_USABLE), codes(proposal));
    }

    @Test
    void roomThatSomebodyElseHasMadeIsThere() {
        systems.device("gone", "b", 100).device("next", "a", 300).device("stays", "a", 300);

        Proposal proposal =
                remaining(plan(PlanObjective.BALANCE, 0.5, 0.9, move("gone", "c", "a"), move("next", "a", "c")));

        assertEquals(List.of("next"), devices(proposal));
    }

    @Test
    void withNothingLeftTheReasonIsThatOfItsFirstMove() {
        systems.device("d", "b", 500);

        Proposal proposal = remaining(plan(PlanObjective.BALANCE, 0.5, 0.9, move("d", "a", "b")));

        assertEquals(ReasonCode.DEVICE_THERE, proposal.noPlan().orElseThrow().code());
    }

    @Test
    void whatWasToHelpAndWouldDoHarmByNowIsRefused() {
        systems.device("d", "a", 300).device("busy", "b", 600);

        Proposal proposal = remaining(plan(PlanObjective.BALANCE, 0.5, 0.9, move("d", "a", "b")));

        assertEquals(ReasonCode.PLAN_HARMFUL, proposal.noPlan().orElseThrow().code());
        assertEquals(List.of(), proposal.moves());
    }

    /** At night a plan for the day's load gains nothing and loses a little. */
    @Test
    void aLossBelowTheLeastGainIsNone() {
        systems.device("d", "a", 10).device("e", "b", 11);

        Proposal proposal = remaining(plan(PlanObjective.BALANCE, 0.5, 0.9, move("d", "a", "b")));

        assertTrue(proposal.efficiencyAfter() < proposal.efficiencyNow());
        assertEquals(List.of("d"), devices(proposal));
    }

    /** It is not for the sake of the whole: a person has chosen it, or a server is emptied. */
    @ParameterizedTest
    @CsvSource({"CHOSEN, 0.9, 0.5", "DRAIN, 0.5, 0.9"})
    void whatIsForAnotherEndIsMadeThoughTheWholeSuffers(PlanObjective objective, double now, double after) {
        systems.device("d", "a", 300).device("busy", "b", 600);

        assertEquals(List.of("d"), devices(remaining(plan(objective, now, after, move("d", "a", "b")))));
    }

    @Test
    void pinsHoldNothingThatIsToBeEvacuated() {
        systems.device("d", "a", 300);

        assertEquals(
                List.of("d"),
                devices(remaining(
                        Policy.DEFAULT.withPinned(Set.of("d")),
                        Constraints.NONE,
                        Set.of(),
                        plan(PlanObjective.EVACUATE, 0.5, 0.5, move("d", "a", "b")))));
    }
}
