package pointsman.balance.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.Move;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.Resource;
import pointsman.api.whatif.AddedServer;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfPlacement;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.Constraints;
import pointsman.balance.Systems;

class WhatIfTest {

    private static final WhatIfRequest NOTHING = WhatIfRequest.by("ada");

    private static Systems threeServers() {
        return new Systems().server("a", 1_000).server("b", 1_000).server("c", 1_000);
    }

    private static WhatIfAnswer answer(Systems systems, WhatIfRequest request) {
        return answer(WhatIfSystem.of(systems.build(), Policy.DEFAULT), request);
    }

    private static WhatIfAnswer answer(WhatIfSystem system, WhatIfRequest request) {
        return new WhatIf().answer(system, request, Budget.DEFAULT);
    }

    @Test
    void theDevicesOfAServerThatFailsAreSpreadOverTheOthers() {
        WhatIfAnswer answer = answer(
                threeServers().device("d", "a", 300).device("e", "a", 300).device("f", "b", 100),
                NOTHING.withFailed("a"));

        assertEquals(List.of(placement("d", "a", "c"), placement("e", "a", "b")), answer.placed());
        assertEquals(Set.of("b", "c"), answer.after().efficiency().utilisation().keySet());
        assertEquals(0.4, answer.after().efficiency().utilisation().get("b").get(Resource.IOPS), 1e-9);
    }

    private static WhatIfPlacement placement(String device, String from, String to) {
        return new WhatIfPlacement(
                device, from, to, new Reason(ReasonCode.SERVER_FAILS, Map.of("device", device, "server", from)));
    }

    @Test
    void aDeviceThatNoOtherServerReachesIsNamed() {
        WhatIfAnswer answer = answer(
                threeServers().device("free", "a", 300).device("tied", "a", Systems.load(200, 0), "a"),
                NOTHING.withFailed("a"));

        assertEquals(
                Map.of("tied", new Reason(ReasonCode.DEVICE_UNREACHABLE, Map.of("device", "tied"))),
                answer.unreachable());
        assertEquals(Set.of("tied"), answer.after().unserved());
        assertEquals(300, answer.after().requestsPerSecond(), 1e-9);
    }

    @Test
    void whatIsNotServedBeforeIsNoConsequence() {
        WhatIfAnswer answer = answer(
                threeServers().down("x").device("d", "a", 300).device("off", "x", Systems.load(10, 0), "x"),
                NOTHING.withFailed("a"));

        assertEquals(Set.of("off"), answer.before().unserved());
        assertEquals(Map.of(), answer.unreachable());
    }

    @Test
    void whenEveryServerFailsEveryDeviceIsUnreachable() {
        WhatIfAnswer answer = answer(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .device("d", "a", 300)
                        .device("e", "b", 10),
                NOTHING.withFailed("a").withFailed("b"));

        assertEquals(Set.of("d", "e"), answer.unreachable().keySet());
        assertEquals(OptionalDouble.empty(), answer.after().meanResponse());
        assertEquals(ReasonCode.TOO_FEW_SERVERS, answer.noPlan().orElseThrow().code());
    }

    @Test
    void aDeviceWhosePathFailsGoesToAnotherServerAlthoughItsOwnGoesOn() {
        WhatIfAnswer answer = answer(
                threeServers().device("d", "a", 300).device("e", "a", 10).device("f", "c", 100),
                NOTHING.withFailedPath("a", "d"));

        assertEquals(
                List.of(new WhatIfPlacement(
                        "d", "a", "b", new Reason(ReasonCode.PATH_FAILS, Map.of("device", "d", "server", "a")))),
                answer.placed());
        assertTrue(answer.moves().stream()
                .noneMatch(move -> move.device().equals("d") && move.to().equals("a")));
    }

    @Test
    void aPathThatADeviceDoesNotUseIsLostForThePlan() {
        Systems systems = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 300)
                .device("e", "a", 300);

