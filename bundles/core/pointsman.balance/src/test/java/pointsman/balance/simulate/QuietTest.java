package pointsman.balance.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.Policy;
import pointsman.balance.GateRules;

/** What the balancer leaves alone, from a balanced start. {@code ./pointsman bench simulate} shows it with more devices. */
class QuietTest {

    private static final int DAY = 1440;

    private final Simulator simulator = new Simulator();

    private Outcome fromABalancedStart(GeneratedWorkload.Kind kind, int days) {
        return fromABalancedStart(kind, days, 5, new EfficiencyRule());
    }

    /** The rules and the windows in which the engine takes in what is to be expected, unless an administrator says otherwise. */
    private Outcome asInTheEngine(GeneratedWorkload.Kind kind, int days) {
        GateRules rules = GateRules.automatic(
                Policy.DEFAULT.withAutomation(AutomationPolicy.MANUAL.withMode(AutomationMode.AUTOMATIC)));
        return fromABalancedStart(
                kind, days, 1, new EfficiencyRule(rules, rules.urgent().orElseThrow()));
    }

    private Outcome fromABalancedStart(GeneratedWorkload.Kind kind, int days, int window, Rule rule) {
        List<ModelServer> servers = List.of(
                Scenarios.model("a", 3000),
                Scenarios.model("b", 4500),
                Scenarios.model("c", 3000),
                Scenarios.model("d", 4500));
        Scenario scenario = new Scenario(
                servers,
                new GeneratedWorkload(kind, 80, 3),
                Map.of(),
                Duration.ofMinutes(1),
                days * DAY,
                window,
                MoveCost.DEFAULT);
        return simulator.run(simulator.balanced(scenario, DAY), rule);
    }

    @Test
    void noiseOfAFifthMovesNothingInAWeek() {
        assertEquals(0, fromABalancedStart(GeneratedWorkload.Kind.NOISY, 7).moves());
    }

    @Test
    void nothingThatAFlashCrowdHasMovedIsMovedBackWithinTheHour() {
        assertEquals(
                0, fromABalancedStart(GeneratedWorkload.Kind.FLASH_CROWD, 3).undone());
    }

    @Test
    void aDailySwingMovesADeviceAtMostTwiceADay() {
        Outcome outcome = fromABalancedStart(GeneratedWorkload.Kind.DIURNAL, 3);
        assertTrue(outcome.mostPerDeviceAndDay() <= 2, "moves: " + outcome.mostPerDeviceAndDay());
    }

    @Test
    void noiseOfAFifthMovesNothingInAWeekInTheEngine() {
        assertEquals(0, asInTheEngine(GeneratedWorkload.Kind.NOISY, 7).moves());
    }

    @Test
    void nothingThatAFlashCrowdHasMovedIsMovedBackWithinTheHourInTheEngine() {
        assertEquals(0, asInTheEngine(GeneratedWorkload.Kind.FLASH_CROWD, 3).undone());
    }

    @Test
    void aDailySwingMovesADeviceAtMostTwiceADayInTheEngine() {
        Outcome outcome = asInTheEngine(GeneratedWorkload.Kind.DIURNAL, 3);
        assertTrue(outcome.mostPerDeviceAndDay() <= 2, "moves: " + outcome.mostPerDeviceAndDay());
    }
}
