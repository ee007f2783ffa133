package pointsman.balance.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import pointsman.api.Load;

class ExpectedLoadsTest {

    private static final int AHEAD = 6;
    private static final int DAY = 288;

    private final ExpectedLoads expected = new ExpectedLoads(AHEAD, DAY);

    private static Load load(double iops) {
        return new Load(iops, 0, 4096 * iops, 0, 0, Optional.empty());
    }

    /** What is expected after so many windows. */
    private Load after(int windows, IntToDoubleFunction iops) {
        Load last = Load.IDLE;
        for (int window = 0; window < windows; window++) {
            last = expected.next(Map.of("d", load(iops.applyAsDouble(window)))).get("d");
        }
        return last;
    }

    @Test
    void whatIsConstantStays() {
        assertEquals(load(100), after(20, window -> 100));
    }

    @Test
    void noiseDoesNotLast() {
        double[] noise = new Random(3).doubles(DAY, 80, 120).toArray();
        noise[DAY - 1] = 120;
        assertEquals(100, after(DAY, window -> noise[window]).iops(), 5);
        assertTrue(expected.persistence() < 0.2, "persistence: " + expected.persistence());
    }

    @Test
    void aCrowdOfOneWindowDoesNotLast() {
        double[] crowds = new Random(3).doubles(3 * DAY, 95, 105).toArray();
        for (int window = 100; window < crowds.length; window += DAY) {
            crowds[window] = 2000;
        }
        Load load = after(2 * DAY + 101, window -> crowds[window]);
        assertTrue(load.iops() < 150, "expected: " + load.iops());
    }

    @Test
    void aLevelThatChangesSeldomIsExpectedToStay() {
        Load load = after(3 * DAY + 1, window -> window / 72 % 2 == 0 ? 100 : 300);
        assertTrue(expected.persistence() > 0.7, "persistence: " + expected.persistence());
        assertEquals(100, load.iops(), 40);
    }

    @Test
    void requestsAndBytesKeepTheirRatioWhereTheyHadOne() {
        Load load = after(50, window -> window % 7 * 10);
        assertEquals(4096 * load.iops(), load.bytesPerSecond(), 1e-6);
    }

    @Test
    void onlyWhatWasMeasuredIsExpected() {
        expected.next(Map.of("d", load(1), "e", load(1)));
        assertEquals(
                Map.of("e", load(5)).keySet(),
                expected.next(Map.of("e", load(5))).keySet());
    }
}
