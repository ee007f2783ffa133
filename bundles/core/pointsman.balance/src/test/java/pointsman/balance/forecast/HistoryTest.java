package pointsman.balance.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

    private final History history = new History(Duration.ofMinutes(1), 10);

    private History.Outcome add(long minute, double value) {
        return history.add(Instant.ofEpochSecond(minute * 60 + 30), value);
    }

    @Test
    void idleIsZeroAndALeftOutSlotIsAGap() {
        add(100, 0);
        add(102, 5);
        assertEquals(5, history.ago(0));
        assertEquals(Double.NaN, history.ago(1));
        assertEquals(0, history.ago(2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -1e-9, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatCannotBeALoadIsAGap(double value) {
        add(100, value);
        assertEquals(1, history.size());
        assertEquals(Double.NaN, history.ago(0));
    }

    @Test
    void theOldestGivesWayToTheNewest() {
        for (int i = 0; i < 25; i++) {
            add(100 + i, i);
        }
        assertEquals(10, history.size());
        assertEquals(15, history.ago(9));
        assertEquals(Double.NaN, history.ago(10));
    }

    @Test
    void aLateSampleIsDropped() {
        add(100, 1);
        add(101, 2);
        assertEquals(History.Outcome.LATE, add(100, 9));
        assertEquals(1, history.ago(1));
    }

    @Test
    void aSecondSampleOfASlotIsDroppedHoweverOftenItComes() {
        add(100, 1);
        for (int i = 0; i < 10; i++) {
            assertEquals(History.Outcome.LATE, add(100, 9));
        }
        assertEquals(1, history.ago(0));
    }

    @Test
    void whatAClockThatWasTooFastHasStampedIsForgotten() {
        add(100, 1);
        add(101, 2);
        add(105, 3);
        add(102, 4);
        add(103, 5);
        assertEquals(History.Outcome.RESTARTED, add(104, 6));
        assertEquals(6, history.ago(0));
        assertEquals(Double.NaN, history.ago(1), "what came late was dropped");
        assertEquals(2, history.ago(3));
    }

    @Test
    void aJumpFarAheadStartsAnew() {
        add(100, 1);
        assertEquals(History.Outcome.RESTARTED, add(1_000_000_000L, 2));
        assertEquals(1, history.size());
    }

    @Test
    void theEndsOfTimeAreTimesToo() {
        history.add(Instant.MIN, 1);
        history.add(Instant.MAX, 2);
        for (int i = 0; i < 5; i++) {
            history.add(Instant.MIN, 3);
        }
        assertTrue(history.size() >= 1);
        assertEquals(3, history.ago(0));
    }

    @Test
    void stepsAreWholeSecondsUpToADay() {
        for (Duration step : new Duration[] {Duration.ZERO, Duration.ofMillis(1500), Duration.ofDays(2)}) {
            assertThrows(IllegalArgumentException.class, () -> new History(step, 10));
        }
    }
}
