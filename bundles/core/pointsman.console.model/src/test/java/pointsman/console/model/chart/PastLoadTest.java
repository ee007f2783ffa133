package pointsman.console.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.chart.Samples.device;
import static pointsman.console.model.chart.Samples.devices;
import static pointsman.console.model.chart.Samples.second;
import static pointsman.console.model.chart.Samples.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pointsman.api.Load;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;

class PastLoadTest {

    private static final long NOW = 10_000_000;

    private final List<LoadQuery> queries = new ArrayList<>();
    private final List<CompletableFuture<List<LoadSample>>> asked = new ArrayList<>();
    private final LoadRecorder recorder = new LoadRecorder(
            query -> {
                queries.add(query);
                asked.add(new CompletableFuture<>());
                return asked.get(asked.size() - 1);
            },
            Runnable::run,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    PastLoadTest() {
        recorder.snapshot(snapshot(1, devices(NOW, Map.of("d1", 1.0, "d2", 5.0))));
        asked.get(0).complete(List.of());
    }

    private static LoadSample halfHour(long end, double iops) {
        return new LoadSample(
                second(end),
                LoadWindow.HALF_HOUR.length(),
                Map.of("d1", new Load(iops, 0, 0, 0, 0, Optional.empty())),
                Map.of(),
                Map.of(),
                OptionalDouble.empty());
    }

    @Test
    void theLastHourIsWhatWasReported() {
        assertEquals(recorder.history(), recorder.history(TimeRange.ONE_HOUR.frame()));
        assertEquals(1, queries.size());
    }

    @Test
    void theLastHourIsWhatWasReportedWhileTheClockGoesOn() {
        LoadRecorder live = new LoadRecorder(
                query -> CompletableFuture.completedFuture(List.of()), Runnable::run, new TickingClock());
        live.snapshot(snapshot(1, devices(NOW, Map.of("d1", 1.0))));

        assertEquals(live.history(), live.history(TimeRange.ONE_HOUR.frame()));
    }

    /** Goes on with each look. */
    private static final class TickingClock extends Clock {

        private long millis;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis++);
        }
    }

    @Test
    void aMonthIsAskedForWhenItIsLookedAt() {
        recorder.history(TimeRange.THIRTY_DAYS.frame());
        recorder.history(TimeRange.THIRTY_DAYS.frame());

        assertEquals(2, queries.size());
        assertEquals(second(NOW).minus(Duration.ofDays(30)), queries.get(1).from());
        assertEquals(Optional.empty(), queries.get(1).window());
    }

    @Test
    void whatComesAfterIsAskedForInTheSameWindows() {
        recorder.history(TimeRange.THIRTY_DAYS.frame());
        asked.get(1).complete(List.of(halfHour(NOW - 3_600, 1), halfHour(NOW - 1_800, 2)));
        recorder.history(TimeRange.THIRTY_DAYS.frame());
        assertEquals(2, queries.size());

        recorder.snapshot(snapshot(2, devices(NOW + 7_200, Map.of("d1", 1.0))));
        LoadHistory month = recorder.history(TimeRange.THIRTY_DAYS.frame());

        LoadQuery last = queries.get(queries.size() - 1);
        assertEquals(Optional.of(LoadWindow.HALF_HOUR), last.window());
        assertTrue(last.from().isAfter(second(NOW - 1_800)), last::toString);
        assertEquals(2, month.size());
    }

    @Test
    void hoursWithoutARecordAreAGap() {
        LoadHistory month = recorder.history(TimeRange.THIRTY_DAYS.frame());
        asked.get(1).complete(List.of(halfHour(NOW - 36_000, 1), halfHour(NOW - 1_800, 2)));

        Series series = month.series(
                List.of(device("d1")), Metric.IOPS, second(NOW - 86_400), second(NOW), Duration.ofHours(1));

        boolean gap = false;
        for (double value : series.values()) {
            gap |= Double.isNaN(value);
        }
        assertTrue(gap, series::toString);
    }

    @Test
    void aTimeThatIsOverIsAskedForOnce() {
        TimeFrame frame = new TimeFrame.Between(second(NOW - 90_000), second(NOW - 86_400));
        recorder.history(frame);
        assertTrue(recorder.isReading());
        asked.get(1).complete(List.of(halfHour(NOW - 88_200, 1)));
        recorder.snapshot(snapshot(2, devices(NOW + 7_200, Map.of("d1", 1.0))));
        int before = queries.size();

        assertEquals(1, recorder.history(frame).size());
        assertEquals(before, queries.size());
        assertEquals(Optional.empty(), queries.get(1).window());
        assertTrue(queries.get(1).to().isAfter(second(NOW - 86_400)), "the window in which it ends");
    }

    @Test
    void aTimeOfTheLastHourIsWhatWasReported() {
        TimeFrame frame = new TimeFrame.Between(second(NOW - 600), second(NOW - 300));

        assertEquals(recorder.history(), recorder.history(frame));
    }

    @Test
    void ofTooManySubjectsTheBusiestAreShownAndThatIsSaid() {
        recorder.history(TimeRange.THIRTY_DAYS.frame());
        asked.get(1).completeExceptionally(new RedirectorException(Code.INVALID, "too many"));

        assertEquals(Set.of("d1", "d2"), queries.get(2).subjects());
        asked.get(2).complete(List.of(halfHour(NOW - 1_800, 2)));
        assertTrue(recorder.historyProblem().orElseThrow().contains("busiest"));
        assertEquals(1, recorder.history(TimeRange.THIRTY_DAYS.frame()).size());
    }

    @Test
    void aMonthThatCannotBeReadIsSaid() {
        recorder.history(TimeRange.THIRTY_DAYS.frame());
        asked.get(1).completeExceptionally(new RedirectorException(Code.UNAVAILABLE, "the disk is full"));

        assertEquals(Optional.of("Earlier load could not be read: the disk is full"), recorder.historyProblem());
    }
}
