package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class BalancePlanTest {

    private final Planner planner = new Planner();

    @Test
    void aDeviceMovesFromTheCrowdedServerToTheIdleOne() {
        Proposal proposal = plan(twoOnOne(), Policy.DEFAULT);

        assertEquals(1, proposal.moves().size());
        Move move = proposal.moves().get(0);
        assertEquals("a", move.from());
        assertEquals("b", move.to());
        assertEquals(1, proposal.efficiencyAfter(), 1e-9);
    }

    @Test
    void aMoveSaysWhichResourceOfWhichServerItRelieves() {
        Proposal proposal = plan(
                new Systems()
                        .server("a", 10_000, 1_000, true)
                        .server("b", 10_000, 1_000, true)
                        .device("d", "a", load(10, 700), "a", "b")
                        .device("e", "a", load(10, 210), "a", "b"),
                Policy.DEFAULT);

        assertEquals(
                new Reason(
                        ReasonCode.SERVER_MORE_UTILISED,
                        Map.of(
                                "server", "a",
                                "resource", "BANDWIDTH",
                                "utilisation", "91 %",
                                "share", "77 %",
                                "target", "b")),
                proposal.moves().get(0).reason());
    }

    @Test
    void itActsBeforeAnyServerIsOverloaded() {
        assertFalse(plan(twoOnOne(), Policy.DEFAULT).moves().isEmpty());
    }

    @Test
    void capacityDecidesNotTheNumberOfDevices() {
        Proposal proposal = plan(
                new Systems()
                        .server("small", 1_000)
                        .server("large", 10_000)
                        .device("d", "small", 450)
                        .device("e", "small", 450)
                        .device("f", "large", 450),
                Policy.DEFAULT);

        assertEquals(
                Set.of("large"),
                Set.copyOf(proposal.moves().stream().map(Move::to).toList()));
    }

    @Test
    void aPinnedDeviceStays() {
        Proposal proposal = plan(twoOnOne(), new Policy(0.02, 50, Set.of("d")));

        assertEquals(List.of("e"), proposal.moves().stream().map(Move::device).toList());
    }

    @Test
    void aDeviceMovesOnlyToAServerThatReachesIt() {
        Proposal proposal = plan(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .server("c", 1_000)
                        .device("d", "a", load(450, 0), "a", "c")
                        .device("e", "a", load(450, 0), "a"),
                Policy.DEFAULT);

        assertEquals(List.of("d to c"), shown(proposal));
    }

    @Test
    void noDeviceMovesToADrainingServer() {
        Proposal proposal = plan(
                new Systems()
                        .server("a", 1_000)
                        .draining("b", 1_000)
                        .server("c", 1_000)
                        .device("d", "a", 450)
                        .device("e", "a", 450),
                Policy.DEFAULT);

        assertEquals(List.of("d to c"), shown(proposal));
    }

    @Test
    void aPlanHasNoMoreMovesThanThePolicyAllows() {
        Systems systems = new Systems().server("a", 1_000).server("b", 1_000);
        for (int d = 0; d < 10; d++) {
            systems.device("d" + d, "a", 90);
        }

        assertEquals(2, plan(systems, new Policy(0.02, 2, Set.of())).moves().size());
    }

    @Test
    void devicesChangePlacesWhereNoMoveAloneHelps() {
        Proposal proposal = plan(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .server("c", 1_000)
                        .device("a1", "a", 500)
                        .device("a2", "a", 500)
                        .device("b1", "b", 600)
                        .device("c1", "c", 300)
                        .device("c2", "c", 200),
                Policy.DEFAULT);

        assertEquals(List.of("a1 to c", "c1 to a"), shown(proposal));
        assertEquals(proposal.efficiencyNow(), proposal.moves().get(0).efficiencyAfter(), 1e-9, "no worse in between");
    }

    @Test
    void aServerMakesRoomForADeviceThatCannotGoFurther() {
        Proposal proposal = plan(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .server("c", 1_000)
                        .device("d1", "a", Systems.load(400, 0), "a", "b")
                        .device("d2", "a", Systems.load(400, 0), "a", "b")
                        .device("e", "b", Systems.load(400, 0), "b", "c"),
                Policy.DEFAULT);

        assertEquals(List.of("d1 to b", "e to c"), shown(proposal));
    }

    @Test
    void balancedLoadIsLeftAlone() {
        Proposal proposal = plan(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .device("d", "a", 510)
                        .device("e", "b", 500),
                Policy.DEFAULT);

        assertReason(
                ReasonCode.NO_BETTER_MOVE,
                Map.of("efficiency", "100 %", "bound", "2.04", "minimumGain", "2 %"),
                proposal);
    }

    @Test
    void noPlanIsOfferedForLessThanTheMinimumGain() {
        assertReason(
                ReasonCode.NO_BETTER_MOVE,
                Map.of("efficiency", "21 %", "bound", "1.57", "minimumGain", "80 %"),
                plan(
                        new Systems()
                                .server("a", 1_000)
                                .server("b", 1_000)
                                .device("d", "a", 450)
                                .device("e", "a", 430),
                        new Policy(0.8, 50, Set.of())));
    }

    @Test
    void anIdleSystemHasNothingToBalance() {
        assertReason(
                ReasonCode.NO_LOAD,
                Map.of(),
                plan(new Systems().server("a", 1_000).server("b", 1_000).device("d", "a", 0), Policy.DEFAULT));
    }

    @Test
    void aSystemThatWasNotMeasuredIsNotCalledIdle() {
        assertReason(
                ReasonCode.LOAD_UNKNOWN,
                Map.of(),
                plan(
                        new Systems().server("a", 1_000).server("b", 1_000).unmeasured("d", "a", "a", "b"),
                        Policy.DEFAULT));
    }

    @Test
    void oneServerCannotBeBalanced() {
        assertReason(
                ReasonCode.TOO_FEW_SERVERS,
                Map.of("servers", "1"),
                plan(new Systems().server("a", 1_000).draining("b", 1_000).device("d", "a", 900), Policy.DEFAULT));
    }

    @Test
    void aSystemWithNothingInItHasTooFewServers() {
        assertReason(ReasonCode.TOO_FEW_SERVERS, Map.of("servers", "0"), plan(new Systems(), Policy.DEFAULT));
    }

    @Test
    void oneDeviceThatIsTheLoadCannotBeDivided() {
        assertReason(
                ReasonCode.ONE_DEVICE_IS_THE_LOAD,
                Map.of("device", "d", "share", "95 %"),
                plan(
                        new Systems()
                                .server("a", 1_000)
                                .server("b", 1_000)
                                .device("d", "a", 1_900)
                                .device("e", "b", 100),
                        Policy.DEFAULT));
    }

    @Test
    void devicesThatNoOtherServerReachesCannotBeBalanced() {
        assertReason(
                ReasonCode.NO_OTHER_SERVER,
                Map.of("device", "e"),
                plan(
                        new Systems()
                                .server("a", 1_000)
                                .server("b", 1_000)
                                .device("d", "a", load(400, 0), "a")
                                .device("e", "a", load(410, 0), "a"),
                        Policy.DEFAULT));
    }

    @Test
    void aDeviceOfUnknownLoadIsNotMoved() {
        Proposal proposal = plan(twoOnOne().unmeasured("c", "a", "a", "b"), Policy.DEFAULT);

        assertEquals(List.of("d to b"), shown(proposal));
    }

    private static Systems twoOnOne() {
        return new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 350)
                .device("e", "a", 350);
    }

    private Proposal plan(Systems systems, Policy policy) {
        return planner.plan(systems.build(), policy, PlanObjective.BALANCE, Optional.empty());
    }

    private static List<String> shown(Proposal proposal) {
        return proposal.moves().stream()
                .map(move -> move.device() + " to " + move.to())
                .toList();
    }

    private static void assertReason(ReasonCode code, Map<String, String> arguments, Proposal proposal) {
        assertEquals(Optional.of(new Reason(code, arguments)), proposal.noPlan());
        assertEquals(List.of(), proposal.moves());
        assertEquals(proposal.efficiencyNow(), proposal.efficiencyAfter());
    }
}
