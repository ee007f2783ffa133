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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pointsman.api.LoadSample;
import pointsman.api.RedirectorException;

class LoadRecorderTest {

    private static final Instant CONSOLE_TIME = Instant.parse("2026-03-01T11:00:00Z");

    private final List<CompletableFuture<List<LoadSample>>> asked = new ArrayList<>();
    private final LoadRecorder recorder = new LoadRecorder(
            query -> {
                asked.add(new CompletableFuture<>());
                return asked.get(asked.size() - 1);
            },
            Runnable::run,
            Clock.fixed(CONSOLE_TIME, ZoneOffset.UTC));

    @Test
    void whatTheEngineRecordedBeforeIsShownToo() {
        recorder.snapshot(snapshot(1, devices(100, Map.of("d1", 1.0))));
        asked.get(0).complete(List.of(devices(98, Map.of("d1", 1.0)), devices(99, Map.of("d1", 1.0))));

        assertEquals(3, recorder.history().size());
    }

    @Test
    void theEngineIsAskedOnce() {
        recorder.snapshot(snapshot(1, devices(100, Map.of("d1", 1.0))));
        recorder.snapshot(snapshot(2, devices(101, Map.of("d1", 1.0))));

        assertEquals(1, asked.size());
    }

    @Test
    void afterItWasOutOfReachItIsAskedForWhatItRecordedMeanwhile() {
        recorder.snapshot(snapshot(1, devices(100, Map.of("d1", 1.0))));
        recorder.stale("no answer");
        assertEquals(Optional.of("no answer"), recorder.staleReason());

        recorder.snapshot(snapshot(60, devices(160, Map.of("d1", 1.0))));
        assertEquals(Optional.empty(), recorder.staleReason());
        assertEquals(2, asked.size());
    }

    @Test
    void whatASlowConsoleHasMissedIsAskedForToo() {
        recorder.snapshot(snapshot(1, devices(100, Map.of("d1", 1.0))));
        recorder.snapshot(snapshot(9, devices(109, Map.of("d1", 1.0))));

        assertEquals(2, asked.size());
    }

    @Test
    void whatASlowConsoleHasMissedAtTheVeryBeginningIsAskedForToo() {
        recorder.snapshot(snapshot(1, LoadSample.unknown(second(100))));
        recorder.snapshot(snapshot(9, devices(220, Map.of("d1", 1.0))));
        asked.get(1).complete(List.of(devices(210, Map.of("d1", 1.0))));

        assertEquals(2, recorder.history().size());
    }

    @Test
    void whatItDidNotRecordMeanwhileStaysAGap() {
        recorder.snapshot(snapshot(1, devices(100, Map.of("d1", 1.0))));
        recorder.stale("no answer");
        recorder.snapshot(snapshot(60, devices(160, Map.of("d1", 1.0))));
        asked.get(1).complete(List.of());

        Series series = recorder.history()
                .series(List.of(Samples.device("d1")), Metric.IOPS, second(0), second(200), Duration.ZERO);
        assertTrue(Double.isNaN(series.values()[1]), series::toString);
    }

    @Test
    void theTimeIsThatOfTheEngineWhateverTheClockOfTheConsole() {
        recorder.snapshot(snapshot(1, devices(100, Map.of("d1", 1.0))));

        assertEquals(second(100), recorder.now());
    }

    @Test
    void aHistoryThatCannotBeReadIsSaidAndDoesNotStopTheCharts() {
        recorder.snapshot(snapshot(1, devices(100, Map.of("d1", 1.0))));
        asked.get(0)
                .completeExceptionally(
                        new RedirectorException(RedirectorException.Code.UNAVAILABLE, "the engine went away"));
        recorder.snapshot(snapshot(2, devices(101, Map.of("d1", 1.0))));

        assertEquals(Optional.of("Earlier load could not be read: the engine went away"), recorder.historyProblem());
        assertEquals(2, recorder.history().size());
    }

    @Test
    void aSnapshotWithoutMeasurementIsNoPoint() {
        recorder.snapshot(snapshot(1, LoadSample.unknown(second(100))));

        assertEquals(0, recorder.history().size());
    }
}
