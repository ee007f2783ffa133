package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
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

class ConstraintsTest {

    private final Planner planner = new Planner();

    @Test
    void devicesThatAreKeptTogetherMoveTogether() {
        Proposal proposal = balance(
                new Systems()
                        .server("a", 1_000)
                        .server("b", 1_000)
                        .device("d", "a", 200)
                        .device("e", "a", 200)
                        .device("f", "a", load(400, 0), "a"),
                together("d", "e"));

        assertEquals(
                Set.of("d", "e"),
                Set.copyOf(proposal.moves().stream().map(Move::device).toList()));
        assertEquals(
                Set.of("b"), Set.copyOf(proposal.moves().stream().map(Move::to).toList()));
    }

    @Test
    void devicesThatShallBeTogetherAndAreNotStayAndAreNamed() {
        Proposal proposal = balance(crowded().device("far", "b", 1), together("d", "far"));

        assertEquals(
                new Reason(ReasonCode.KEPT_TOGETHER, Map.of("device", "d")),
                proposal.staying().get("d"));
    }

    @Test
    void aDeviceDoesNotGoWhereOneIsFromWhichItIsKeptApart() {
        Proposal proposal = balance(
                crowded().device("b1", "b", 1),
                new Constraints(
                        List.of(),
                        List.of(Set.of("d", "b1"), Set.of("e", "b1"), Set.of("f", "b1")),
                        Map.of(),
                        Map.of(),
                        Map.of()));

        assertEquals(List.of(), proposal.moves());
    }

    @Test
    void eachRejectionNamesItsConstraint() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .server("full", 1_000)
                .server("memory", 1_000)
                .server("busy", 1_000)
                .draining("draining", 1_000)
                .device("d", "a", 300)
                .device("e", "b", 300)
                .device("f", "full", 300)
                .device("g", "busy", 600)
                .device("tied", "a", load(1, 0), "a")
                .device("pinned", "a", 1)
                .build();
        Constraints constraints = new Constraints(
                List.of(),
                List.of(Set.of("d", "e")),
                Map.of(
                        "full", new ServerLimit(1, 1, false),
                        "memory", ServerLimit.NONE.withMemory(0.95, 0.1),
                        "busy", new ServerLimit(100, 0.8, false)),
                Map.of(),
                Map.of());
        Policy policy = new Policy(0.02, 50, Set.of("pinned"));

        assertEquals(ReasonCode.KEPT_APART, rejection(input, policy, constraints, "d", "b"));
        assertEquals(ReasonCode.SERVER_LIMIT, rejection(input, policy, constraints, "d", "full"));
        assertEquals(ReasonCode.SERVER_LIMIT, rejection(input, policy, constraints, "d", "busy"));
        assertEquals(ReasonCode.SERVER_MEMORY_FULL, rejection(input, policy, constraints, "d", "memory"));
        assertEquals(ReasonCode.SERVER_NOT_USABLE, rejection(input, policy, constraints, "d", "draining"));
        assertEquals(ReasonCode.SERVER_NOT_REACHED, rejection(input, policy, constraints, "tied", "b"));
        assertEquals(ReasonCode.DEVICE_PINNED, rejection(input, policy, constraints, "pinned", "b"));
    }

    @Test
    void aFullServerGetsNothing() {
        Constraints constraints =
                new Constraints(List.of(), List.of(), Map.of("b", new ServerLimit(0, 1, false)), Map.of(), Map.of());

        assertTrue(balance(crowded(), constraints).moves().isEmpty());
    }

    @Test
    void aDeviceThatWeighsDoubleGetsTwiceTheRoom() {
        Systems systems = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("database", "a", 300)
                .device("e", "a", 300)
                .device("f", "b", 300);
        Constraints constraints = new Constraints(List.of(), List.of(), Map.of(), Map.of("database", 2.0), Map.of());

        assertEquals(
                List.of("e"),
                balance(systems, constraints).moves().stream().map(Move::device).toList());
    }

    @Test
    void aNewServerIsFilledByMovesToItAlone() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .server("new", 1_000)
                .device("d", "a", 450)
                .device("e", "a", 450)
                .device("f", "b", 300)
                .build();

        Proposal proposal = planner.fill(input, Policy.DEFAULT, Constraints.NONE, "new", Budget.DEFAULT);

        assertEquals(
                Set.of("new"),
                Set.copyOf(proposal.moves().stream().map(Move::to).toList()));
    }

    @Test
    void aServerThatIsNotThereIsNotFilled() {
        Proposal proposal =
                planner.fill(crowded().build(), Policy.DEFAULT, Constraints.NONE, "nowhere", Budget.DEFAULT);

        assertEquals(
                Optional.of(new Reason(ReasonCode.SERVER_NOT_USABLE, Map.of("server", "nowhere"))), proposal.noPlan());
    }

    @Test
    void devicesGoBackToTheirPreferredServersWhereThatCostsNothing() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 400)
                .device("e", "a", 400)
                .device("g", "b", 100)
                .build();
        Constraints constraints = new Constraints(List.of(), List.of(), Map.of(), Map.of(), Map.of("d", "b", "g", "a"));

        Proposal proposal = planner.prefer(input, Policy.DEFAULT, constraints);

        assertEquals(
                List.of("d", "g"), proposal.moves().stream().map(Move::device).toList());
        assertEquals(
                new Reason(ReasonCode.SERVER_PREFERRED, Map.of("device", "d", "server", "b")),
                proposal.moves().get(0).reason());
    }

    @Test
    void aPreferenceThatWouldMakeTheWholeWorseWaits() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 400)
                .device("e", "b", 400)
                .build();

        Proposal proposal = planner.prefer(
                input, Policy.DEFAULT, new Constraints(List.of(), List.of(), Map.of(), Map.of(), Map.of("d", "b")));

        assertEquals(
                Optional.of(new Reason(ReasonCode.LESS_EFFICIENT, Map.of("device", "d", "server", "b"))),
                proposal.noPlan());
    }

    @Test
    void aWeightIsAbove0() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Constraints(List.of(), List.of(), Map.of(), Map.of("d", Double.NaN), Map.of()));
    }

    private ReasonCode rejection(
            BalanceInput input, Policy policy, Constraints constraints, String device, String server) {
        return planner.rejection(input, policy, constraints, device, server)
                .orElseThrow()
                .code();
    }

    private static Constraints together(String... devices) {
        return new Constraints(List.of(Set.of(devices)), List.of(), Map.of(), Map.of(), Map.of());
    }

    /** Three devices on one server, of which two are as heavy as the third. */
    private static Systems crowded() {
        return new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 200)
                .device("e", "a", 200)
                .device("f", "a", 400);
    }

    private Proposal balance(Systems systems, Constraints constraints) {
        return planner.plan(
                systems.build(), Policy.DEFAULT, constraints, PlanObjective.BALANCE, Optional.empty(), Budget.DEFAULT);
    }
}
