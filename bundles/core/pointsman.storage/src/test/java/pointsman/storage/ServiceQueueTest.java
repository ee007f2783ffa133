package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceQueueTest {

    private static final double RATE = 1000;

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.8})
    void theMeanResponseTimeIsThatOfAProcessorWithOneQueue(double utilisation) {
        ServiceQueue queue = new ServiceQueue(new ServiceLimit(RATE, 1e12), 1_000_000, 1);
        SplittableRandom random = new SplittableRandom(2);
        int count = 400_000;
        double now = 0;
        double total = 0;
        for (int i = 0; i < count; i++) {
            now += -Math.log(1 - random.nextDouble()) * 1e9 / (RATE * utilisation);
            long at = (long) now;
            long delay = queue.enter(at, 0).orElseThrow();
            total += delay;
        }

        double expected = 1e9 / RATE / (1 - utilisation);

        assertEquals(1, total / count / expected, 0.1);
    }

    @Test
    void bytesTakeTime() {
        ServiceQueue queue = new ServiceQueue(new ServiceLimit(1e9, 1e6), 10_000, 1);
        OptionalLong last = OptionalLong.empty();
        for (int i = 0; i < 1000; i++) {
            last = queue.enter(0, 1000);
        }

        assertEquals(1e9, last.orElseThrow(), 0.15e9);
    }

    @Test
    void aFullQueueTakesNothingUntilOneHasLeft() {
        ServiceQueue queue = new ServiceQueue(new ServiceLimit(1, 1e6), 1, 1);

        assertTrue(queue.enter(0, 0).isPresent());
        assertTrue(queue.enter(0, 0).isEmpty());
        queue.leave();
        assertTrue(queue.enter(0, 0).isPresent());
    }
}
