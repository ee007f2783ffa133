package pointsman.balance.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the balancer leaves alone, from a balanced start. {@code ./pointsman bench simulate} shows it with more devices. */
class QuietTest {

    private static final int DAY = 1440;

    private final Simulator simulator = new Simulator();

    private Outcome fromABalancedStart(GeneratedWorkload.Kind kind, int days) {
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
                5,
                MoveCost.DEFAULT);
        return simulator.run(simulator.balanced(scenario, DAY), new EfficiencyRule());
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
}
