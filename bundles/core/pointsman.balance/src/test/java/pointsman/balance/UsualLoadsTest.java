package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UsualLoadsTest {

    private final UsualLoads usual = new UsualLoads();

    private void windows(int... iops) {
        for (int each : iops) {
            usual.add(Map.of("d", Systems.load(each, 0)), 3);
        }
    }

    @Test
    void aSingleWindowThatIsOutOfTheWayDoesNotShow() {
        windows(100, 5_000, 110);

        assertEquals(110, usual.medians().get("d").iops());
    }

    @Test
    void onlyTheLastWindowsCount() {
        windows(1, 1, 1, 200, 300);

        assertEquals(200, usual.medians().get("d").iops());
    }

    @Test
    void aDeviceThatIsNotMeasuredAnyMoreIsUnknown() {
        windows(100);
        usual.add(Map.of(), 3);

        assertEquals(Map.of(), usual.medians());
    }
}
