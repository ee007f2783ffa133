package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many lines are logged, and what is known of the others. */
class LogLimitTest {

    private long now = -5;
    private final LogLimit limit = new LogLimit(2, Duration.ofSeconds(1), () -> now);

    @Test
    void soManyLinesArePermittedPerPeriod() {
        assertTrue(limit.permits());
        assertTrue(limit.permits());
        assertFalse(limit.permits());
    }

    @Test
    void theNextPeriodPermitsAsManyAgain() {
        soManyLinesArePermittedPerPeriod();

        now += Duration.ofSeconds(1).toNanos();

        soManyLinesArePermittedPerPeriod();
    }

    @Test
    void whatIsLeftOutIsCountedOnce() {
        for (int i = 0; i < 12; i++) {
            limit.permits();
        }

        assertEquals(10, limit.takeLeftOut());
        assertEquals(0, limit.takeLeftOut());
    }
}