        assertFalse(answer(systems, NOTHING.withLoad(1)).moves().isEmpty());
        assertEquals(
                List.of(),
                answer(systems, NOTHING.withFailedPath("b", "d").withFailedPath("b", "e"))
                        .moves());
    }

    @Test
    void aServerThatIsAddedIsEmptyUntilThePlan() {
        WhatIfAnswer answer = answer(
                new Systems().server("a", 1_000).device("d", "a", 400).device("e", "a", 400),
                NOTHING.withAdded(new AddedServer("new", 1_000, 1e12)));

        assertEquals(0, answer.after().efficiency().utilisation().get("new").get(Resource.IOPS));
        assertEquals(List.of("new"), answer.moves().stream().map(Move::to).toList());
        assertEquals(1, answer.rebalanced().efficiency().efficiency(), 1e-9);
        // 0.8 / 0.2 requests are present at 800 per second; then twice 0.4 / 0.6.
        assertEquals(5_000, answer.before().meanResponse().orElseThrow(), 1e-6);
        assertEquals(
                2 * 0.4 / 0.6 / 800 * 1e6, answer.rebalanced().meanResponse().orElseThrow(), 1e-6);
        assertEquals(5_000, answer.after().meanResponse().orElseThrow(), 1e-6);
        assertEquals(
                2 * 0.4 / 0.6 / 800 * 1e6, answer.after().leastMeanResponse().orElseThrow(), 1e-6);
    }

    @Test
    void aServerThatIsAddedGetsOnlyWhatItReaches() {
        WhatIfAnswer answer = answer(
                new Systems().server("a", 1_000).device("d", "a", 400).device("e", "a", 300),
                NOTHING.withAdded(new AddedServer("new", 1_000, 1e12).reaching(Set.of("e"))));

        assertEquals(List.of("e"), answer.moves().stream().map(Move::device).toList());
    }

    @Test
    void fillingMovesNothingButToTheNewServer() {
        Systems systems = new Systems().server("a", 1_000).server("b", 1_000);
        for (int d = 0; d < 8; d++) {
            systems.device("d" + d, "a", 110);
        }

        WhatIfAnswer answer = answer(
                systems, NOTHING.withAdded(new AddedServer("new", 100, 1e12)).filling());

        assertTrue(answer.moves().stream().allMatch(move -> move.to().equals("new")));
    }

    @Test
    void aServerThatIsAddedServesWhatNobodyServed() {
        WhatIfAnswer answer = answer(
                new Systems().server("a", 1_000).down("x").device("d", "x", Systems.load(100, 0), "x"),
                NOTHING.withAdded(new AddedServer("new", 1_000, 1e12)));

        assertEquals(
                List.of(new WhatIfPlacement(
                        "d", "x", "new", new Reason(ReasonCode.SERVER_ADDED, Map.of("device", "d", "server", "new")))),
                answer.placed());
        assertEquals(Set.of(), answer.after().unserved());
    }

    @Test
    void whatIsOverCapacityIsNamedTheWorstFirst() {
        WhatIfAnswer answer = answer(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .device("d", "a", Systems.load(400, 0), "a")
                        .device("e", "b", Systems.load(350, 0), "b"),
                NOTHING.withLoad(3));

        assertEquals(List.of(), answer.before().overCapacity());
        assertEquals(
                List.of(over("a", "120 %"), over("b", "105.0 %")),
                answer.after().overCapacity());
    }

    private static Reason over(String server, String utilisation) {
        return new Reason(
                ReasonCode.SERVER_OVER_CAPACITY,
                Map.of("server", server, "resource", "IOPS", "utilisation", utilisation));
    }

    @Test
    void onlyTheLoadOfTheGivenDevicesGrows() {
        WhatIfAnswer answer = answer(
                threeServers().device("d", "a", 100).device("e", "b", 100),
                NOTHING.withLoad(3, Set.of("d")).withLoad(2));

        assertEquals(0.6, answer.after().efficiency().utilisation().get("a").get(Resource.IOPS), 1e-9);
        assertEquals(0.2, answer.after().efficiency().utilisation().get("b").get(Resource.IOPS), 1e-9);
    }

    @Test
    void processorsGrowWithTheLoad() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 100)
                .build()
                .withCpu(Map.of("a", 0.3, "b", 0.0));

        WhatIfAnswer answer = answer(WhatIfSystem.of(input, Policy.DEFAULT), NOTHING.withLoad(2));

        assertEquals(0.6, answer.after().efficiency().utilisation().get("a").get(Resource.CPU), 1e-9);
    }

    @Test
    void thePartOfADeviceThatAFailedServerCarriedIsItsOwners() {
        BalanceInput input = threeServers()
                .device("d", "a", 100)
                .device("d through b", "b", Systems.load(50, 0), "b")
                .build();
        WhatIfSystem system =
                new WhatIfSystem(input, Policy.DEFAULT, Constraints.NONE, Map.of("d through b", "d"), Map.of());

        WhatIfAnswer answer = answer(system, NOTHING.withFailed("b"));

        assertEquals(List.of(), answer.placed());
        assertEquals(Map.of(), answer.unreachable());
        assertEquals(0.15, answer.after().efficiency().utilisation().get("a").get(Resource.IOPS), 1e-9);
        assertEquals(150, answer.after().requestsPerSecond(), 1e-9);
    }

    @Test
    void theEffectOfEachMoveIsThatOnTheSystemAfterwards() {
        WhatIfAnswer answer = answer(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .device("d", "a", 100)
                        .device("e", "a", 100),
                NOTHING.withLoad(4));

        assertEquals(0.8, answer.moves().get(0).effects().get(0).fromBefore(), 1e-9);
        assertEquals(Optional.empty(), answer.noPlan());
    }

    @Test
    void aServerThatIsThereCannotBeAdded() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> answer(threeServers(), NOTHING.withAdded(new AddedServer("a", 1, 1))));

        assertEquals("there is a server 'a' already", refusal.getMessage());
    }

    @Test
    void aFactorThatIsNoneIsRefused() {
        for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e7}) {
            assertThrows(IllegalArgumentException.class, () -> NOTHING.withLoad(factor), "factor " + factor);
        }
    }

    @Test
    void withoutAServerThatIsAddedThereIsNothingToFill() {
        assertThrows(IllegalArgumentException.class, () -> NOTHING.withLoad(2).filling());
    }
}
