package pointsman.balance.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pointsman.balance.GateRules;

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
        Outcome outcome = simulator.run(skewed(8, 0), new EfficiencyRule(rules(3, Duration.ofHours(1), 100)));
        List<Integer> moves = outcome.steps().stream().map(Outcome.Step::moves).toList();
        assertEquals(0, moves.subList(0, 15).stream().mapToInt(i -> i).sum());
        assertEquals(4, moves.get(15));
        assertEquals(4, outcome.moves());
    }

    @Test
    void theBalancerMovesNoMoreInAnHourThanItMay() {
        Outcome outcome = simulator.run(skewed(8, 0), new EfficiencyRule(rules(1, Duration.ofHours(1), 3)));
        assertEquals(3, outcome.moves(), "in the one hour of the scenario");
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
        assertEquals(0, simulator.run(crowd, new EfficiencyRule()).moves());
    }

    @Test
    void theBalancerFollowsALoadThatHasComeToStay() {
        Scenario shifted = new Scenarios()
                .server("a", 1000)
                .server("b", 1000)
                .devices(4, "a")
                .devices(4, "b")
                .asking((device, step) -> device < 4 && step >= 100 ? 200 : 100)
                .minutes(240)
                .build();
        Outcome outcome = simulator.run(shifted, new EfficiencyRule());
        assertTrue(outcome.moves() >= 1 && outcome.moves() <= 4, "moves: " + outcome.moves());
        assertTrue(
                outcome.steps().get(239).efficiency() > 0.95,
                "E: " + outcome.steps().get(239));
    }

    @Test
    void aDeviceRestsAfterAMove() {
        // Every three hours the load changes sides: it would pay to move each time.
        Scenario swinging = new Scenarios()
                .server("a", 1000)
                .server("b", 1000)
                .devices(4, "a")
                .devices(4, "b")
                .asking((device, step) -> device / 4 == step / 180 % 2 ? 200 : 20)
                .minutes(1440)
                .build();
        Outcome often = simulator.run(swinging, new EfficiencyRule());
        Outcome seldom = simulator.run(swinging, new EfficiencyRule(rules(1, Duration.ofHours(12), 100)));
        assertTrue(seldom.mostPerDeviceAndDay() <= 2, "once in twelve hours: " + seldom.mostPerDeviceAndDay());
        assertTrue(seldom.moves() <= often.moves(), seldom.moves() + " and " + often.moves());
    }

    private static GateRules rules(int held, Duration coolDown, int movesPerHour) {
        GateRules usual = EfficiencyRule.RULES;
        return new GateRules(
                held, usual.minimumGain(), usual.horizon(), usual.pause(), usual.warmth(), coolDown, movesPerHour);
    }
}
