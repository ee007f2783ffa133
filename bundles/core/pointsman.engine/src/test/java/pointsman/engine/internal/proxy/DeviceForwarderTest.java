package pointsman.engine.internal.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.FakeSession;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;

class DeviceForwarderTest {

    private static final int MOST_KEPT = 4;
    private static final Duration WAIT_LIMIT = Duration.ofSeconds(30);

    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final LoadMeters meters = new LoadMeters();
    private final DeviceForwarder forwarder =
            new DeviceForwarder("d1", clock.eventLoop(), meters, MOST_KEPT, WAIT_LIMIT.toNanos());
    private final FakeSession a = new FakeSession();
    private final FakeSession b = new FakeSession();
    private final List<ClientCommand> ended = new ArrayList<>();

    private ClientCommand submit(ClientCommand command) {
        forwarder.submit(command, Sending.AGAIN, meters.client("c"), () -> ended.add(command));
        return command;
    }

    private ClientCommand submitWrite(String text) {
        return submit(Requests.write(text));
    }

    private void goOnline(FakeSession session) {
        forwarder.switchTo(new Route("s", session, 0, 1));
    }

    private static String data(FakeSession session, int index) {
        return session.open().get(index).dataOut().toString(StandardCharsets.US_ASCII);
    }

    private static String text(ClientCommand read) {
        return new String(read.received(), StandardCharsets.US_ASCII);
    }

    @Test
    void aCommandOfADeviceThatNoServerReachesEndsNotReady() {
        ClientCommand command = submitWrite("x");

        assertEquals(ScsiStatus.CHECK_CONDITION, command.status());
        assertEquals("NOT_READY 04/0c", command.sense().orElseThrow().toString());
    }

    @Test
    void aCommandThatNoServerAnswersHasItsStatusWhenItHasEnded() {
        ClientCommand command = Requests.write("x");
        List<ScsiStatus> whenEnded = new ArrayList<>();

        forwarder.submit(command, Sending.AGAIN, meters.client("c"), () -> whenEnded.add(command.status()));

        assertEquals(List.of(ScsiStatus.CHECK_CONDITION), whenEnded);
    }

    @Test
    void aCommandIsAnsweredWithWhatTheServerAnswers() {
        goOnline(a);
        ClientCommand command = submitWrite("x");
        assertNull(command.status());

        a.answer(0, ScsiStatus.GOOD);

        assertEquals(ScsiStatus.GOOD, command.status());
        assertEquals(List.of(command), ended);
        assertEquals(0, command.references());
    }

    @Test
    void aHeldDeviceIsDrainedWhenTheLastCommandUnderWayHasEnded() {
        goOnline(a);
        submitWrite("1");
        submitWrite("2");
        CompletableFuture<Void> drained = forwarder.hold().toCompletableFuture();

        a.answer(0, ScsiStatus.GOOD);
        assertFalse(drained.isDone());
        a.answer(0, ScsiStatus.GOOD);

        assertTrue(drained.isDone());
    }

    @Test
    void commandsThatComeWhileADeviceIsHeldAreSentAlongTheNewRouteInTheirOrder() {
        goOnline(a);
        forwarder.hold();
        submitWrite("1");
        submitWrite("2");
        assertEquals(0, a.submitted());

        goOnline(b);

        assertEquals(0, a.submitted());
        assertEquals("1", data(b, 0));
        assertEquals("2", data(b, 1));
    }

    @Test
    void aDeviceThatIsResumedGoesOnAlongItsOldRoute() {
        goOnline(a);
        CompletableFuture<Void> drained = forwarder.hold().toCompletableFuture();
        submitWrite("1");

        forwarder.resume();

        assertEquals("1", data(a, 0));
        assertTrue(drained.isDone());
    }

    @Test
    void writesWhoseServerFailedAreSentAgainInTheirOldOrderBeforeNewerOnes() {
        goOnline(a);
        ClientCommand first = submitWrite("1");
        submitWrite("2");
        a.lose();
        submitWrite("3");
        assertNull(first.status());
        assertEquals(DeviceForwarder.State.WAITING, forwarder.state());

        goOnline(b);

        assertEquals(List.of("1", "2", "3"), List.of(data(b, 0), data(b, 1), data(b, 2)));
        assertEquals(2, forwarder.replayedCommands());
        b.answerAll();
        assertEquals(ScsiStatus.GOOD, first.status());
    }

