package pointsman.console.model.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.console.model.connection.ScriptedService.eventNumber;
import static pointsman.console.model.connection.ScriptedService.snapshotNumber;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.api.Event;
import pointsman.api.SystemSnapshot;

class EngineConnectionTest {

    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

    private final HandRunExecutor uiThread = new HandRunExecutor();
    private final ScriptedService service = new ScriptedService();
    private final List<String> heard = new ArrayList<>();
    private final SetClock clock = new SetClock();
    private Connections connections;
    private EngineConnection engine;

    /** Shows what the test says. */
    private static final class SetClock extends Clock {

        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void connect() {
        connections = new Connections(uiThread, address -> service, clock);
        engine = connections.connect(URI.create("http://127.0.0.1:8480"));
        engine.addListener(new EngineListener() {
            @Override
            public void updated(EngineConnection connection) {
                heard.add("updated " + connection.snapshot().orElseThrow().sequence());
            }

            @Override
            public void event(EngineConnection connection, Event event) {
                heard.add("event " + event.number());
            }

            @Override
            public void eventsLoaded(EngineConnection connection) {
                heard.add("eventsLoaded");
            }

            @Override
            public void stale(EngineConnection connection) {
                heard.add("stale " + connection.staleReason().orElseThrow());
            }
        });
    }

    @Test
    void isConnectingUntilTheFirstSnapshot() {
        assertEquals(ConnectionState.CONNECTING, engine.state());
    }

    @Test
    void aSnapshotIsHandedOverOnTheUiThreadOnly() {
        service.subscriber.snapshot(snapshotNumber(1));
        assertEquals(Optional.empty(), engine.snapshot());

        uiThread.run();
        assertEquals(Optional.of(1L), engine.snapshot().map(SystemSnapshot::sequence));
    }

    @Test
    void aSlowConsoleSeesTheLastSnapshotOnly() {
        service.subscriber.snapshot(snapshotNumber(1));
        service.subscriber.snapshot(snapshotNumber(2));
        service.subscriber.snapshot(snapshotNumber(3));
        uiThread.run();

        assertEquals(List.of("updated 3"), heard);
    }

    @Test
    void reportsPileUpNoCallsOnTheUiThread() {
        for (int i = 1; i <= 100; i++) {
            service.subscriber.snapshot(snapshotNumber(i));
            service.subscriber.event(eventNumber(i));
        }
        assertEquals(1, uiThread.waiting());
    }

    @Test
    void whatIsOutOfDateSaysWhyAndSinceWhenAndKeepsTheLastSnapshot() {
        service.subscriber.snapshot(snapshotNumber(1));
        service.subscriber.stale("Connection refused");
        uiThread.run();

        assertEquals(ConnectionState.STALE, engine.state());
        assertEquals(Optional.of("Connection refused"), engine.staleReason());
        assertEquals(Optional.of(NOW), engine.staleSince());
        assertEquals(Optional.of(1L), engine.snapshot().map(SystemSnapshot::sequence));
    }

    @Test
    void itIsOutOfDateSinceTheFirstFailureWhateverTheLastOneSays() {
        service.subscriber.stale("Connection refused");
        uiThread.run();
        clock.now = NOW.plusSeconds(60);
        service.subscriber.stale("no route");
        uiThread.run();

        assertEquals(Optional.of("no route"), engine.staleReason());
        assertEquals(Optional.of(NOW), engine.staleSince());
    }

    @Test
    void afterAReportItIsOutOfDateSinceTheNextFailure() {
        service.subscriber.stale("Connection refused");
        uiThread.run();
        service.subscriber.snapshot(snapshotNumber(1));
        uiThread.run();
        clock.now = NOW.plusSeconds(60);
        service.subscriber.stale("Connection refused");
        uiThread.run();

        assertEquals(Optional.of(NOW.plusSeconds(60)), engine.staleSince());
    }

    @Test
    void listenersHearOfEachReasonWhyItIsOutOfDate() {
        service.subscriber.stale("Connection refused");
        uiThread.run();
        service.subscriber.stale("no route");
        uiThread.run();

        assertEquals(List.of("stale Connection refused", "stale no route"), heard);
    }

    @Test
    void aListenerThatIsAddedTwiceHearsOnceAndAfterItsRemovalNothing() {
        List<String> twice = new ArrayList<>();
        EngineListener listener = new EngineListener() {
            @Override
            public void stale(EngineConnection connection) {
                twice.add(connection.staleReason().orElseThrow());
            }
        };
        engine.addListener(listener);
        engine.addListener(listener);
        service.subscriber.stale("Connection refused");
        uiThread.run();
        assertEquals(List.of("Connection refused"), twice);

        engine.removeListener(listener);
        service.subscriber.stale("no route");
        uiThread.run();
        assertEquals(List.of("Connection refused"), twice);
    }

    @Test
    void theNextSnapshotEndsStaleness() {
        service.subscriber.stale("Connection refused");
        uiThread.run();
        service.subscriber.snapshot(snapshotNumber(1));
        uiThread.run();

        assertEquals(ConnectionState.LIVE, engine.state());
        assertEquals(Optional.empty(), engine.staleReason());
        assertEquals(Optional.empty(), engine.staleSince());
    }

