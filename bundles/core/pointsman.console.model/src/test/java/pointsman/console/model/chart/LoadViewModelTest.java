package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.chart.Samples.devices;
import static pointsman.console.model.chart.Samples.second;
import static pointsman.console.model.chart.Samples.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pointsman.console.model.text.ByteUnits;

class LoadViewModelTest {

    private final LoadRecorder recorder = new LoadRecorder(
            query -> CompletableFuture.completedFuture(List.of()),
            Runnable::run,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final LoadViewModel model = new LoadViewModel();

    LoadViewModelTest() {
        model.show(Optional.of(recorder));
    }

    @Test
    void serversAreAboveDevices() {
        assertEquals(
                List.of(SubjectKind.SERVERS, SubjectKind.DEVICES),
                model.panels().stream().map(PanelSpec::kind).toList());
    }

    @Test
    void withoutAnEngineNothingIsShown() {
        model.show(Optional.empty());

        assertEquals(Optional.empty(), model.panel(0, 500, 200, ByteUnits.BINARY));
    }

    @Test
    void allPanelsShareTheAxisOfTime() {
        record(1, Map.of("d1", 5.0));
        ChartData servers = panel(0).charts().get(0);
        ChartData deviceChart = panel(1).charts().get(1);

        assertEquals(servers.from(), deviceChart.from());
        assertEquals(servers.to(), deviceChart.to());
        assertEquals(Duration.ofMinutes(1), Duration.between(servers.from(), servers.to()));
    }

    @Test
    void aServerThatWasNeverMeasuredIsThereWithADash() {
        record(1, Map.of("d1", 5.0));

        LegendEntry entry = panel(0).legend().get(0);
        assertEquals("server-1", entry.name());
        assertEquals(List.of("–", "–"), entry.values());
    }

    @Test
    void theLegendShowsPresentValues() {
        record(1, Map.of("d1", 1_500.0));

        LegendEntry entry = panel(1).legend().get(0);
        assertEquals(new LegendEntry("disk1", 0, List.of("1.50 k/s", "2.00 ms")), entry);
    }

    @Test
    void anOldValueIsNotThePresentOne() {
        record(1, Map.of("d1", 1_500.0, "d2", 1.0));
        record(9, Map.of("d2", 1.0));

        assertEquals(List.of("–", "–"), panel(1).legend().get(0).values());
    }

    @Test
    void beyondEightLinesTheRestIsOneLine() {
        Map<String, Double> loads = new HashMap<>();
        for (int device = 1; device <= 12; device++) {
            loads.put("x" + device, 100.0 * device);
        }
        record(1, loads);

        List<ChartLine> iops = panel(1).charts().get(0).lines();
        assertEquals(9, iops.size());
        ChartLine others = iops.get(8);
        assertEquals("4 others, sum", others.name());
        assertEquals(100 + 200 + 300 + 400, others.series().values()[0]);
        assertEquals(
                "4 others, highest", panel(1).charts().get(1).lines().get(8).name());
    }

    @Test
    void aPausedChartStandsStillWhileRecordingGoesOn() {
        record(1, Map.of("d1", 5.0));
        model.setPaused(true);
        record(2, Map.of("d1", 6.0));

        assertEquals(second(1), panel(1).charts().get(0).to());
        model.setPaused(false);
        assertEquals(second(2), panel(1).charts().get(0).to());
    }

    @Test
    void theSameDeviceHasTheSameColourWhateverElseIsShown() {
        record(1, Map.of("d2", 5.0));

        assertEquals(1, panel(1).charts().get(0).lines().get(0).ordinal());
    }

    @Test
    void anHourIsThinnedToWhatThePixelsCanShow() {
        for (int second = 0; second < 3_600; second++) {
            record(second, Map.of("d1", 5.0));
        }
        model.setRange(TimeRange.ONE_HOUR);

        int points = panel(1).charts().get(0).lines().get(0).series().size();
        assertTrue(points <= 260, () -> points + " points for 500 pixels");
    }

    @Test
    void hoverTellsTheValuesAtATimeAndNothingInAGap() {
        record(1, Map.of("d1", 5.0));
        record(2, Map.of("d1", 6.0));
        record(60, Map.of("d1", 7.0));
        ChartData chart = panel(1).charts().get(0);

        assertEquals(List.of(OptionalDouble.of(6)), chart.valuesAt(second(2), Duration.ofSeconds(2)));
        assertEquals(List.of(OptionalDouble.empty()), chart.valuesAt(second(30), Duration.ofSeconds(2)));
    }

    @Test
    void efficiencyIsShownOverTime() {
        record(1, Map.of("d1", 5.0));
        model.setPanel(1, PanelSpec.of(SubjectKind.SYSTEM));

        ChartData efficiency = panel(1).charts().get(0);
        assertEquals(Metric.EFFICIENCY, efficiency.metric());
        assertEquals(0.9, efficiency.lines().get(0).series().values()[0], 1e-6);
    }

    @Test
    void aTimeThatIsLookedAtStandsStillUntilOneGoesBack() {
        record(1, Map.of("d1", 5.0));
        model.zoomIn(second(-10), second(-30));
        record(2, Map.of("d1", 6.0));

        ChartData chart = panel(1).charts().get(0);
        assertEquals(List.of(second(-30), second(-10)), List.of(chart.from(), chart.to()));
        model.zoomOut();
        assertEquals(second(2), panel(1).charts().get(0).to());
    }

    @Test
    void oneCanLookCloserAndCloserAndGoBackStepByStep() {
        record(1, Map.of("d1", 5.0));
        model.zoomIn(second(-50), second(-10));
        model.zoomIn(second(-40), second(-20));
        model.zoomOut();

        assertEquals(Optional.of(new TimeFrame.Between(second(-50), second(-10))), model.fixed());
    }

    @Test
    void lessThanFiveSecondsAreWidenedAroundTheirMiddle() {
        model.zoomIn(second(10), second(11));

        TimeFrame.Between frame = model.fixed().orElseThrow();
        assertEquals(Duration.ofSeconds(5), frame.length());
        assertEquals(second(8), frame.from());
    }

    @Test
    void aRangeThatMovesOnEndsLookingAtAnother() {
        record(1, Map.of("d1", 5.0));
        model.setFrame(new TimeFrame.Between(second(-600), second(-300)));
        model.setRange(TimeRange.FIVE_MINUTES);

        assertEquals(second(1), panel(1).charts().get(0).to());
    }

    @Test
    void theLegendOfATimeThatStandsStillHasTheMeans() {
        record(1, Map.of("d1", 100.0));
        record(2, Map.of("d1", 300.0));
        model.setFrame(new TimeFrame.Between(second(-10), second(2)));

        assertEquals("Mean", panel(1).title());
        assertEquals(List.of("200 /s", "2.00 ms"), panel(1).legend().get(0).values());
    }

    @Test
    void theLegendsOfAllPanelsCanTellTheValuesAtOneTime() {
        record(1, Map.of("d1", 100.0));
        record(2, Map.of("d1", 300.0));

        PanelData then = panel(1).at(second(1), Duration.ofMillis(300), "12:00:01");
        assertEquals("12:00:01", then.title());
        assertEquals(List.of("100 /s", "2.00 ms"), then.legend().get(0).values());
    }

    @Test
    void thePointerMeansAValueOfALongWindowFromHalfTheWindowAway() {
        for (int window = 0; window < 5; window++) {
            record(600L * window, Map.of("d1", 5.0));
        }
        model.setRange(TimeRange.ONE_HOUR);
        ChartData chart = panel(1).charts().get(0);

        assertTrue(chart.reach(10_000).compareTo(Duration.ofSeconds(15)) < 0, "the windows are a second long");
    }

    @Test
    void panelsAreAddedBelowAndTheLastOneStays() {
        model.addPanel(PanelSpec.of(SubjectKind.SYSTEM));
        model.removePanel(0);
        model.removePanel(0);
        model.removePanel(0);

        assertEquals(List.of(PanelSpec.of(SubjectKind.SYSTEM)), model.panels());
    }

    @Test
    void whatAPanelShowsIsKeptFromOneRunToTheNext() {
        PanelSpec spec = new PanelSpec(SubjectKind.SERVERS, List.of(Metric.CPU, Metric.MEMORY));

        assertEquals(Optional.of(spec), PanelSpec.parse(spec.encoded()));
        assertEquals(Optional.empty(), PanelSpec.parse("SERVERS PRESSURE"));
    }

    @Test
    void whatAWorkerWorksOutIsWhatWasKnownWhenItWasAsked() {
        record(1, Map.of("d1", 5.0));
        PanelData then = panel(1);
        PanelWork asked = preparing(1);
        record(2, Map.of("d1", 6.0));

        assertEquals(then, asked.work());
    }

    @Test
    void theLinesThatAWorkerHasChosenArePreferredOnceTheyAreShown() {
        record(1, tenEqualDevicesBut("x9", 100));
        PanelWork shown = preparing(1);
        shown.work();
        model.take(1, shown);
        record(70, tenEqualDevicesBut("x3", 11));

        assertTrue(hasLineOfItsOwn("x9"), "it is about equal");
    }

    @Test
    void theLinesThatAWorkerHasChosenInVainAreNot() {
        record(1, tenEqualDevicesBut("x9", 100));
        preparing(1).work();
        record(70, tenEqualDevicesBut("x3", 11));

        assertFalse(hasLineOfItsOwn("x9"));
    }

    private PanelWork preparing(int index) {
        return model.preparing(index, 500, 200, ByteUnits.BINARY).orElseThrow();
    }

    private static Map<String, Double> tenEqualDevicesBut(String other, double iops) {
        Map<String, Double> loads = new HashMap<>();
        for (int device = 0; device < 10; device++) {
            loads.put("x" + device, 10.0);
        }
        loads.put(other, iops);
        return loads;
    }

    private boolean hasLineOfItsOwn(String device) {
        return panel(1).charts().get(0).lines().stream()
                .anyMatch(line -> line.name().equals(device));
    }

    private void record(long second, Map<String, Double> iops) {
        recorder.snapshot(snapshot(second + 1, devices(second, iops)));
    }

    private PanelData panel(int index) {
        return model.panel(index, 500, 200, ByteUnits.BINARY).orElseThrow();
    }

    @Test
    void valuesAxisAndLegendAreInTheUnitsThatAreChosen() {
        model.setPanels(List.of(new PanelSpec(SubjectKind.DEVICES, List.of(Metric.BANDWIDTH))));
        record(1, Map.of("d1", 100.0));
        PanelData decimal = model.panel(0, 500, 200, ByteUnits.DECIMAL).orElseThrow();
        PanelData binary = model.panel(0, 500, 200, ByteUnits.BINARY).orElseThrow();

        assertEquals(List.of("410 kB/s"), decimal.legend().get(0).values());
        assertEquals(List.of("400 KiB/s"), binary.legend().get(0).values());
        assertEquals("500 kB/s", decimal.charts().get(0).axis().label(500e3));
        assertEquals(
                List.of("410 kB/s"),
                decimal.at(second(1), Duration.ofMillis(300), "12:00:01")
                        .legend()
                        .get(0)
                        .values());
    }
}
