package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.chart.Samples.devices;
import static pointsman.console.model.chart.Samples.second;
import static pointsman.console.model.chart.Samples.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import pointsman.api.LoadForecast;
import pointsman.api.LoadForecast.Basis;
import pointsman.api.RedirectorException;
import pointsman.api.Resource;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Unit;

/** What the charts show right of the present. */
class ForecastTest {

    private final List<Duration> asked = new ArrayList<>();
    private CompletionStage<List<LoadForecast>> failure;
    private List<LoadForecast> known = List.of();
    private final LoadRecorder recorder = new LoadRecorder(
            query -> CompletableFuture.completedFuture(List.of()),
            this::answer,
            Runnable::run,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final LoadViewModel model = new LoadViewModel(List.of(PanelSpec.of(SubjectKind.DEVICES)));

    ForecastTest() {
        recorder.snapshot(snapshot(1, devices(0, Map.of("d1", 1_000.0, "d2", 10.0))));
        model.show(Optional.of(recorder));
    }

    @Test
    void nobodyIsAskedWhileItIsOff() {
        chart();

        assertEquals(List.of(), asked);
    }

    @Test
    void theChartGoesOnAfterThePresentForAsLongAsIsAskedFor() {
        model.setForecast(ForecastRange.TWO_HOURS);

        assertEquals(second(0).plus(Duration.ofHours(2)), chart().to());
        assertEquals(List.of(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2)), asked);
    }

    @Test
    void asMuchPastAsFutureIsShown() {
        model.setForecast(ForecastRange.SIX_HOURS);

        assertEquals(TimeRange.SIX_HOURS, model.range());
    }

    @Test
    void aShortPastEndsALongFuture() {
        model.setForecast(ForecastRange.SIX_HOURS);
        model.setRange(TimeRange.ONE_MINUTE);

        assertEquals(ForecastRange.OFF, model.forecast());
        assertEquals(second(0), chart().to());
    }

    @Test
    void whatIsExpectedOfADeviceIsDrawnWithItsLineAndTheAxisHasRoomForItsBand() {
        known = List.of(
                forecast(Optional.empty(), Resource.IOPS, 5_000),
                forecast(Optional.of("d1"), Resource.BANDWIDTH, 7),
                forecast(Optional.of("d1"), Resource.IOPS, 2_000));
        model.setForecast(ForecastRange.HALF_HOUR);
        ChartData chart = chart();

        assertEquals(1, chart.forecasts().size());
        assertEquals(0, chart.forecasts().get(0).line());
        assertEquals(2_000, chart.forecasts().get(0).points().get(0).expected());
        assertTrue(chart.axis().upper() >= 3_000, () -> chart.axis().toString());
    }

    @Test
    void aForecastTellsItsBandAndHowFarSuchForecastsWereOff() {
        ForecastPoint point =
                new ForecastPoint(second(0), second(1_800), 2_000, 1_500, 3_000, OptionalDouble.of(120), 24);

        assertEquals("2.00 k/s expected, 1.50 k/s to 3.00 k/s, off by 120 /s in 24 tests", point.text(Unit.PER_SECOND));
    }

    @Test
    void aForecastThatCouldNotBeTestedSaysSo() {
        ForecastPoint point = new ForecastPoint(second(0), second(1_800), 2, 1, 3, OptionalDouble.empty(), 0);

        assertTrue(point.text(Unit.PER_SECOND).endsWith("not tested yet"), point.text(Unit.PER_SECOND));
    }

    @Test
    void theForecastAtATimeIsTheOneOfItsHalfHour() {
        ForecastLine line = new ForecastLine(0, List.of(point(0, 1), point(3_600, 2), point(7_200, 3)));

        assertEquals(2, line.at(second(3_700)).orElseThrow().expected());
        assertEquals(2, line.at(second(3_000)).orElseThrow().expected());
        assertEquals(3, line.at(second(99_000)).orElseThrow().expected());
        assertEquals(Optional.empty(), line.at(second(-1)));
    }

    @Test
    void aTimeThatStandsStillHasNoForecast() {
        model.setForecast(ForecastRange.ONE_HOUR);
        model.setFrame(new TimeFrame.Between(second(-60), second(0)));

        assertEquals(second(0), chart().to());
    }

    @Test
    void withLittleMeasuredTheUserIsToldThatThereIsNoneYet() {
        model.setForecast(ForecastRange.ONE_HOUR);
        chart();

        assertTrue(model.notice().orElseThrow().contains("no forecast yet"), () -> model.notice()
                .orElseThrow());
    }

    @Test
    void whatCannotBeReadIsSaid() {
        failure = CompletableFuture.failedFuture(
                new RedirectorException(RedirectorException.Code.UNAVAILABLE, "the engine is busy"));
        model.setForecast(ForecastRange.ONE_HOUR);
        chart();

        assertEquals(Optional.of("The forecasts could not be read: the engine is busy"), model.notice());
    }

    @Test
    void itIsAskedAgainAfterAWhile() {
        model.setForecast(ForecastRange.HALF_HOUR);
        chart();
        chart();
        recorder.snapshot(snapshot(2, devices(130, Map.of("d1", 1.0))));
        chart();

        assertEquals(2, asked.size());
    }

    private ChartData chart() {
        return model.panel(0, 500, 200, ByteUnits.BINARY).orElseThrow().charts().get(0);
    }

    private CompletionStage<List<LoadForecast>> answer(Duration ahead) {
        asked.add(ahead);
        return failure != null ? failure : CompletableFuture.completedFuture(known);
    }

    private static ForecastPoint point(long begin, double expected) {
        return new ForecastPoint(
                second(begin), second(begin + 1_800), expected, expected, expected, OptionalDouble.empty(), 0);
    }

    private static LoadForecast forecast(Optional<String> device, Resource resource, double expected) {
        return new LoadForecast(
                device,
                resource,
                second(0),
                Duration.ofMinutes(30),
                expected,
                expected * 0.75,
                expected * 1.5,
                "RECENT_MEAN",
                Basis.LITTLE_HISTORY,
                OptionalDouble.empty(),
                0,
                Optional.empty());
    }
}
