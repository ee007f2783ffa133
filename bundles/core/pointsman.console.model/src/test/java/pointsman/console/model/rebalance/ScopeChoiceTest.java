package pointsman.console.model.rebalance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pointsman.api.PlanScope;

class ScopeChoiceTest {

    private final ScopeChoice choice = new ScopeChoice(Set.of("s1", "s2"), Set.of("d1", "d2", "d3"));

    @Test
    void everythingTakesPartToBeginWith() {
        assertEquals(PlanScope.ALL, choice.scope());
        assertEquals(Optional.empty(), choice.problem());
    }

    @Test
    void aServerThatIsLeftOutLeavesTheOthers() {
        choice.takeServer("s1", false);

        assertEquals(new PlanScope(Set.of("s2"), Set.of(), Set.of()), choice.scope());
    }

    @Test
    void fewDevicesThatAreLeftOutAreKept() {
        choice.takeDevice("d1", false);

        assertEquals(new PlanScope(Set.of(), Set.of(), Set.of("d1")), choice.scope());
    }

    @Test
    void whereMostDevicesAreLeftOutTheOthersAreNamed() {
        choice.takeDevice("d1", false);
        choice.takeDevice("d2", false);

        assertEquals(new PlanScope(Set.of(), Set.of("d3"), Set.of()), choice.scope());
    }

    @Test
    void whatIsTakenInAgainTakesPart() {
        choice.takeDevice("d1", false);
        choice.takeDevice("d1", true);

        assertEquals(PlanScope.ALL, choice.scope());
    }

    @Test
    void withoutServersThereIsNoPlan() {
        choice.takeServer("s1", false);
        choice.takeServer("s2", false);

        assertTrue(choice.problem().orElseThrow().contains("at least one server"));
    }

    @Test
    void withoutDevicesThereIsNoPlan() {
        Set.of("d1", "d2", "d3").forEach(device -> choice.takeDevice(device, false));

        assertTrue(choice.problem().orElseThrow().contains("at least one device"));
    }
}
