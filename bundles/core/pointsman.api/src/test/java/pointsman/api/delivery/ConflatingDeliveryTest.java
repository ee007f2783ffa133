package pointsman.api.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.LoadSample;
import pointsman.api.MappingTable;
import pointsman.api.Severity;
import pointsman.api.Subscriber;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Topology;

class ConflatingDeliveryTest {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Subscriber log = new Subscriber() {
        @Override
        public void snapshot(SystemSnapshot snapshot) {
            calls.add("snapshot " + snapshot.sequence());
        }

        @Override
        public void event(Event event) {
            calls.add("event " + event.number());
        }

        @Override
        public void stale(String reason) {
            calls.add("stale " + reason);
        }
    };

    @Test
    void handsOverOnlyTheLatestSnapshot() {
        ConflatingDelivery delivery = delivery(log, 10);
        delivery.snapshot(snapshot(1));
        delivery.snapshot(snapshot(2));
        delivery.snapshot(snapshot(3));
        runAll();
        assertEquals(List.of("snapshot 3"), calls);
    }

    @Test
    void handsOverAllEventsInOrderBeforeTheSnapshot() {
        ConflatingDelivery delivery = delivery(log, 10);
        delivery.event(event(1));
        delivery.snapshot(snapshot(1));
        delivery.event(event(2));
        runAll();
        assertEquals(List.of("event 1", "event 2", "snapshot 1"), calls);
    }

    @Test
    void dropsTheOldestEventsBeyondTheBound() {
        ConflatingDelivery delivery = delivery(log, 2);
        delivery.event(event(1));
        delivery.event(event(2));
        delivery.event(event(3));
        runAll();
        assertEquals(List.of("event 2", "event 3"), calls);
    }

    @Test
    void aSnapshotTakesBackAWaitingReportOfStaleness() {
        ConflatingDelivery delivery = delivery(log, 10);
        delivery.stale("gone");
        delivery.snapshot(snapshot(1));
        runAll();
        assertEquals(List.of("snapshot 1"), calls);
    }

    @Test
    void stalenessComesAfterTheSnapshotThatItMakesStale() {
        ConflatingDelivery delivery = delivery(log, 10);
        delivery.snapshot(snapshot(1));
        delivery.stale("gone");
        runAll();
        assertEquals(List.of("snapshot 1", "stale gone"), calls);
    }

    @Test
    void whatIsReportedDuringACallIsHandedOverAfterIt() {
        ConflatingDelivery[] delivery = new ConflatingDelivery[1];
        delivery[0] = delivery(
                new Subscriber() {
                    @Override
                    public void snapshot(SystemSnapshot snapshot) {
                        calls.add("begin " + snapshot.sequence());
                        if (snapshot.sequence() == 1) {
                            delivery[0].snapshot(ConflatingDeliveryTest.snapshot(2));
                        }
                        calls.add("end " + snapshot.sequence());
                    }
                },
                10);
        delivery[0].snapshot(snapshot(1));
        runAll();
        assertEquals(List.of("begin 1", "end 1", "begin 2", "end 2"), calls);
    }

    @Test
    void aSubscriberThatThrowsIsReportedAndGoesOnGettingCalls() {
        RuntimeException failure = new IllegalStateException("the subscriber's own fault");
        ConflatingDelivery delivery = delivery(
                snapshot -> {
                    calls.add("snapshot " + snapshot.sequence());
                    if (snapshot.sequence() == 1) {
                        throw failure;
                    }
                },
                10);
        delivery.snapshot(snapshot(1));
        runAll();
        delivery.snapshot(snapshot(2));
        runAll();
        assertEquals(List.of(failure), failures);
        assertEquals(List.of("snapshot 1", "snapshot 2"), calls);
    }

    @Test
    void nothingIsHandedOverAfterClose() {
        ConflatingDelivery delivery = delivery(log, 10);
        delivery.event(event(1));
        delivery.snapshot(snapshot(1));
        delivery.close();
        delivery.snapshot(snapshot(2));
        runAll();
        assertEquals(List.of(), calls);
    }

    @Test
    void closingFromWithinACallEndsTheRoundAndDoesNotWaitForItself() {
        ConflatingDelivery[] delivery = new ConflatingDelivery[1];
        delivery[0] = delivery(
                new Subscriber() {
                    @Override
                    public void event(Event event) {
                        calls.add("event " + event.number());
                        delivery[0].close();
                    }

                    @Override
                    public void snapshot(SystemSnapshot snapshot) {
                        calls.add("snapshot");
                    }
                },
                10);
        delivery[0].event(event(1));
        delivery[0].event(event(2));
        delivery[0].snapshot(snapshot(1));
        runAll();
        assertEquals(List.of("event 1"), calls);
    }

    @Test
    void closeReturnsOnlyWhenTheCallUnderWayHasEnded() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            ConflatingDelivery delivery = new ConflatingDelivery(
                    snapshot -> {
                        begun.countDown();
                        await(mayEnd);
                        ended.set(true);
                    },
                    threads,
                    10,
                    failures::add);
            delivery.snapshot(snapshot(1));
            await(begun);
            var closing = threads.submit(() -> {
                delivery.close();
                return ended.get();
            });
            assertFalse(closing.isDone());
            mayEnd.countDown();
            assertTrue(closing.get(10, TimeUnit.SECONDS), "close() returned before the call had ended");
        } finally {
            mayEnd.countDown();
            threads.shutdownNow();
        }
    }

    private ConflatingDelivery delivery(Subscriber subscriber, int mostEvents) {
        return new ConflatingDelivery(subscriber, tasks::add, mostEvents, failures::add);
    }

    private void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static SystemSnapshot snapshot(long sequence) {
        return new SystemSnapshot(
                sequence,
                Instant.EPOCH,
                Topology.empty("test"),
                MappingTable.EMPTY,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                LoadSample.unknown(Instant.EPOCH),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Event event(long number) {
        return new Event(number, Instant.EPOCH, Severity.INFO, EventType.ENGINE_STARTED, "", Map.of());
    }
}
