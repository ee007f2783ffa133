package pointsman.engine.internal.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.FakeSession;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.ScsiStatus;

/** Servers that fail or stall while they share a device, and a device that is held. */
class SharedDeviceFailureTest extends SharedDevice {

    @Test
    void aPathThatFailsSuspendsTheDevice() {
        shareAll();
        submit(Requests.writeAt(0, 1));
        submit(Requests.writeAt(10, 1));

        b.lose();
        submit(Requests.writeAt(20, 1));

        assertEquals(DeviceForwarder.State.WAITING, forwarder.state());
        assertEquals(1, a.outstanding());
        assertFalse(forwarder.isSettled());
    }

    @Test
    void whatTheLivingPathAnswersCountsAndWhatTheFailedOneHadIsSentAgainFirst() {
        shareAll();
        ClientCommand first = submit(Requests.writeAt(0, 1));
        ClientCommand second = submit(Requests.writeAt(10, 1));
        List<InitiatorTask> late = new ArrayList<>(b.open());
        b.lose();
        ClientCommand third = submit(Requests.writeAt(20, 1));

        a.answerAll();
        assertTrue(forwarder.isSettled());
        Switched switched = forwarder.switchTo(route("a", a));

        assertEquals(1, switched.replayed());
        assertEquals(2, a.outstanding());
        late.get(0).completed(ScsiStatus.GOOD, new byte[0], 0);
        assertEquals(1, forwarder.lateAnswers());
        a.answerAll();
        assertEquals(
                List.of(ScsiStatus.GOOD, ScsiStatus.GOOD, ScsiStatus.GOOD),
                List.of(first.status(), second.status(), third.status()));
    }

    @Test
    void whatWaitedForAPathIsSentAfterTheDeviceHasARouteAgain() {
        shareAll();
        submit(Requests.readAt(0, 1));
        submit(Requests.readAt(0, 1));
        ClientCommand write = submit(Requests.writeAt(0, 1));
        b.lose();
        a.answerAll();

        forwarder.switchTo(route("a", a));
        a.answerAll();

        assertEquals(ScsiStatus.GOOD, write.status());
    }

    @Test
    void aHeldDeviceIsDrainedWhenNoPathHasACommand() {
        shareAll();
        submit(Requests.writeAt(0, 1));
        submit(Requests.writeAt(10, 1));
        CompletableFuture<Void> drained = forwarder.hold().toCompletableFuture();

        a.answerAll();
        assertFalse(drained.isDone());
        b.answerAll();

        assertTrue(drained.isDone());
    }

    @Test
    void whatWaitsForAPathWhenTheDeviceIsHeldIsSentAfterIt() {
        shareAll();
        submit(Requests.readAt(0, 1));
        submit(Requests.readAt(0, 1));
        ClientCommand write = submit(Requests.writeAt(0, 1));
        ClientCommand later = submit(Requests.writeAt(0, 1));
        forwarder.hold();
        a.answerAll();
        b.answerAll();
        assertNull(write.status());

        forwarder.resume();
        a.answerAll();
        b.answerAll();

        assertEquals(ScsiStatus.GOOD, write.status());
        assertEquals(ScsiStatus.GOOD, later.status());
    }

    @Test
    void aPathThatIsLostWithoutCommandsIsNotChosen() {
        shareAll();
        b.lose();

        submit(Requests.readAt(0, 1));
        submit(Requests.readAt(10, 1));

        assertEquals(2, a.outstanding());
        assertEquals(DeviceForwarder.State.ONLINE, forwarder.state());
    }

    @Test
    void aServerThatStallsOnOnePathIsFoundWhileTheDeviceWaitsForAnother() {
        shareAll();
        submit(Requests.writeAt(0, 1));
        submit(Requests.writeAt(10, 1));
        b.lose();
        long later = System.nanoTime() + Duration.ofSeconds(11).toNanos();
        long limit = Duration.ofSeconds(10).toNanos();

        Route stalled = forwarder.stalledRoute(later, limit, limit);
        forwarder.suspendStalled(stalled, "it stalls");

        assertEquals("a", stalled.server());
        assertTrue(forwarder.isEnding());
        assertNull(forwarder.stalledRoute(later, limit, limit));
    }

    /** Random failures, too: what is unknown is sent again before anything else, and nothing is lost or answered twice. */
    @RepeatedTest(50)
    void nothingIsLostWhenPathsFail(RepetitionInfo repetition) {
        Random random = new Random(1_000 + repetition.getCurrentRepetition());
        List<FakeSession> sessions = new ArrayList<>(List.of(a, b));
        List<ClientCommand> commands = new ArrayList<>();
        forwarder.switchTo(route("0", a));
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    int lost = random.nextInt(2);
                    sessions.get(lost).lose();
                    sessions.set(lost, new FakeSession());
                }
                case 1 -> forwarder.join(route("1", sessions.get(1)), true);
                case 2, 3, 4 -> answerOne(sessions, random);
                case 5 -> submitTo(commands, Requests.of(0x35, ""));
                default -> submitTo(commands, Requests.writeAt(random.nextInt(16), 1 + random.nextInt(4)));
            }
            if (forwarder.state() == DeviceForwarder.State.WAITING && forwarder.isSettled()) {
                forwarder.switchTo(route("0", sessions.get(0)));
            }
            assertNoOverlap(sessions);
        }
        while (commands.stream().anyMatch(command -> command.status() == null)) {
            answerOne(sessions, random);
            if (forwarder.state() == DeviceForwarder.State.WAITING && forwarder.isSettled()) {
                forwarder.switchTo(route("0", sessions.get(0)));
            } else if (sessions.stream().allMatch(session -> session.isIdle())) {
                // A path was lost that had no command.
                forwarder.suspend("nothing is under way");
            }
        }
        assertTrue(commands.stream().allMatch(command -> command.status() == ScsiStatus.GOOD));
        assertEquals(0, forwarder.lateAnswers());
    }
}
