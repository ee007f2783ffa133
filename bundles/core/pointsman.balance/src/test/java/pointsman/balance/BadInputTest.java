package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.balance.Systems.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pointsman.api.Load;
import pointsman.api.Move;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

/** What the planner answers to input that no sound system has, and to budgets that are over at once. */
class BadInputTest {

    private static final double[] STRANGE = {
        0,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        1e-300,
        1e17,
        1e18,
        1e300
    };

    private final Planner planner = new Planner();

    @Test
    void strangeFiguresGiveAProposalWithFiguresThatAreNotStrange() {
        Random random = new Random(31);
        for (int i = 0; i < 500; i++) {
            BalanceInput sound = Systems.random(random);
            Map<String, Load> loads = new HashMap<>(sound.loads());
            loads.replaceAll((device, load) -> random.nextInt(3) > 0 ? load : load(strange(random), strange(random)));
            BalanceInput input = new BalanceInput(sound.servers(), loads, sound.assignment(), sound.reach());

            Proposal proposal = balance(input, Budget.steps(1_000_000));

            assertTrue(
                    proposal.efficiencyNow() >= 0
                            && proposal.efficiencyNow() <= 1
                            && proposal.efficiencyAfter() >= proposal.efficiencyNow() - 1e-9
                            && proposal.efficiencyAfter() <= 1,
                    "instance " + i + ": " + proposal.efficiencyNow() + " to " + proposal.efficiencyAfter());
        }
    }

    @Test
    void samplesThatAreNoNumbersAreUnknown() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", Double.NaN)
                .device("e", "a", -5)
                .build();

        assertEquals(ReasonCode.LOAD_UNKNOWN, noPlan(input));
    }

    @Test
    void aDeviceHeavierThanAnyServerIsNamed() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 50_000)
                .build();

        assertEquals(ReasonCode.DEVICE_EXCEEDS_SERVERS, noPlan(input));
    }

    @Test
    void aPlanNamesADeviceHeavierThanAnyServerAndHelpsTheOthers() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", load(1_500, 0), "a")
                .device("e", "a", 400)
                .device("f", "a", 300)
                .build();

        Proposal proposal = balance(input, Budget.DEFAULT);

        assertEquals(
                Set.of("e", "f"), proposal.moves().stream().map(Move::device).collect(Collectors.toSet()));
        assertEquals(
                new Reason(
                        ReasonCode.DEVICE_EXCEEDS_SERVERS,
                        Map.of("device", "d", "resource", "IOPS", "demand", "150 %")),
                proposal.staying().get("d"));
    }

    @Test
    void aServerWithHardlyAnyCapacityGetsNothingAndGivesWhatItHas() {
        BalanceInput input = new Systems()
                .server("a", Double.MIN_VALUE, Double.MIN_VALUE, true)
                .server("b", 1_000)
                .server("c", 1_000)
                .device("d", "a", 100)
                .device("e", "b", 300)
                .device("f", "b", 300)
                .build();

        Map<String, String> after = new HashMap<>(input.assignment());
        balance(input, Budget.DEFAULT).moves().forEach(move -> after.put(move.device(), move.to()));

        assertFalse(after.containsValue("a"), "the mapping is then " + after);
    }

    @Test
    void whereNoServerIsUpThereAreTooFew() {
        BalanceInput input = new Systems().down("a").device("d", "a", 100).build();

        assertEquals(ReasonCode.TOO_FEW_SERVERS, noPlan(input));
    }

    @Test
    void whereNothingIsAskedNothingMoves() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 0)
                .device("e", "a", 0)
                .build();

        assertEquals(ReasonCode.NO_LOAD, noPlan(input));
    }

    @Test
    void processorsThatOnlySomeServersTellAreLeftOut() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 100)
                .build();

        assertEquals(Map.of(), input.withCpu(Map.of("a", 0.5)).cpu());
        assertEquals(Map.of(), input.withCpu(Map.of("a", 0.5, "b", Double.NaN)).cpu());
        assertEquals(
                Map.of("d", 500.0), input.withCpu(Map.of("a", 0.5, "b", 0.0)).cpu());
    }

    @Test
    void constraintsOnWhatIsNotThereAreIgnored() {
        Constraints constraints = new Constraints(
                List.of(Set.of("x", "y"), Set.of("y", "d")),
                List.of(Set.of("x", "z"), Set.of()),
                Map.of("nowhere", ServerLimit.NONE),
                Map.of("x", 3.0),
                Map.of("x", "nowhere"));
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 400)
                .device("e", "a", 300)
                .build();

        assertEquals(
                1,
                planner.plan(
                                input,
                                Policy.DEFAULT,
                                constraints,
                                PlanObjective.BALANCE,
                                Optional.empty(),
                                Budget.DEFAULT)
                        .moves()
                        .size());
    }

    @Test
    void aSearchThatIsStoppedAtOnceChangesNothing() {
        BalanceInput input = new Systems()
                .server("a", 1_000)
                .server("b", 1_000)
                .device("d", "a", 400)
                .device("e", "a", 300)
                .build();

        assertEquals(List.of(), balance(input, Budget.DEFAULT.until(() -> true)).moves());
        assertEquals(
                List.of(), balance(input, Budget.DEFAULT.within(Duration.ZERO)).moves());
    }

    @Test
    void aSearchThatIsStoppedInTheMiddleGivesTheBestSoFar() {
        Systems systems = new Systems();
        for (int s = 0; s < 20; s++) {
            systems.server("s" + s, 1_000);
        }
        for (int d = 0; d < 1_000; d++) {
            systems.device("d" + d, "s" + d % 5, 10);
        }
        BalanceInput input = systems.build();
        Policy policy = new Policy(0.001, 1_000, Set.of());

        Proposal whole = balance(input, policy, Budget.DEFAULT);
        int between = 0;
        for (long steps = 1_000; steps < 1_000_000; steps *= 2) {
            Proposal cut = balance(input, policy, Budget.steps(steps));
            assertEquals(cut, balance(input, policy, Budget.steps(steps)), "the same steps, the same plan");
            assertTrue(cut.efficiencyAfter() >= cut.efficiencyNow());
            between += cut.efficiencyAfter() > cut.efficiencyNow() && cut.efficiencyAfter() < whole.efficiencyAfter()
                    ? 1
                    : 0;
        }

        assertTrue(between > 0, "no budget ended the search on its way");
    }

    private static double strange(Random random) {
        return STRANGE[random.nextInt(STRANGE.length)];
    }

    /** Why there is no plan. */
    private ReasonCode noPlan(BalanceInput input) {
        return balance(input, Budget.DEFAULT).noPlan().orElseThrow().code();
    }

    private Proposal balance(BalanceInput input, Budget budget) {
        return balance(input, new Policy(0.02, 50, Set.of()), budget);
    }

    private Proposal balance(BalanceInput input, Policy policy, Budget budget) {
        return planner.plan(input, policy, Constraints.NONE, PlanObjective.BALANCE, Optional.empty(), budget);
    }
}