    @Test
    void nothingIsAcknowledgedThatOnlyTheFailedServerAnswered() {
        goOnline(a);
        ClientCommand command = submitWrite("1");
        var late = a.open().get(0);
        a.lose();
        goOnline(b);

        late.completed(ScsiStatus.GOOD, new byte[0], 0);

        assertNull(command.status());
        assertEquals(1, forwarder.lateAnswers());
        b.answerAll();
        assertEquals(ScsiStatus.GOOD, command.status());
    }

    @Test
    void lateDataOfAnOlderRevisionDoesNotReachTheClient() {
        goOnline(a);
        ClientCommand read = submit(Requests.read(3));
        var late = a.open().get(0);
        a.lose();
        goOnline(b);

        late.dataIn(0, Unpooled.copiedBuffer("old", StandardCharsets.US_ASCII));
        b.open().get(0).dataIn(0, Unpooled.copiedBuffer("new", StandardCharsets.US_ASCII));

        assertEquals("new", text(read));
        assertEquals(1, forwarder.lateAnswers());
    }

    @Test
    void anAnswerToWhatWaitsForANewRouteIsThrownAway() {
        goOnline(a);
        ClientCommand command = submitWrite("1");
        var late = a.open().get(0);
        a.lose();

        late.completed(ScsiStatus.GOOD, new byte[0], 0);

        assertNull(command.status());
    }

    @Test
    void aRouteIsRefusedWhileAServerStillHasCommands() {
        goOnline(a);
        submitWrite("1");
        forwarder.suspend("it stalls");

        assertThrows(IllegalStateException.class, () -> goOnline(b));
    }

    @Test
    void whatAStallingServerWasMadeToEndIsSentAgainOverTheNewRoute() {
        goOnline(a);
        ClientCommand command = submitWrite("1");
        forwarder.suspend("it stalls");
        submitWrite("2");

        a.fail(0);
        assertTrue(forwarder.isSettled());
        Switched switched = forwarder.switchTo(new Route("t", b, 0, 2));

        assertEquals(1, switched.replayed());
        assertEquals(List.of("1", "2"), List.of(data(b, 0), data(b, 1)));
        b.answerAll();
        assertEquals(ScsiStatus.GOOD, command.status());
    }

    @Test
    void whatAStallingServerAnswersBeforeItIsMadeToEndItCounts() {
        goOnline(a);
        ClientCommand command = submitWrite("1");
        forwarder.suspend("it stalls");

        a.answerAll();

        assertEquals(ScsiStatus.GOOD, command.status());
    }

    @Test
    void aReadThatIsSentAgainGivesTheClientOnlyWhatItHasNotYet() {
        goOnline(a);
        ClientCommand read = submit(Requests.read(6));
        a.open().get(0).dataIn(0, Unpooled.copiedBuffer("abc", StandardCharsets.US_ASCII));
        a.lose();
        goOnline(b);

        b.open().get(0).dataIn(0, Unpooled.copiedBuffer("ab", StandardCharsets.US_ASCII));
        b.open().get(0).dataIn(2, Unpooled.copiedBuffer("cdef", StandardCharsets.US_ASCII));
        b.answer(0, ScsiStatus.GOOD);

        assertEquals("abcdef", text(read));
        assertEquals(ScsiStatus.GOOD, read.status());
    }

    @Test
    void aRouteThatFailsWhileCommandsAreSentAgainKeepsThemAll() {
        goOnline(a);
        submitWrite("1");
        submitWrite("2");
        a.lose();
        b.lose();

        goOnline(b);
        FakeSession c = new FakeSession();
        goOnline(c);

        assertEquals(List.of("1", "2"), List.of(data(c, 0), data(c, 1)));
    }

    @Test
    void aDrainEndsWithAnErrorWhenTheServerFails() {
        goOnline(a);
        submitWrite("1");
        CompletableFuture<Void> drained = forwarder.hold().toCompletableFuture();

        a.lose();

        assertTrue(drained.isCompletedExceptionally());
        assertEquals(DeviceForwarder.State.WAITING, forwarder.state());
    }

