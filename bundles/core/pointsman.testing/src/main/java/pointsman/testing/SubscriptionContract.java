package pointsman.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.MappingChange;
import pointsman.api.Subscriber;
import pointsman.api.Subscription;
import pointsman.api.SystemSnapshot;

/** What subscribers are told, and when they are not told any more. */
abstract class SubscriptionContract extends ContractPart {

    @Test
    @DisplayName("the first snapshot comes without anything happening")
    void firstSnapshot() {
        RecordingSubscriber late = new RecordingSubscriber();
        try (Subscription subscription = service.subscribe(late)) {
            assertEquals(
                    Set.copyOf(fixture.devices()),
                    late.awaitSnapshot().devices().keySet());
        }
    }

    @Test
    @DisplayName("a change comes as a snapshot")
    void change() {
        MappingChange change = remap(device(), otherServer(device())).change();
        recorder.awaitSnapshot("the new mapping", snapshot -> snapshot.mapping().revision() == change.revision());
    }

    @Test
    @DisplayName("snapshots come in the order of their sequence")
    void order() {
        remap(device(), otherServer(device()));
        MappingChange last = remap(device(), otherServer(device())).change();
        recorder.awaitSnapshot(
                "the last mapping", snapshot -> snapshot.mapping().revision() == last.revision());
        assertTrue(isAscending(recorder.snapshots(), Comparator.comparing(SystemSnapshot::sequence)));
    }

    @Test
    @DisplayName("events come once each, in order and without gaps")
    void events() {
        List<Long> revisions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            revisions.add(remap(device(), otherServer(device())).change().revision());
        }
        recorder.awaitEvent("the last remap", event -> isRemap(event, revisions.get(4)));
        List<Event> events = recorder.events();
        for (int i = 1; i < events.size(); i++) {
            assertEquals(events.get(i - 1).number() + 1, events.get(i).number());
        }
        assertEquals(
                revisions.stream().map(String::valueOf).toList(),
                events.stream()
                        .filter(event -> event.type() == EventType.DEVICE_REMAPPED)
                        .map(event -> event.arguments().get("revision"))
                        .toList());
    }

    @Test
    @DisplayName("a slow subscriber finds the last state and every event; nobody waits for it")
    void slowSubscriber() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        RecordingSubscriber received = new RecordingSubscriber();
        Subscriber slow = new Subscriber() {
            @Override
            public void snapshot(SystemSnapshot snapshot) {
                busy.countDown();
                awaitLatch(mayGoOn);
                received.snapshot(snapshot);
            }

            @Override
            public void event(Event event) {
                received.event(event);
            }
        };
        Subscription subscription = service.subscribe(slow);
        try {
            awaitLatch(busy);
            int remaps = 12;
            MappingChange last = null;
            for (int i = 0; i < remaps; i++) {
                last = remap(device(), otherServer(device())).change();
            }
            long revision = last.revision();
            recorder.awaitEvent("the last remap at the fast subscriber", event -> isRemap(event, revision));
            mayGoOn.countDown();
            received.awaitSnapshot(
                    "the last mapping", snapshot -> snapshot.mapping().revision() == revision);
            received.awaitEvent("the last remap", event -> isRemap(event, revision));
            assertEquals(
                    remaps,
                    received.events().stream()
                            .filter(event -> event.type() == EventType.DEVICE_REMAPPED)
                            .count());
        } finally {
            mayGoOn.countDown();
            subscription.close();
        }
    }

    @Test
    @DisplayName("calls to a subscriber never overlap")
    void oneCallAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        RecordingSubscriber received = new RecordingSubscriber();
        Subscriber watching = new Subscriber() {
            @Override
            public void snapshot(SystemSnapshot snapshot) {
                within(() -> received.snapshot(snapshot));
            }

            @Override
            public void event(Event event) {
                within(() -> received.event(event));
            }

            private void within(Runnable call) {
                overlapped.compareAndSet(false, inside.incrementAndGet() > 1);
                Thread.yield();
                call.run();
                inside.decrementAndGet();
            }
        };
        try (Subscription subscription = service.subscribe(watching)) {
            received.awaitSnapshot();
            for (int i = 0; i < 5; i++) {
                long revision = remap(device(), otherServer(device())).change().revision();
                received.awaitEvent("a remap", event -> isRemap(event, revision));
            }
        }
        assertFalse(overlapped.get());
    }

    @Test
    @DisplayName("a subscriber that throws goes on being told, and the others too")
    void throwingSubscriber() {
        RecordingSubscriber received = new RecordingSubscriber();
        Subscriber throwing = snapshot -> {
            received.snapshot(snapshot);
            throw new IllegalStateException("the subscriber's own fault");
        };
        try (Subscription subscription = service.subscribe(throwing)) {
            received.awaitSnapshot();
            long revision = remap(device(), otherServer(device())).change().revision();
            received.awaitSnapshot(
                    "the new mapping", snapshot -> snapshot.mapping().revision() == revision);
            recorder.awaitSnapshot(
                    "the new mapping", snapshot -> snapshot.mapping().revision() == revision);
        }
    }

    @Test
    @DisplayName("a subscriber that has closed is told nothing more")
    void closed() {
        RecordingSubscriber closed = new RecordingSubscriber();
        Subscription subscription = service.subscribe(closed);
        closed.awaitSnapshot();
        subscription.close();
        int snapshots = closed.snapshots().size();
        int events = closed.events().size();
        long revision = remap(device(), otherServer(device())).change().revision();
        recorder.awaitEvent("the remap at another subscriber", event -> isRemap(event, revision));
        assertEquals(snapshots, closed.snapshots().size());
        assertEquals(events, closed.events().size());
    }

    @Test
    @DisplayName("closing twice is the same as closing once")
    void closeTwice() {
        Subscription subscription = service.subscribe(new RecordingSubscriber());
        subscription.close();
        subscription.close();
    }

    @Test
    @DisplayName("a subscriber may close from within a call")
    void closeWithin() throws Exception {
        CompletableFuture<Subscription> subscription = new CompletableFuture<>();
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch closed = new CountDownLatch(1);
        subscription.complete(service.subscribe(snapshot -> {
            calls.incrementAndGet();
            subscription.join().close();
            closed.countDown();
        }));
        awaitLatch(closed);
        long revision = remap(device(), otherServer(device())).change().revision();
        recorder.awaitEvent("the remap at another subscriber", event -> isRemap(event, revision));
        assertEquals(1, calls.get());
    }

    @Test
    @DisplayName("a subscriber may ask the service from within a call")
    void askWithin() {
        CompletableFuture<SystemSnapshot> answer = new CompletableFuture<>();
        try (Subscription subscription = service.subscribe(
                snapshot -> service.snapshot().whenComplete((result, failure) -> answer.complete(result)))) {
            assertEquals(
                    Set.copyOf(fixture.devices()),
                    Stages.result(answer).devices().keySet());
        }
    }

    private static boolean isRemap(Event event, long revision) {
        return event.type() == EventType.DEVICE_REMAPPED
                && String.valueOf(revision).equals(event.arguments().get("revision"));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertTrue(latch.await(RecordingSubscriber.DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
