package pointsman.remote.server.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Severity;
import pointsman.api.SystemSnapshot;
import pointsman.testing.FakeRedirectorService;
import pointsman.testing.SampleTopologies;
import pointsman.testing.Stages;

/** What is written to a stream, and in which order. */
@Timeout(60)
class StreamQueueTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final StreamQueue queue = new StreamQueue();

    private static Event event(long number) {
        return new Event(number, Instant.EPOCH, Severity.INFO, EventType.ENGINE_STARTED, "", Map.of());
    }

    private static SystemSnapshot snapshot() {
        try (FakeRedirectorService fake = new FakeRedirectorService(SampleTopologies.threeServers())) {
            return Stages.result(fake.snapshot());
        }
    }

    private StreamQueue.Item take() throws InterruptedException {
        return queue.take(LONG).orElseThrow();
    }

    @Test
    void eventsComeInTheirOrderAndBeforeTheSnapshot() throws Exception {
        SystemSnapshot snapshot = snapshot();
        queue.snapshot(snapshot);
        queue.event(event(1));
        queue.event(event(2));

        assertEquals(Optional.of(event(1)), take().event());
        assertEquals(Optional.of(event(2)), take().event());
        assertEquals(Optional.of(snapshot), take().snapshot());
    }

    @Test
    void thatTheServiceIsOutOfDateIsToldOnceWithTheReason() throws Exception {
        queue.stale("Connection refused");

        assertEquals(Optional.of("Connection refused"), take().stale());
        assertEquals(Optional.empty(), queue.take(Duration.ZERO));
    }

    @Test
    void aSnapshotFromBeforeIsToldAheadOfIt() throws Exception {
        SystemSnapshot snapshot = snapshot();
        queue.snapshot(snapshot);
        queue.stale("Connection refused");

        assertEquals(Optional.of(snapshot), take().snapshot());
        assertEquals(Optional.of("Connection refused"), take().stale());
    }

    @Test
    void aSnapshotThatFollowsTakesItBack() throws Exception {
        SystemSnapshot snapshot = snapshot();
        queue.stale("Connection refused");
        queue.snapshot(snapshot);

        assertEquals(Optional.of(snapshot), take().snapshot());
        assertEquals(Optional.empty(), queue.take(Duration.ZERO));
    }

    @Test
    void ofTooManyEventsTheOldestAreDropped() throws Exception {
        for (int i = 1; i <= 1_001; i++) {
            queue.event(event(i));
        }

        assertEquals(Optional.of(event(2)), take().event());
    }
}