    @Test
    void aUnitAttentionOfTheEnginesOwnLoginIsNotShownToTheClient() {
        goOnline(a);
        ClientCommand command = submitWrite("1");

        a.answer(0, ScsiStatus.CHECK_CONDITION, SenseData.POWER_ON.encode());
        assertNull(command.status());
        assertEquals("1", data(a, 0));
        a.answer(0, ScsiStatus.GOOD);

        assertEquals(ScsiStatus.GOOD, command.status());
    }

    @Test
    void aDrainWaitsForACommandThatIsSentAgainAfterAUnitAttention() {
        goOnline(a);
        submitWrite("1");
        CompletableFuture<Void> drained = forwarder.hold().toCompletableFuture();

        a.answer(0, ScsiStatus.CHECK_CONDITION, SenseData.POWER_ON.encode());
        assertFalse(drained.isDone());
        a.answer(0, ScsiStatus.GOOD);

        assertTrue(drained.isDone());
    }

    @Test
    void anotherUnitAttentionIsForEveryClientAndTheCommandIsSentAgain() {
        goOnline(a);
        List<String> heard = new ArrayList<>();
        forwarder.addListener((server, condition) -> heard.add(server + " " + condition));
        ClientCommand command = submitWrite("1");

        a.answer(0, ScsiStatus.CHECK_CONDITION, SenseData.CAPACITY_DATA_CHANGED.encode());
        a.answer(0, ScsiStatus.GOOD);

        assertEquals(ScsiStatus.GOOD, command.status());
        assertEquals(List.of("s " + SenseData.CAPACITY_DATA_CHANGED), heard);
    }

    @Test
    void aServerThatHasNothingButUnitAttentionsMakesTheClientTryLater() {
        goOnline(a);
        ClientCommand command = submitWrite("1");

        for (int i = 0; command.status() == null && i < 100; i++) {
            a.answer(0, ScsiStatus.CHECK_CONDITION, SenseData.CAPACITY_DATA_CHANGED.encode());
        }

        assertEquals(ScsiStatus.BUSY, command.status());
        assertTrue(a.isIdle());
    }

    @Test
    void aCommandThatIsNotIdempotentEndsWithItsServerAndIsNotSentAgain() {
        goOnline(a);
        ClientCommand command = Requests.write("1");
        forwarder.submit(command, Sending.ONCE, meters.client("c"), () -> {});

        a.lose();
        forwarder.switchTo(new Route("b", b, 0, 2));

        assertEquals(Optional.of(SenseData.LOGICAL_UNIT_COMMUNICATION_FAILURE), command.sense());
        assertTrue(b.isIdle());
    }

    @Test
    void moreCommandsThanCanBeKeptEndWithTaskSetFull() {
        forwarder.awaitRoute();
        for (int i = 0; i < MOST_KEPT; i++) {
            assertNull(submitWrite("k").status());
        }

        assertEquals(ScsiStatus.TASK_SET_FULL, submitWrite("x").status());
    }

    @Test
    void aCommandThatWaitsTooLongForASafeRouteEndsBusy() throws InterruptedException {
        DeviceForwarder impatient = new DeviceForwarder("d2", clock.eventLoop(), meters, MOST_KEPT, 1);
        impatient.awaitRoute();
        ClientCommand command = Requests.write("1");
        impatient.submit(command, Sending.AGAIN, meters.client("c"), () -> {});

        clock.advanceTimeBy(1, TimeUnit.SECONDS);
        clock.runScheduledPendingTasks();

        assertEquals(ScsiStatus.BUSY, command.status());
        assertEquals(0, command.references());
    }

    @Test
    void anAbortedCommandThatWasNotSentIsForgotten() {
        forwarder.awaitRoute();
        ClientCommand command = submitWrite("1");
        command.abort();

        assertTrue(forwarder.abort(command).toCompletableFuture().isDone());
        goOnline(a);

        assertEquals(0, a.submitted());
        assertEquals(0, command.references());
        assertEquals(List.of(command), ended);
    }

