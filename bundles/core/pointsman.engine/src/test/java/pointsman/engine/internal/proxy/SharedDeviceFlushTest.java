package pointsman.engine.internal.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.FakeSession;
import pointsman.iscsi.scsi.ScsiStatus;

/** Flushes of a device that is reached through several servers at once, and paths that leave it. */
class SharedDeviceFlushTest extends SharedDevice {

    @Test
    void aFlushIsAnsweredWhenEveryPathThatWritesHasFlushed() {
        shareAll();
        ClientCommand flush = submit(Requests.of(0x35, ""));
        assertEquals(List.of(0x35), operations(a));

        a.answerAll();
        assertNull(flush.status());
        assertEquals(List.of(0x35), operations(b));
        b.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status());
    }

    @Test
    void aFlushThatFailsOnOnePathFails() {
        shareAll();
        ClientCommand flush = submit(Requests.of(0x35, ""));

        a.answer(0, ScsiStatus.BUSY);

        assertEquals(ScsiStatus.BUSY, flush.status());
        assertTrue(b.isIdle());
    }

    @Test
    void aFlushDoesNotTroublePathsThatOnlyRead() {
        shareReads();
        ClientCommand flush = submit(Requests.of(0x35, ""));

        a.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status());
        assertEquals(0, b.submitted());
    }

    @Test
    void aFlushThatHadReachedOnePathWhenTheDeviceWasSuspendedIsDoneAgain() {
        shareAll();
        ClientCommand flush = submit(Requests.of(0x35, ""));
        ClientCommand other = submit(Requests.writeAt(0, 1));
        b.lose();

        a.answerAll();
        assertNull(flush.status());
        forwarder.switchTo(route("a", a));
        a.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status());
        assertEquals(ScsiStatus.GOOD, other.status());
    }

    @Test
    void aPathThatLeavesGetsNothingNewAndIsFlushedWhenItHasEnded() {
        shareAll();
        occupyA();
        submit(Requests.writeAt(0, 1));
        CompletableFuture<Route> gone = leave("b");

        submit(Requests.writeAt(10, 1));
        assertEquals(1, b.outstanding());
        assertTrue(farewells.isEmpty());
        b.answerAll();

        assertEquals(List.of(route("b", b)), farewells);
        assertEquals(route("b", b), gone.join());
        assertEquals(1, forwarder.shares().size());
    }

    @Test
    void whatOverlapsACommandOnAPathThatLeavesWaitsForItsEnd() {
        shareAll();
        occupyA();
        submit(Requests.writeAt(0, 1));
        leave("b");
        submit(Requests.writeAt(0, 1));
        assertEquals(1, a.outstanding());

        b.answerAll();

        assertEquals(List.of(0x88, 0x8a), operations(a));
    }

    @Test
    void aPathIsPartOfAFlushUntilItsOwnLastFlushHasEnded() {
        shareAll();
        CompletableFuture<Void> flushed = new CompletableFuture<>();
        farewell = flushed;
        CompletableFuture<Route> gone = leave("b");
        ClientCommand flush = submit(Requests.of(0x35, ""));
        a.answerAll();
        assertEquals(List.of(0x35), operations(b));

        flushed.complete(null);
        assertFalse(gone.isDone());
        b.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status());
        assertTrue(gone.isDone());
    }

    @Test
    void aPathThatLeavesHasLeftWhenAFlushHasGoneOnToTheNextOne() {
        FakeSession c = new FakeSession();
        shareAll();
        forwarder.join(route("c", c), true);
        ClientCommand flush = submit(Requests.of(0x35, ""));
        a.answerAll();
        assertEquals(List.of(0x35), operations(b));
        CompletableFuture<Route> gone = leave("b");

        b.answerAll();
        c.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status());
        assertTrue(gone.isDone());
    }

    @Test
    void aFlushThatIsAnsweredWhileTheDeviceIsHeldAfterAPathHasLeftIsDoneAgainAfterTheRemap() {
        shareAll();
        ClientCommand flush = submit(Requests.of(0x35, ""));
        leave("b").join();
        CompletableFuture<Void> drained = forwarder.hold().toCompletableFuture();

        a.answerAll();
        assertTrue(drained.isDone());
        assertNull(flush.status());
        forwarder.switchTo(route("b", b));
        b.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status());
    }
}
