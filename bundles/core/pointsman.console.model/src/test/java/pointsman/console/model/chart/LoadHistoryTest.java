package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.chart.Samples.device;
import static pointsman.console.model.chart.Samples.devices;
import static pointsman.console.model.chart.Samples.row;
import static pointsman.console.model.chart.Samples.second;
import static pointsman.console.model.chart.Samples.server;
import static pointsman.console.model.chart.Samples.serverSubject;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadHistoryTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final LoadHistory history = new LoadHistory(HOUR, 1_000_000);

    @Test
    void aSeriesHasTheValuesInTheOrderOfTime() {
        history.add(row(devices(1, Map.of("d1", 10.0))));
        history.add(row(devices(3, Map.of("d1", 30.0))));
        history.add(row(devices(2, Map.of("d1", 20.0))));

        assertArrayEquals(new double[] {10, 20, 30}, iops("d1").values());
    }

    @Test
    void aTimeWithoutSamplesIsAGap() {
        history.add(row(devices(1, Map.of("d1", 10.0))));
        history.add(row(devices(2, Map.of("d1", 20.0))));
        history.add(row(devices(9, Map.of("d1", 90.0))));

        assertArrayEquals(new double[] {10, 20, Double.NaN, 90}, iops("d1").values());
    }

    @Test
    void aPartStaysAsItWasWhenItWasTaken() {
        history.add(row(devices(1, Map.of("d1", 10.0))));
        history.add(row(devices(9, Map.of("d1", 90.0))));
        LoadHistory part = history.part(second(0), second(3));
        history.add(row(devices(2, Map.of("d1", 20.0))));

        assertEquals(second(1), part.newest().orElseThrow().time());
        assertEquals(1, part.size());
    }

    @Test
    void oneSampleThatASlowConsoleWasNotToldOfIsBridged() {
        history.add(row(devices(1, Map.of("d1", 10.0))));
        history.add(row(devices(3, Map.of("d1", 30.0))));

        assertArrayEquals(new double[] {10, 30}, iops("d1").values());
    }

    @Test
    void aDeviceThatWasNotMeasuredHasAGapAndNotZero() {
        history.add(row(devices(1, Map.of("d1", 10.0, "d2", 1.0))));
        history.add(row(devices(2, Map.of("d2", 2.0))));
        history.add(row(devices(3, Map.of("d1", 30.0, "d2", 3.0))));

        assertArrayEquals(new double[] {10, Double.NaN, 30}, iops("d1").values());
    }

    @Test
    void utilisationIsLoadOverCapacity() {
        history.add(row(server(1, "s1", 2_500)));

        Series series =
                history.series(List.of(serverSubject("s1")), Metric.UTILISATION, second(0), second(9), Duration.ZERO);
        assertEquals(0.25, series.values()[0], 1e-6);
    }

    @Test
    void utilisationIsThatOfTheScarcestResource() {
        // 4 KiB each: 250,000 of them are 0.95 of 1 GiB/s, and more than the 10,000 that the server can do.
        history.add(row(server(1, "s1", 250_000)));

        Series series =
                history.series(List.of(serverSubject("s1")), Metric.UTILISATION, second(0), second(9), Duration.ZERO);
        assertEquals(25, series.values()[0], 1e-6);
    }

    @Test
    void theUtilisationOfAServerOfUnknownCapacityIsUnknown() {
        history.add(row(server(1, "stranger", 2_500)));

        Series series = history.series(
                List.of(serverSubject("stranger")), Metric.UTILISATION, second(0), second(9), Duration.ZERO);
        assertTrue(series.isEmpty());
    }

    @Test
    void requestsOfSeveralDevicesAddUp() {
        history.add(row(devices(1, Map.of("d1", 10.0, "d2", 5.0))));

        Series series =
                history.series(List.of(device("d1"), device("d2")), Metric.IOPS, second(0), second(9), Duration.ZERO);
        assertArrayEquals(new double[] {15}, series.values());
    }

    @Test
    void theWholeSystemIsTheSumOfItsDevices() {
        history.add(row(devices(1, Map.of("d1", 10.0, "d2", 5.0))));

        Series series = history.series(List.of(Subject.SYSTEM), Metric.IOPS, second(0), second(9), Duration.ZERO);
        assertArrayEquals(new double[] {15}, series.values());
    }

    @Test
    void whatIsOlderThanTheSpanIsForgotten() {
        for (int second = 0; second <= 7_200; second++) {
            history.add(row(devices(second, Map.of("d1", 1.0))));
        }

        assertEquals(3_601, history.size());
    }

    @Test
    void aLargeSystemIsKeptForAShorterTimeInTheSameMemory() {
        LoadHistory small = new LoadHistory(HOUR, 100);
        for (int second = 0; second < 1_000; second++) {
            small.add(row(devices(second, Map.of("d1", 1.0, "d2", 1.0))));
        }

        assertTrue(small.values() <= 100, () -> small.values() + " values");
        assertEquals(second(999), small.newest().orElseThrow().time());
    }

    @Test
    void neighbouringPointsBecomeOneWhenThereAreMoreThanPixels() {
        for (int second = 0; second < 20; second++) {
            history.add(row(devices(second, Map.of("d1", (double) second))));
        }

        Series series =
                history.series(List.of(device("d1")), Metric.IOPS, second(0), second(19), Duration.ofSeconds(10));
        assertArrayEquals(new double[] {4.5, 14.5}, series.values());
    }

    @Test
    void thinningKeepsGaps() {
        history.add(row(devices(1, Map.of("d1", 10.0))));
        history.add(row(devices(31, Map.of("d1", 30.0))));

        Series series =
                history.series(List.of(device("d1")), Metric.IOPS, second(0), second(40), Duration.ofSeconds(10));
        assertArrayEquals(new double[] {10, Double.NaN, 30}, series.values());
    }

    @Test
    void theSameWindowReportedTwiceIsKeptOnce() {
        history.add(row(devices(1, Map.of("d1", 10.0))));
        history.add(row(devices(1, Map.of("d1", 10.0))));

        assertEquals(1, history.size());
    }

    private Series iops(String device) {
        return history.series(List.of(device(device)), Metric.IOPS, second(0), second(100), Duration.ZERO);
    }
}