    @Test
    void laterCommandsWaitForAnAbortedWriteThatAServerStillHas() {
        goOnline(a);
        ClientCommand orphan = submitWrite("old");
        orphan.abort();
        CompletableFuture<Void> gone = forwarder.abort(orphan).toCompletableFuture();
        submitWrite("new");
        assertFalse(gone.isDone());
        assertEquals(1, a.submitted());

        a.answer(0, ScsiStatus.GOOD);

        assertTrue(gone.isDone());
        assertEquals("new", data(a, 0));
        assertNull(orphan.status());
        assertEquals(0, orphan.references());
    }

    @Test
    void anAbortedWriteIsNotSentAgainAfterAFailure() {
        goOnline(a);
        ClientCommand orphan = submitWrite("old");
        orphan.abort();
        forwarder.abort(orphan);
        a.lose();
        submitWrite("new");

        goOnline(b);

        assertEquals(1, b.submitted());
        assertEquals("new", data(b, 0));
        assertEquals(0, orphan.references());
    }

    @Test
    void aCommandThatTheServerCannotCarryOutEndsAloneAndTheDeviceGoesOn() {
        goOnline(a);
        ClientCommand refused = submitWrite("1");
        ClientCommand other = submitWrite("2");

        a.fail(0);
        a.answerAll();
        ClientCommand later = submitWrite("3");
        a.answerAll();

        assertEquals("ABORTED_COMMAND 08/00", refused.sense().orElseThrow().toString());
        assertEquals(List.of(refused, other, later), ended);
        assertEquals(ScsiStatus.GOOD, later.status());
    }

    @Test
    void aReadOfWhichDataIsMissingIsNotAnsweredGood() {
        goOnline(a);
        ClientCommand read = submit(Requests.read(4));
        a.open().get(0).dataIn(0, Unpooled.copiedBuffer("ab", StandardCharsets.US_ASCII));

        a.answer(0, ScsiStatus.GOOD);

        assertEquals(ScsiStatus.CHECK_CONDITION, read.status());
        assertEquals("ABORTED_COMMAND 4b/00", read.sense().orElseThrow().toString());
    }

    @Test
    void aReadThatTheServerSaysIsShorterIsAnsweredAsTheServerDoes() {
        goOnline(a);
        ClientCommand read = submit(Requests.read(4));
        a.open().get(0).dataIn(0, Unpooled.copiedBuffer("ab", StandardCharsets.US_ASCII));

        a.take(0).completed(ScsiStatus.GOOD, new byte[0], -2);

        assertEquals(ScsiStatus.GOOD, read.status());
    }

    private boolean isStalledAfter(Duration time) {
        return forwarder.stalledRoute(
                        System.nanoTime() + time.toNanos(),
                        Duration.ofSeconds(10).toNanos(),
                        Duration.ofSeconds(120).toNanos())
                != null;
    }

    @Test
    void aServerThatDoesNotAnswerAWriteStalls() {
        goOnline(a);
        submitWrite("x");

        assertFalse(isStalledAfter(Duration.ofSeconds(5)));
        assertTrue(isStalledAfter(Duration.ofSeconds(11)));
    }

    @Test
    void aServerThatErasesOrFlushesForLongDoesNotStallYet() {
        goOnline(a);
        for (int operation : List.of(0x35, 0x91, 0x41, 0x93, 0x42, 0x2f, 0x8f)) {
            submit(Requests.of(operation, "x"));
        }

        assertFalse(isStalledAfter(Duration.ofSeconds(60)));
        assertTrue(isStalledAfter(Duration.ofSeconds(121)));
    }

    @Test
    void aWriteBehindACommandThatTakesLongShowsThatTheServerStalls() {
        goOnline(a);
        submit(Requests.of(0x41, "x"));
        submitWrite("x");

        assertTrue(isStalledAfter(Duration.ofSeconds(11)));
    }

    @Test
    void aCommandThatTakesLongMayDoSoNoMoreWhenItsClientHasGivenItUp() {
        goOnline(a);
        ClientCommand command = submit(Requests.of(0x41, "x"));
        forwarder.abort(command);

        assertTrue(isStalledAfter(Duration.ofSeconds(11)));
    }
}
