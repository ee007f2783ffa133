package pointsman.engine.internal.automate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationState;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

class StateNewsTest {

    private final StateNews news = new StateNews();

    @BeforeEach
    void automaticModeIsToldAtOnce() {
        assertTrue(is(AutomationState.WATCHING));
    }

    private boolean is(AutomationState state) {
        return news.isNews(AutomationMode.AUTOMATIC, state, List.of());
    }

    private boolean waitsFor(ReasonCode code) {
        return news.isNews(AutomationMode.AUTOMATIC, AutomationState.WAITING, List.of(new Reason(code, Map.of())));
    }

    @Test
    void aStateThatComesAndGoesIsNotTold() {
        long told = IntStream.range(0, 20)
                .filter(look -> look % 2 == 0 ? waitsFor(ReasonCode.GATE_NOT_HELD) : is(AutomationState.WATCHING))
                .count();

        assertEquals(0, told);
    }

    @Test
    void whatLastsIsToldOnce() {
        assertEquals(
                List.of(false, false, true, false, false),
                IntStream.range(0, 5)
                        .mapToObj(look -> waitsFor(ReasonCode.GATE_COOL_DOWN))
                        .toList());
    }

    @Test
    void waitingForSomethingElseIsToldOnceItLasts() {
        IntStream.range(0, 3).forEach(look -> waitsFor(ReasonCode.GATE_COOL_DOWN));

        assertEquals(
                List.of(false, false, true),
                IntStream.range(0, 3)
                        .mapToObj(look -> waitsFor(ReasonCode.QUIET_HOURS))
                        .toList());
    }

    @Test
    void whatIsDoneIsToldAtOnce() {
        assertTrue(is(AutomationState.EXECUTING));
        assertTrue(is(AutomationState.BACKING_OFF));
        assertTrue(is(AutomationState.RECOMMENDING));
        assertFalse(is(AutomationState.RECOMMENDING));
    }

    @Test
    void anotherModeIsToldAtOnce() {
        assertTrue(news.isNews(AutomationMode.RECOMMEND, AutomationState.WATCHING, List.of()));
    }
}
