package pointsman.balance.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadsTest {

    private static GeneratedWorkload generated(GeneratedWorkload.Kind kind) {
        return new GeneratedWorkload(kind, 50, 3);
    }

    private static double greatestOverLeast(Workload workload, int device) {
        double[] day = IntStream.range(0, 1440)
                .mapToDouble(step -> workload.load(device, step).iops())
                .sorted()
                .toArray();
        return day[day.length - 1] / day[0];
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameLoad(GeneratedWorkload.Kind kind) {
        for (int step = 0; step < 2000; step += 37) {
            assertEquals(generated(kind).load(7, step), generated(kind).load(7, step));
        }
        assertNotEquals(generated(kind).load(7, 0), new GeneratedWorkload(kind, 50, 4).load(7, 0));
    }

    @Test
    void noiseIsAFifthUpAndDown() {
        double swing = greatestOverLeast(generated(GeneratedWorkload.Kind.NOISY), 0);
        assertTrue(swing > 1.4 && swing <= 1.5, "greatest over least: " + swing);
    }

    @Test
    void theDailySwingIsLarge() {
        assertTrue(greatestOverLeast(generated(GeneratedWorkload.Kind.DIURNAL), 0) > 5);
    }

    @Test
    void burstsAreEightfold() {
        assertEquals(8, greatestOverLeast(generated(GeneratedWorkload.Kind.BURSTY), 0), 1);
    }

    @Test
    void aFlashCrowdTakesFiveMinutesOfSomeDevices() {
        Workload workload = generated(GeneratedWorkload.Kind.FLASH_CROWD);
        long crowded = IntStream.range(0, 50)
                .filter(device -> greatestOverLeast(workload, device) > 10)
                .count();
        assertTrue(crowded >= 1 && crowded <= 10, "devices: " + crowded);
    }

    @Test
    void recordedLoadsAreRepeatedWithShiftedPhases() {
        LoadTrace trace = new LoadTrace(
                "w1",
                Duration.ofMinutes(30),
                IntStream.range(0, 10).mapToObj(i -> Scenarios.load(i)).toList());
        Workload workload = new RecordedWorkload(List.of(trace), 3, Duration.ofMinutes(1));
        assertEquals(0, workload.load(0, 0).iops());
        assertEquals(0, workload.load(0, 29).iops());
        assertEquals(1, workload.load(0, 30).iops());
        assertEquals(0, workload.load(0, 300).iops(), "it begins again");
        assertEquals(6, workload.load(1, 0).iops());
        assertEquals(2, workload.load(2, 0).iops());
    }

    @Test
    void aScaledWorkloadAsksForMoreOfAll() {
        Workload workload = generated(GeneratedWorkload.Kind.NOISY);
        assertEquals(
                2 * workload.load(0, 0).bytesPerSecond(),
                workload.times(2).load(0, 0).bytesPerSecond(),
                1e-6);
    }
}
