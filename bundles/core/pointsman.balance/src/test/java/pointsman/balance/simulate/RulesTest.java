package pointsman.balance.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

    private final Simulator simulator = new Simulator();

    private static Scenario skewed(int onA, int onB) {
        return new Scenarios()
                .server("a", 1000)
                .server("b", 1000)
                .devices(onA, "a")
                .devices(onB, "b")
                .build();
    }

    @Test
    void theThresholdIsSilentBelowIt() {
        assertEquals(0, simulator.run(skewed(8, 0), new ThresholdRule(0.8, 50)).moves());
    }

    @Test
    void theThresholdActsAboveItAndOnlyAsFarAsNeeded() {
        assertEquals(1, simulator.run(skewed(9, 0), new ThresholdRule(0.8, 50)).moves());
    }

    @Test
    void theThresholdStopsWhereAllAreAboveIt() {
        assertEquals(0, simulator.run(skewed(9, 9), new ThresholdRule(0.8, 50)).moves());
    }

    @Test
    void theDeviationIsSilentWithinItsLimit() {
        assertEquals(0, simulator.run(skewed(5, 4), new DeviationRule(0.1, 50)).moves());
    }

    @Test
    void theDeviationActsBeyondItsLimit() {
        Outcome outcome = simulator.run(skewed(6, 2), new DeviationRule(0.1, 50));
        assertTrue(outcome.moves() >= 1 && outcome.moves() <= 2, "moves: " + outcome.moves());
    }

    @Test
    void roundRobinPlacesOnce() {
        Outcome outcome = simulator.run(skewed(6, 0), StaticRule.roundRobin());
        assertEquals(3, outcome.moves());
        assertEquals(3, outcome.steps().get(5).moves());
    }

    @Test
    void countsFollowCapacity() {
        Scenario scenario = new Scenarios()
                .server("a", 1000)
                .server("b", 3000)
                .devices(8, "a")
                .build();
        assertEquals(6, simulator.run(scenario, StaticRule.countBased()).moves());
    }

    @Test
    void theBalancerActsOnlyOnceTheImbalanceHasHeld() {
        Outcome outcome = simulator.run(skewed(8, 0), new EfficiencyRule(EfficiencyRule.Gates.DEFAULT));
        List<Integer> moves = outcome.steps().stream().map(Outcome.Step::moves).toList();
        assertEquals(0, moves.subList(0, 15).stream().mapToInt(i -> i).sum());
        assertEquals(4, moves.get(15));
        assertEquals(4, outcome.moves());
    }

    @Test
    void theBalancerLeavesAFlashCrowdAlone() {
        Scenario crowd = new Scenarios()
                .server("a", 1000)
                .server("b", 1000)
                .devices(4, "a")
                .devices(4, "b")
                .asking((device, step) -> device == 0 && step >= 20 && step < 25 ? 500 : 100)
                .build();
        assertEquals(
                0,
                simulator
                        .run(crowd, new EfficiencyRule(EfficiencyRule.Gates.DEFAULT))
                        .moves());
    }

    @Test
    void theBalancerIsQuietUnderNoise() {
        Scenario noisy = new Scenarios()
                .server("a", 1000)
                .server("b", 1000)
                .devices(5, "a")
                .devices(5, "b")
                .asking((device, step) -> 100 * (0.8 + 0.4 * ((device * 31 + step * 17) % 10) / 9.0))
                .minutes(1440)
                .build();
        assertEquals(
                0,
                simulator
                        .run(noisy, new EfficiencyRule(EfficiencyRule.Gates.DEFAULT))
                        .moves());
    }

    @Test
    void aDeviceRestsAfterAMove() {
        // Every hour the load changes sides: it would pay to move each time.
        Scenario swinging = new Scenarios()
                .server("a", 1000)
                .server("b", 1000)
                .devices(4, "a")
                .devices(4, "b")
                .asking((device, step) -> device / 4 == step / 60 % 2 ? 200 : 20)
                .minutes(1440)
                .build();
        Outcome outcome = simulator.run(swinging, new EfficiencyRule(EfficiencyRule.Gates.DEFAULT));
        assertEquals(0, outcome.undone());
        assertTrue(outcome.mostPerDeviceAndDay() <= 4, "once in six hours: " + outcome.mostPerDeviceAndDay());
    }
}
