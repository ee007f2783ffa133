package pointsman.balance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaterFillingTest {

    private static final double NONE = Double.POSITIVE_INFINITY;

    @Test
    void equalServersGetEqualParts() {
        assertArrayEquals(new double[] {30, 30}, divide(new double[] {100, 100}, 60), 1e-9);
    }

    @Test
    void aSmallServerGetsNothingWhileTheLoadIsLow() {
        assertArrayEquals(new double[] {0, 10}, divide(new double[] {25, 100}, 10), 1e-9);
    }

    @Test
    void marginalCostsAreEqualOnAllServersThatHaveLoad() {
        double[] capacities = {100, 225};
        double[] parts = divide(capacities, 200);

        assertEquals(marginal(parts[0], capacities[0]), marginal(parts[1], capacities[1]), 1e-9);
    }

    @Test
    void whatNoServerCanDoGoesToTheLargest() {
        double[] parts = divide(new double[] {100, 400}, 1_000);

        assertEquals(90, parts[0], 1e-9, "there 1/(1-u)² / 100 is the slope beyond the knee, 400, over 400");
        assertEquals(1_000, parts[0] + parts[1], 1e-9);
    }

    @Test
    void aServerWithALimitGetsNoMore() {
        assertArrayEquals(
                new double[] {5, 47.5, 47.5},
                WaterFilling.divide(new double[] {100, 100, 100}, new double[] {5, NONE, NONE}, 100),
                1e-9);
    }

    @Test
    void nothingIsDividedAmongNoServers() {
        assertEquals(0, WaterFilling.leastPresent(new double[0], new double[0], 0));
    }

    @Test
    void noDivisionOnAGridIsBetter() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            double[] capacities = random.doubles(3, 10, 200).toArray();
            double load = random.nextDouble() * 1.3 * Arrays.stream(capacities).sum();
            double[] limits = limits(random, load);
            double[] parts = WaterFilling.divide(capacities, limits, load);

            assertFeasible(parts, limits, load);
            double least = WaterFilling.leastPresent(capacities, limits, load);
            double onGrid = leastOnGrid(capacities, limits, load, 150);
            assertTrue(least <= onGrid * (1 + 1e-9), "instance " + i + ": " + least + " > " + onGrid);
        }
    }

    private static double[] limits(Random random, double load) {
        return IntStream.range(0, 3)
                .mapToDouble(i -> i > 0 && random.nextInt(3) == 0 ? random.nextDouble() * load / 2 : NONE)
                .toArray();
    }

    private static void assertFeasible(double[] parts, double[] limits, double load) {
        assertEquals(load, Arrays.stream(parts).sum(), 1e-9 * Math.max(1, load));
        for (int s = 0; s < parts.length; s++) {
            assertTrue(parts[s] >= 0 && parts[s] <= limits[s], "part " + s + " is " + parts[s]);
        }
    }

    private static double leastOnGrid(double[] capacities, double[] limits, double load, int steps) {
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a <= steps; a++) {
            for (int b = 0; a + b <= steps; b++) {
                double[] parts = {load * a / steps, load * b / steps, load * (steps - a - b) / steps};
                if (parts[0] <= limits[0] && parts[1] <= limits[1] && parts[2] <= limits[2]) {
                    double present = 0;
                    for (int s = 0; s < 3; s++) {
                        present += Queueing.present(parts[s] / capacities[s]);
                    }
                    least = Math.min(least, present);
                }
            }
        }
        return least;
    }

    private static double[] divide(double[] capacities, double load) {
        double[] limits = new double[capacities.length];
        Arrays.fill(limits, NONE);
        return WaterFilling.divide(capacities, limits, load);
    }

    private static double marginal(double load, double capacity) {
        double free = 1 - load / capacity;
        return 1 / (free * free) / capacity;
    }
}
