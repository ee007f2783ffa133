package pointsman.balance.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    private final Simulator simulator = new Simulator();

    /** Makes the moves that it is given, a list for each window. */
    private record Scripted(List<List<Shift>> script) implements Rule {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public List<Shift> decide(Observation observation) {
            return observation.window() < script.size() ? script.get(observation.window()) : List.of();
        }
    }

    private static Scenarios twoServers() {
        return new Scenarios().server("a", 1000).server("b", 1000);
    }

    @Test
    void latencyIsThatOfAProcessorSharingServer() {
        Scenario half = new Scenarios().server("a", 1000).devices(5, "a").build();
        Outcome outcome = simulator.run(half, StaticRule.none());
        // u = 1/2: one request present on average, 500 per second.
        assertEquals(0.002, outcome.meanLatency(), 1e-8);
        assertEquals(0.002, outcome.worstLatency(), 1e-8);
        assertEquals(1, outcome.meanEfficiency(), 1e-9);
    }

    @Test
    void aSkewedSystemIsInefficient() {
        Outcome outcome = simulator.run(twoServers().devices(8, "a").build(), StaticRule.none());
        // N = 4; divided freely u = 0.4 each, N* = 2 * 2/3.
        assertEquals(1.0 / 3, outcome.meanEfficiency(), 1e-6);
        assertEquals(4.0 / 800, outcome.meanLatency(), 1e-8);
    }

    @Test
    void theWorstMinuteIsTheOneOfThePeak() {
        Scenario peak = new Scenarios()
                .server("a", 1000)
                .devices(5, "a")
                .asking((device, step) -> step == 30 ? 180 : 100)
                .build();
        Outcome outcome = simulator.run(peak, StaticRule.none());
        assertEquals(9.0 / 900, outcome.worstLatency(), 1e-8);
        assertTrue(outcome.meanLatency() < 0.003);
    }

    @Test
    void movesAreMadeBeforeTheNextWindow() {
        Outcome outcome = simulator.run(
                twoServers().devices(8, "a").build(),
                new Scripted(List.of(List.of(
                        new Shift("d000", "b"),
                        new Shift("d001", "b"),
                        new Shift("d002", "b"),
                        new Shift("d003", "b")))));
        assertEquals(4, outcome.moves());
        assertEquals(1.0 / 3, outcome.steps().get(4).efficiency(), 1e-6);
        assertEquals(1, outcome.steps().get(5).efficiency(), 1e-6);
    }

    @Test
    void requestsThatArriveInAPauseWaitForItsEnd() {
        Scenario scenario = twoServers()
                .devices(1, "a")
                .devices(1, "b")
                .cost(new MoveCost(Duration.ofSeconds(6), 0, 0))
                .build();
        Rule exchange = new Scripted(List.of(List.of(new Shift("d000", "b"), new Shift("d001", "a"))));
        Outcome outcome = simulator.run(scenario, exchange);
        // 600 requests of each device wait 3 s on average, of 6000 in that minute.
        assertEquals(
                0.3, outcome.steps().get(5).latency() - outcome.steps().get(4).latency(), 1e-6);
    }

    @Test
    void aColdCacheAsksForMoreOfTheServerForAWhile() {
        Scenario scenario = twoServers()
                .devices(4, "a")
                .cost(new MoveCost(Duration.ZERO, 3, 0.5))
                .build();
        List<Shift> all = scenario.workload().devices().stream()
                .map(device -> new Shift(device, "b"))
                .toList();
        Outcome outcome = simulator.run(scenario, new Scripted(List.of(all)));
        List<Double> latencies = new ArrayList<>();
        outcome.steps().subList(4, 9).forEach(step -> latencies.add(step.latency()));
        assertTrue(latencies.get(1) > 1.5 * latencies.get(0), latencies::toString);
        assertEquals(latencies.get(0), latencies.get(4), 1e-9);
    }

    @Test
    void aMoveBackWithinTheHourIsUndone() {
        List<List<Shift>> script = List.of(
                List.of(new Shift("d000", "b")), List.of(new Shift("d000", "a")), List.of(new Shift("d001", "b")));
        Outcome outcome = simulator.run(twoServers().devices(2, "a").build(), new Scripted(script));
        assertEquals(3, outcome.moves());
        assertEquals(1, outcome.undone());
        assertEquals(2, outcome.mostPerDeviceAndDay());
    }

    @Test
    void aMoveToWhereTheDeviceIsIsNone() {
        Rule idle = new Scripted(List.of(List.of(new Shift("d000", "a"))));
        assertEquals(
                0, simulator.run(twoServers().devices(1, "a").build(), idle).moves());
    }

    @Test
    void aRuleThatNamesWhatIsNotThereIsRefused() {
        Scenario scenario = twoServers().devices(1, "a").build();
        Rule wrong = new Scripted(List.of(List.of(new Shift("d000", "c"))));
        assertThrows(IllegalArgumentException.class, () -> simulator.run(scenario, wrong));
    }

    @Test
    void whatIfAServerFailsItsDevicesAreServedByTheOthers() {
        Scenario scenario = twoServers().devices(3, "a").devices(3, "b").build().withoutServer("b");
        Outcome outcome = simulator.run(scenario, StaticRule.none());
        assertEquals(1.5 / 600, outcome.meanLatency(), 1e-8);
    }

    @Test
    void whatIfLoadDoubles() {
        Scenario scenario = new Scenarios().server("a", 1000).devices(4, "a").build();
        assertEquals(
                4.0 / 800,
                simulator.run(scenario.withLoad(2), StaticRule.none()).meanLatency(),
                1e-8);
    }

    @Test
    void whatIfAServerIsAddedTheBalancerFillsIt() {
        Scenario scenario = new Scenarios().server("a", 1000).devices(8, "a").build();
        Scenario more = scenario.withServer(Scenarios.model("b", 1000));
        Outcome outcome = simulator.run(more, new EfficiencyRule());
        assertEquals(4, outcome.moves());
        assertEquals(1, outcome.steps().get(59).efficiency(), 1e-6);
    }

    @Test
    void theSameScenarioAndRuleGiveTheSameOutcome() {
        Workload bursty = new GeneratedWorkload(GeneratedWorkload.Kind.BURSTY, 40, 7);
        Scenario scenario = twoServers().devices(1, "a").build();
        Scenario generated = new Scenario(
                List.of(Scenarios.model("a", 5000), Scenarios.model("b", 5000)),
                bursty,
                Map.of(),
                scenario.step(),
                200,
                5,
                MoveCost.DEFAULT);
        assertEquals(simulator.run(generated, new EfficiencyRule()), simulator.run(generated, new EfficiencyRule()));
    }

    @Test
    void whatIsNoNumberCountsAsNothing() {
        Scenario scenario = twoServers()
                .devices(2, "a")
                .asking((device, step) -> device == 0 ? Double.NaN : step % 2 == 0 ? -5 : 100)
                .build();
        Outcome outcome = simulator.run(scenario, new EfficiencyRule());
        assertTrue(outcome.meanLatency() > 0 && outcome.meanLatency() < 1, "latency: " + outcome.meanLatency());
    }

    @Test
    void aDeviceHeavierThanAnyServerIsServedAsFarAsItGoes() {
        Scenario scenario = twoServers()
                .devices(3, "a")
                .asking((device, step) -> device == 0 ? 5000 : 100)
                .build();
        Outcome outcome = simulator.run(scenario, new EfficiencyRule());
        assertTrue(outcome.moves() <= 3, "moves: " + outcome.moves());
        assertTrue(outcome.meanLatency() < 1, "latency: " + outcome.meanLatency());
    }

    @Test
    void nobodyAskingIsNoError() {
        Outcome outcome = simulator.run(
                twoServers().devices(3, "a").asking((device, step) -> 0).build(), new EfficiencyRule());
        assertEquals(0, outcome.meanLatency());
        assertEquals(1, outcome.meanEfficiency());
    }
}
