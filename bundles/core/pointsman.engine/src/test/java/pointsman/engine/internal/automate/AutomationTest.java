package pointsman.engine.internal.automate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.EventType;
import pointsman.api.ReasonCode;
import pointsman.api.RemapCause;

/** When there is something to do at all, and what is told of it. */
class AutomationTest extends WindowByWindow {

    @Test
    void inManualModeItCountsTheWindowsAndDoesNothing() {
        AutomationStatus status = windows(5);

        assertEquals(AutomationState.OFF, status.state());
        assertEquals(5, onLoop(automation::windowsHeld));
        assertEquals(List.of(), kept());
    }

    @Test
    void itShowsWhatItWouldDoWhileTheImbalanceHasNotHeldLongEnough() {
        policy(mode(AutomationMode.AUTOMATIC));

        AutomationStatus status = window();

        assertEquals(AutomationState.WAITING, status.state());
        assertEquals(List.of(ReasonCode.GATE_NOT_HELD), codes(status));
        assertEquals(
                Map.of("windows", "1", "required", "3"), status.waiting().get(0).arguments());
        assertEquals(2, status.next().orElseThrow().moves().size());
        assertEquals("", status.next().orElseThrow().id());
        assertEquals(Optional.of(now.plus(WINDOW)), status.nextLook());
        assertEquals(List.of(), kept());
    }

    @Test
    void aSingleWindowOutOfTheWayIsNotFollowed() {
        loads.replaceAll((id, load) -> load(1));
        policy(mode(AutomationMode.AUTOMATIC));
        windows(2);

        loads.replaceAll((id, load) -> load(240));
        assertEquals(AutomationState.WATCHING, window().state());
        loads.replaceAll((id, load) -> load(1));
        assertEquals(AutomationState.WATCHING, windows(3).state());
        assertEquals(List.of(), kept());
    }

    @Test
    void aBalancedSystemIsWatched() {
        parts.put("b", RemapCause.FIRST_SEEN, "d1", "d2");
        policy(mode(AutomationMode.AUTOMATIC));

        AutomationStatus status = windows(4);

        assertEquals(AutomationState.WATCHING, status.state());
        assertEquals(0, onLoop(automation::windowsHeld));
    }

    @Test
    void aChangeOfTheModeIsTold() {
        policy(mode(AutomationMode.RECOMMEND));
        policy(mode(AutomationMode.MANUAL));

        List<String> modes = events.stream()
                .filter(event -> event.type() == EventType.AUTOMATION_CHANGED)
                .map(event -> event.arguments().get("mode"))
                .toList();
        assertEquals(List.of("RECOMMEND", "MANUAL"), modes);
    }

    @Test
    void aClockThatIsSetBackDoesNotStopIt() {
        policy(mode(AutomationMode.RECOMMEND));
        window();
        now = now.minus(Duration.ofDays(1));

        AutomationStatus status = windows(2);

        assertEquals(AutomationState.RECOMMENDING, status.state());
        assertTrue(status.nextLook().orElseThrow().isAfter(now));
    }
}