    @Test
    void theHistoryOfEventsIsReadAtTheBeginning() {
        service.history.addAll(List.of(eventNumber(1), eventNumber(2)));
        service.subscriber.snapshot(snapshotNumber(1));
        uiThread.run();

        assertEquals(List.of("updated 1", "eventsLoaded"), heard);
        assertEquals(List.of(1L, 2L), numbers());
    }

    @Test
    void aGapInTheEventsIsRefilled() {
        begin(5);
        service.history.addAll(List.of(eventNumber(6), eventNumber(7), eventNumber(8)));
        service.subscriber.event(eventNumber(8));
        uiThread.run();

        assertEquals(List.of(0L, 5L), service.asked);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L), numbers());
    }

    @Test
    void aGapThatTheEngineCannotFillIsAskedForOnce() {
        begin(1);
        service.subscriber.event(eventNumber(8));
        uiThread.run();
        service.subscriber.snapshot(snapshotNumber(2));
        uiThread.run();

        assertEquals(List.of(0L, 1L), service.asked);
    }

    @Test
    void eventsThatCouldNotBeReadAreAskedForAgain() {
        service.history.add(eventNumber(1));
        service.eventsFailure = new IllegalStateException("the engine is busy");
        service.subscriber.snapshot(snapshotNumber(1));
        uiThread.run();
        service.eventsFailure = null;
        service.subscriber.snapshot(snapshotNumber(2));
        uiThread.run();

        assertEquals(List.of(1L), numbers());
    }

    @Test
    void eventsOfTheTimeOutOfReachAreReadAfterwards() {
        begin(2);
        service.history.addAll(List.of(eventNumber(3), eventNumber(4)));
        service.subscriber.stale("Connection reset");
        uiThread.run();
        assertEquals(List.of(1L, 2L), numbers());

        service.subscriber.snapshot(snapshotNumber(2));
        uiThread.run();
        assertEquals(List.of(1L, 2L, 3L, 4L), numbers());
    }

    @Test
    void anInterruptionThatTheUiThreadSleptThroughIsNoticed() {
        begin(2);
        service.history.add(eventNumber(3));
        service.subscriber.stale("Connection reset");
        service.subscriber.snapshot(snapshotNumber(2));
        uiThread.run();

        assertEquals(List.of(1L, 2L, 3L), numbers());
    }

    @Test
    void onlyTheLastEventsAreKept() {
        begin(EngineConnection.EVENTS_KEPT);
        service.subscriber.event(eventNumber(EngineConnection.EVENTS_KEPT + 1L));
        uiThread.run();

        assertEquals(EngineConnection.EVENTS_KEPT, engine.events().size());
        assertEquals(2L, numbers().get(0));
    }

    @Test
    void anEventIsHeardOnce() {
        begin(1);
        heard.clear();
        service.subscriber.event(eventNumber(2));
        service.subscriber.event(eventNumber(2));
        uiThread.run();

        assertEquals(List.of("event 2"), heard);
    }

    @Test
    void theEventsOfAnEngineStartedAnewFollowThoseBefore() {
        begin(3);
        service.history.clear();
        Instant later = ScriptedService.START.plus(Duration.ofHours(1));
        service.history.addAll(List.of(eventNumber(1, later), eventNumber(2, later)));
        service.subscriber.stale("Connection reset");
        service.subscriber.snapshot(snapshotNumber(0));
        uiThread.run();

        assertEquals(List.of(1L, 2L, 3L, 1L, 2L), numbers());
    }

    @Test
    void anEngineThatGoesOnCountingAfterItsRestartShowsNoEventTwice() {
        begin(3);
        service.history.add(eventNumber(4));
        service.subscriber.stale("Connection reset");
        service.subscriber.snapshot(snapshotNumber(0));
        uiThread.run();

        assertEquals(List.of(1L, 2L, 3L, 4L), numbers());
    }

    @Test
    void aRemovedConnectionDeliversNothingMoreNotEvenWhatWaits() {
        service.subscriber.snapshot(snapshotNumber(1));
        connections.remove(engine);
        uiThread.run();
        service.subscriber.event(eventNumber(1));
        service.subscriber.snapshot(snapshotNumber(2));
        uiThread.run();

        assertTrue(service.closed);
        assertEquals(List.of(), heard);
        assertFalse(engine.snapshot().isPresent());
    }

    @Test
    void aListenerThatFailsDoesNotKeepOthersFromHearing() {
        EngineConnection other = connections.addEmbedded("Embedded engine", service);
        List<Long> sequences = new ArrayList<>();
        other.addListener(new EngineListener() {
            @Override
            public void updated(EngineConnection connection) {
                throw new IllegalStateException("on purpose");
            }
        });
        other.addListener(new EngineListener() {
            @Override
            public void updated(EngineConnection connection) {
                sequences.add(connection.snapshot().orElseThrow().sequence());
            }
        });
        service.subscriber.snapshot(snapshotNumber(1));
        uiThread.run();

        assertEquals(List.of(1L), sequences);
    }

    private void begin(int events) {
        LongStream.rangeClosed(1, events).forEach(number -> service.history.add(eventNumber(number)));
        service.subscriber.snapshot(snapshotNumber(1));
        uiThread.run();
    }

    private List<Long> numbers() {
        return engine.events().stream().map(Event::number).toList();
    }
}
