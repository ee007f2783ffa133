package pointsman.engine.internal.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;
import pointsman.api.Load;

class SpareCapacityTest {

    private static final Capacity CAPACITY = new Capacity(10_000, 1_000_000, CapacitySource.CONFIGURED);

    private static Load load(double iops, double bytes) {
        return new Load(iops, 0, bytes, 0, 0, Optional.empty());
    }

    private static double spare(Load all, Load own) {
        return Math.round(SpareCapacity.of(CAPACITY, all, own));
    }

    @Test
    void theDevicesOwnLoadTakesNothingFromIt() {
        assertEquals(10_000, spare(load(6_000, 0), load(6_000, 0)));
    }

    @Test
    void whatOthersDoDoes() {
        assertEquals(4_000, spare(load(8_000, 0), load(2_000, 0)));
    }

    @Test
    void theScarcerResourceCounts() {
        assertEquals(2_000, spare(load(1_000, 800_000), load(0, 0)));
    }

    @Test
    void aServerThatOthersLoadFullyStillHasSomeLeft() {
        assertEquals(1_000, spare(load(50_000, 0), load(0, 0)));
    }
}
