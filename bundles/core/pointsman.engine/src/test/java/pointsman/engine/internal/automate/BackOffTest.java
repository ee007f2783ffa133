package pointsman.engine.internal.automate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;

class BackOffTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Duration COOL_DOWN = Duration.ofMinutes(30);

    private final BackOff backOff = new BackOff();

    private void ended(ExecutionState state, Instant when) {
        backOff.ended(new Execution("plan-1", state, "automation", NOW, Optional.of(when), List.of()), when, COOL_DOWN);
    }

    private long secondsLeft(Instant when) {
        return backOff.reason(when)
                .map(reason -> Long.parseLong(reason.arguments().get("seconds")))
                .orElse(0L);
    }

    @Test
    void eachFailureInARowMakesItTwiceAsLongUpToAnHour() {
        ended(ExecutionState.FAILED, NOW);
        assertEquals(60, secondsLeft(NOW));
        ended(ExecutionState.FAILED, NOW);
        assertEquals(120, secondsLeft(NOW));
        for (int i = 0; i < 100; i++) {
            ended(ExecutionState.FAILED, NOW);
        }
        assertEquals(3_600, secondsLeft(NOW));
    }

    @Test
    void aPlanThatCannotEvenBeBegunCountsAsAFailure() {
        backOff.failed("plan-1", NOW);
        assertEquals(60, secondsLeft(NOW));
        ended(ExecutionState.FAILED, NOW);
        assertEquals(120, secondsLeft(NOW));
    }

    @Test
    void aPlanThatIsDoneForgetsTheFailuresBeforeIt() {
        ended(ExecutionState.FAILED, NOW);
        ended(ExecutionState.FAILED, NOW);
        Instant later = NOW.plusSeconds(120);
        ended(ExecutionState.DONE, later);
        ended(ExecutionState.FAILED, later);
        assertEquals(60, secondsLeft(later));
    }

    @Test
    void whatAPersonHasCancelledRestsAsLongAsADevice() {
        ended(ExecutionState.CANCELLED, NOW);
        assertEquals(COOL_DOWN.toSeconds(), secondsLeft(NOW));
        assertEquals(0, secondsLeft(NOW.plus(COOL_DOWN)));
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeItLonger() {
        ended(ExecutionState.FAILED, NOW);
        assertTrue(backOff.reason(NOW.minusSeconds(86_400)).isEmpty());
    }
}
