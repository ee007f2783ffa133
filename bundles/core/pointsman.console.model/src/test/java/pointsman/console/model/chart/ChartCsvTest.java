package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.chart.Samples.devices;
import static pointsman.console.model.chart.Samples.second;
import static pointsman.console.model.chart.Samples.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pointsman.console.model.text.ByteUnits;

class ChartCsvTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreTheLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void instantsAreInUtcUnitsInTheHeadingsAndGapsEmpty() {
        Series iops = new Series(new long[] {millis(1), millis(2), millis(3)}, new double[] {1_500.25, Double.NaN, 0});
        Series micros = new Series(new long[] {millis(1), millis(3)}, new double[] {2_345, 1_000_000});

        assertEquals(
                List.of(
                        "Time (UTC),\"Devices: disk 1, IOPS (1/s)\",\"Devices: disk 1, Latency p99 (ms)\"",
                        "2026-03-01T12:00:01Z,1500.25,2.345",
                        "2026-03-01T12:00:02Z,,",
                        "2026-03-01T12:00:03Z,0,1000"),
                lines(chart(Metric.IOPS, "disk 1", iops), chart(Metric.LATENCY_P99, "disk 1", micros)));
    }

    @Test
    void aQuotationMarkInANameIsDoubled() {
        Series series = new Series(new long[] {millis(1)}, new double[] {0.5});

        assertEquals(
                "Time (UTC),\"Devices: the \"\"new\"\" one, Utilisation (%)\"",
                lines(chart(Metric.UTILISATION, "the \"new\" one", series)).get(0));
    }

    @Test
    void theLanguageOfTheMachineChangesNothing() {
        Locale.setDefault(Locale.GERMANY);
        Series series = new Series(new long[] {millis(1)}, new double[] {1_234_567.5});

        assertEquals(
                "2026-03-01T12:00:01Z,1234568",
                lines(chart(Metric.BANDWIDTH, "disk", series)).get(1));
    }

    @Test
    void whatLiesOutsideOfTheTimeRangeIsLeftOut() {
        Series series = new Series(new long[] {millis(-5), millis(1), millis(90)}, new double[] {1, 2, 3});

        assertEquals(2, lines(chart(Metric.IOPS, "disk", series)).size());
    }

    @Test
    void eachWindowThatWasMeasuredIsWrittenHoweverManyPixelsTheChartHas() {
        LoadRecorder recorder = new LoadRecorder(
                query -> CompletableFuture.completedFuture(List.of()),
                Runnable::run,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        LoadViewModel model = new LoadViewModel(List.of(PanelSpec.of(SubjectKind.DEVICES)));
        model.show(Optional.of(recorder));
        model.setRange(TimeRange.ONE_HOUR);
        for (int second = 1; second <= 3_000; second++) {
            recorder.snapshot(snapshot(second, devices(second, Map.of("d1", 5.0))));
        }

        assertEquals(3_001, new ChartCsv(model.export()).text().lines().count());
        assertTrue(new ChartCsv(model.export())
                .text()
                .startsWith("Time (UTC),\"Devices: disk1, IOPS (1/s)\",\"Devices: disk1, Latency p99 (ms)\""));
    }

    private static List<String> lines(ChartData... charts) {
        PanelData panel = new PanelData(PanelSpec.of(SubjectKind.DEVICES), "Devices", List.of(), List.of(charts));
        return new ChartCsv(List.of(panel)).text().lines().toList();
    }

    private static ChartData chart(Metric metric, String name, Series series) {
        return new ChartData(
                metric,
                second(0),
                second(60),
                List.of(new ChartLine(name, 0, series)),
                List.of(),
                ValueAxis.fitting(metric, OptionalDouble.empty(), 3, ByteUnits.BINARY),
                List.of());
    }

    private static long millis(long second) {
        return second(second).toEpochMilli();
    }
}
