package pointsman.engine.internal.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.ScsiStatus;

/** A device that is reached through several servers at once. */
class SharedDeviceTest {

    private static final int MOST_KEPT = 1_000;

    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final LoadMeters meters = new LoadMeters();
    private final DeviceForwarder forwarder = new DeviceForwarder(
            "d1", clock.eventLoop(), meters, MOST_KEPT, Duration.ofSeconds(30).toNanos());
    private final FakeSession a = new FakeSession();
    private final FakeSession b = new FakeSession();
    private final List<Route> farewells = new ArrayList<>();
    private CompletionStage<Void> farewell = CompletableFuture.completedFuture(null);

    private static Route route(String server, FakeSession session) {
        return new Route(server, session, 0, 1);
    }

    private void shareReads() {
        forwarder.switchTo(route("a", a));
        forwarder.join(route("b", b), false);
    }

    private void shareAll() {
        forwarder.switchTo(route("a", a));
        forwarder.join(route("b", b), true);
    }

    private FakeCommand submit(FakeCommand command) {
        forwarder.submit(command, Sending.AGAIN, meters.client("c"), () -> {});
        return command;
    }

    private CompletableFuture<Route> leave(String server) {
        return forwarder
                .leave(server, route -> {
                    farewells.add(route);
                    return farewell;
                })
                .toCompletableFuture();
    }

    /** Lets the next free command go over the second path. */
    private void occupyA() {
        submit(FakeCommand.readAt(1_000, 1));
        if (a.open.isEmpty()) {
            submit(FakeCommand.readAt(2_000, 1));
        }
        b.answerAll();
        assertEquals(1, a.open.size());
    }

    private static List<Integer> operations(FakeSession session) {
        return session.open.stream().map(task -> task.cdb()[0] & 0xff).toList();
    }

    @Test
    void whatComesGoesWhereLessIsUnderWay() {
        shareAll();

        for (int i = 0; i < 10; i++) {
            submit(FakeCommand.writeAt(100L * i, 1));
        }

        assertEquals(5, a.open.size());
        assertEquals(5, b.open.size());
    }

    @Test
    void withThePolicyReadsOnlyTheOwnerGetsWrites() {
        shareReads();

        for (int i = 0; i < 10; i++) {
            submit(FakeCommand.writeAt(100L * i, 1));
        }
        submit(FakeCommand.readAt(5_000, 1));

        assertEquals(10, a.open.size());
        assertEquals(List.of(0x88), operations(b));
    }

    @Test
    void aReadOfBlocksThatAreBeingWrittenTakesThePathOfTheWrite() {
        shareAll();
        occupyA();
        submit(FakeCommand.writeAt(0, 8));
        assertEquals(List.of(0x8a), operations(b));
        occupyB();

        submit(FakeCommand.readAt(7, 1));

        assertEquals(1, b.open.stream().filter(SharedDeviceTest::isReadOfBlock7).count());
    }

    private void occupyB() {
        submit(FakeCommand.readAt(3_000, 1));
        submit(FakeCommand.readAt(4_000, 1));
    }

    private static boolean isReadOfBlock7(InitiatorTask task) {
        return task.cdb()[0] == (byte) 0x88 && task.cdb()[9] == 7;
    }

    @Test
    void aWriteOfBlocksThatAreBeingReadOverTwoPathsWaitsForOneOfThem() {
        shareAll();
        submit(FakeCommand.readAt(0, 1));
        submit(FakeCommand.readAt(0, 1));
        FakeCommand write = submit(FakeCommand.writeAt(0, 1));
        assertEquals(1, a.open.size());
        assertEquals(1, b.open.size());

        a.answerAll();

        assertEquals(List.of(0x88, 0x8a), operations(b));
        b.answerAll();
        assertEquals(ScsiStatus.GOOD, write.status);
    }

    @Test
    void whatOverlapsAWriteThatWaitsIsNotSentBeforeIt() {
        shareAll();
        submit(FakeCommand.readAt(0, 1));
        submit(FakeCommand.readAt(0, 1));
        submit(FakeCommand.writeAt(0, 1));

        submit(FakeCommand.readAt(0, 1));

        assertEquals(2, a.open.size() + b.open.size());
    }

    @Test
    void aWriteOverTheOwnerWaitsForAReadOverAPathThatMayNotWrite() {
        shareReads();
        occupyA();
        submit(FakeCommand.readAt(0, 1));
        assertEquals(1, b.open.size());

        submit(FakeCommand.writeAt(0, 1));
        assertEquals(1, a.open.size());
        b.answerAll();

        assertEquals(List.of(0x88, 0x8a), operations(a));
    }

    @Test
    void anUnmapWaitsForWhatOthersDoAndThenGoesToTheOwner() {
        shareAll();
        occupyA();
        submit(FakeCommand.writeAt(0, 1));
        assertEquals(1, b.open.size());

        submit(FakeCommand.write("list").withOperation(0x42));
        assertEquals(1, a.open.size());
        b.answerAll();

        assertEquals(List.of(0x88, 0x42), operations(a));
    }

    @Test
    void aFlushIsAnsweredWhenEveryPathThatWritesHasFlushed() {
        shareAll();
        FakeCommand flush = submit(FakeCommand.write("").withOperation(0x35));
        assertEquals(List.of(0x35), operations(a));

        a.answerAll();
        assertNull(flush.status);
        assertEquals(List.of(0x35), operations(b));
        b.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status);
    }

    @Test
    void aFlushThatFailsOnOnePathFails() {
        shareAll();
        FakeCommand flush = submit(FakeCommand.write("").withOperation(0x35));

        a.answer(0, ScsiStatus.BUSY);

        assertEquals(ScsiStatus.BUSY, flush.status);
        assertTrue(b.open.isEmpty());
    }

    @Test
    void aFlushDoesNotTroublePathsThatOnlyRead() {
        shareReads();
        FakeCommand flush = submit(FakeCommand.write("").withOperation(0x35));

        a.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status);
        assertEquals(0, b.submitted);
    }

    @Test
    void aFlushThatHadReachedOnePathWhenTheDeviceWasSuspendedIsDoneAgain() {
        shareAll();
        FakeCommand flush = submit(FakeCommand.write("").withOperation(0x35));
        FakeCommand other = submit(FakeCommand.writeAt(0, 1));
        b.lose();

        a.answerAll();
        assertNull(flush.status);
        forwarder.switchTo(route("a", a));
        a.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status);
        assertEquals(ScsiStatus.GOOD, other.status);
    }

    @Test
    void aPathThatFailsSuspendsTheDevice() {
        shareAll();
        submit(FakeCommand.writeAt(0, 1));
        submit(FakeCommand.writeAt(10, 1));

        b.lose();
        submit(FakeCommand.writeAt(20, 1));

        assertEquals(DeviceForwarder.State.WAITING, forwarder.state());
        assertEquals(1, a.open.size());
        assertFalse(forwarder.isSettled());
    }

    @Test
    void whatTheLivingPathAnswersCountsAndWhatTheFailedOneHadIsSentAgainFirst() {
        shareAll();
        FakeCommand first = submit(FakeCommand.writeAt(0, 1));
        FakeCommand second = submit(FakeCommand.writeAt(10, 1));
        List<InitiatorTask> late = new ArrayList<>(b.open);
        b.lose();
        FakeCommand third = submit(FakeCommand.writeAt(20, 1));

        a.answerAll();
        assertTrue(forwarder.isSettled());
        Switched switched = forwarder.switchTo(route("a", a));

        assertEquals(1, switched.replayed());
        assertEquals(2, a.open.size());
        late.get(0).completed(ScsiStatus.GOOD, new byte[0], 0);
        assertEquals(1, forwarder.lateAnswers());
        a.answerAll();
        assertEquals(
                List.of(ScsiStatus.GOOD, ScsiStatus.GOOD, ScsiStatus.GOOD),
                List.of(first.status, second.status, third.status));
    }

    @Test
    void whatWaitedForAPathIsSentAfterTheDeviceHasARouteAgain() {
        shareAll();
        submit(FakeCommand.readAt(0, 1));
        submit(FakeCommand.readAt(0, 1));
        FakeCommand write = submit(FakeCommand.writeAt(0, 1));
        b.lose();
        a.answerAll();

        forwarder.switchTo(route("a", a));
        a.answerAll();

        assertEquals(ScsiStatus.GOOD, write.status);
    }

    @Test
    void aHeldDeviceIsDrainedWhenNoPathHasACommand() {
        shareAll();
        submit(FakeCommand.writeAt(0, 1));
        submit(FakeCommand.writeAt(10, 1));
        CompletableFuture<Void> drained = forwarder.hold().toCompletableFuture();

        a.answerAll();
        assertFalse(drained.isDone());
        b.answerAll();

        assertTrue(drained.isDone());
    }

    @Test
    void whatWaitsForAPathWhenTheDeviceIsHeldIsSentAfterIt() {
        shareAll();
        submit(FakeCommand.readAt(0, 1));
        submit(FakeCommand.readAt(0, 1));
        FakeCommand write = submit(FakeCommand.writeAt(0, 1));
        FakeCommand later = submit(FakeCommand.writeAt(0, 1));
        forwarder.hold();
        a.answerAll();
        b.answerAll();
        assertNull(write.status);

        forwarder.resume();
        a.answerAll();
        b.answerAll();

        assertEquals(ScsiStatus.GOOD, write.status);
        assertEquals(ScsiStatus.GOOD, later.status);
    }

    @Test
    void aPathThatLeavesGetsNothingNewAndIsFlushedWhenItHasEnded() {
        shareAll();
        occupyA();
        submit(FakeCommand.writeAt(0, 1));
        CompletableFuture<Route> gone = leave("b");

        submit(FakeCommand.writeAt(10, 1));
        assertEquals(1, b.open.size());
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
        submit(FakeCommand.writeAt(0, 1));
        leave("b");
        submit(FakeCommand.writeAt(0, 1));
        assertEquals(1, a.open.size());

        b.answerAll();

        assertEquals(List.of(0x88, 0x8a), operations(a));
    }

    @Test
    void aPathIsPartOfAFlushUntilItsOwnLastFlushHasEnded() {
        shareAll();
        CompletableFuture<Void> flushed = new CompletableFuture<>();
        farewell = flushed;
        CompletableFuture<Route> gone = leave("b");
        FakeCommand flush = submit(FakeCommand.write("").withOperation(0x35));
        a.answerAll();
        assertEquals(List.of(0x35), operations(b));

        flushed.complete(null);
        assertFalse(gone.isDone());
        b.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status);
        assertTrue(gone.isDone());
    }

    @Test
    void aPathThatLeavesHasLeftWhenAFlushHasGoneOnToTheNextOne() {
        FakeSession c = new FakeSession();
        shareAll();
        forwarder.join(route("c", c), true);
        FakeCommand flush = submit(FakeCommand.write("").withOperation(0x35));
        a.answerAll();
        assertEquals(List.of(0x35), operations(b));
        CompletableFuture<Route> gone = leave("b");

        b.answerAll();
        c.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status);
        assertTrue(gone.isDone());
    }

    @Test
    void aFlushThatIsAnsweredWhileTheDeviceIsHeldAfterAPathHasLeftIsDoneAgainAfterTheRemap() {
        shareAll();
        FakeCommand flush = submit(FakeCommand.write("").withOperation(0x35));
        leave("b").join();
        CompletableFuture<Void> drained = forwarder.hold().toCompletableFuture();

        a.answerAll();
        assertTrue(drained.isDone());
        assertNull(flush.status);
        forwarder.switchTo(route("b", b));
        b.answerAll();

        assertEquals(ScsiStatus.GOOD, flush.status);
    }

    @Test
    void aPathThatIsLostWithoutCommandsIsNotChosen() {
        shareAll();
        b.lose();

        submit(FakeCommand.readAt(0, 1));
        submit(FakeCommand.readAt(10, 1));

        assertEquals(2, a.open.size());
        assertEquals(DeviceForwarder.State.ONLINE, forwarder.state());
    }

    @Test
    void aFurtherPathKnowsWhatIsUnderWayOverTheFirst() {
        forwarder.switchTo(route("a", a));
        submit(FakeCommand.writeAt(0, 1));
        forwarder.join(route("b", b), true);

        submit(FakeCommand.readAt(0, 1));

        assertEquals(2, a.open.size());
    }

    @Test
    void aServerThatStallsOnOnePathIsFoundWhileTheDeviceWaitsForAnother() {
        shareAll();
        submit(FakeCommand.writeAt(0, 1));
        submit(FakeCommand.writeAt(10, 1));
        b.lose();
        long later = System.nanoTime() + Duration.ofSeconds(11).toNanos();
        long limit = Duration.ofSeconds(10).toNanos();

        Route stalled = forwarder.stalledRoute(later, limit, limit);
        forwarder.suspendStalled(stalled, "it stalls");

        assertEquals("a", stalled.server());
        assertTrue(forwarder.isEnding());
        assertNull(forwarder.stalledRoute(later, limit, limit));
    }

    @Test
    void anAbortedCommandThatWaitsForAPathLetsThoseBehindItGo() {
        shareAll();
        submit(FakeCommand.readAt(0, 1));
        submit(FakeCommand.readAt(0, 1));
        FakeCommand write = submit(FakeCommand.writeAt(0, 1));
        submit(FakeCommand.readAt(0, 1));
        write.abort();

        assertTrue(forwarder.abort(write).toCompletableFuture().isDone());

        assertEquals(3, a.open.size() + b.open.size());
        assertEquals(0, write.references());
    }

    /** Random commands over two or three paths, which come and go: the invariant holds at every moment. */
    @RepeatedTest(50)
    void overlappingCommandsOfWhichOneWritesAreNeverOnTwoPaths(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        FakeSession c = new FakeSession();
        List<FakeSession> sessions = List.of(a, b, c);
        List<FakeCommand> commands = new ArrayList<>();
        forwarder.switchTo(route("a", a));
        boolean writes = random.nextBoolean();
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(12)) {
                case 0 -> forwarder.join(route("b", b), writes);
                case 1 -> forwarder.join(route("c", c), writes);
                case 2 -> leave(random.nextBoolean() ? "b" : "c");
                case 3, 4, 5 -> answerOne(sessions, random);
                case 6 -> submitTo(commands, FakeCommand.write("").withOperation(random.nextBoolean() ? 0x35 : 0x42));
                default -> {
                    long first = random.nextInt(16);
                    int blocks = 1 + random.nextInt(4);
                    boolean write = random.nextInt(3) == 0;
                    submitTo(commands, write ? FakeCommand.writeAt(first, blocks) : FakeCommand.readAt(first, blocks));
                }
            }
            assertNoOverlap(sessions);
        }
        while (sessions.stream().anyMatch(session -> !session.open.isEmpty())) {
            answerOne(sessions, random);
            assertNoOverlap(sessions);
        }
        assertTrue(commands.stream().allMatch(command -> command.status == ScsiStatus.GOOD), "one was never answered");
    }

    /** Random failures, too: what is unknown is sent again before anything else, and nothing is lost or answered twice. */
    @RepeatedTest(50)
    void nothingIsLostWhenPathsFail(RepetitionInfo repetition) {
        Random random = new Random(1_000 + repetition.getCurrentRepetition());
        List<FakeSession> sessions = new ArrayList<>(List.of(a, b));
        List<FakeCommand> commands = new ArrayList<>();
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
                case 5 -> submitTo(commands, FakeCommand.write("").withOperation(0x35));
                default -> submitTo(commands, FakeCommand.writeAt(random.nextInt(16), 1 + random.nextInt(4)));
            }
            if (forwarder.state() == DeviceForwarder.State.WAITING && forwarder.isSettled()) {
                forwarder.switchTo(route("0", sessions.get(0)));
            }
            assertNoOverlap(sessions);
        }
        while (commands.stream().anyMatch(command -> command.status == null)) {
            answerOne(sessions, random);
            if (forwarder.state() == DeviceForwarder.State.WAITING && forwarder.isSettled()) {
                forwarder.switchTo(route("0", sessions.get(0)));
            } else if (sessions.stream().allMatch(session -> session.open.isEmpty())) {
                // A path was lost that had no command.
                forwarder.suspend("nothing is under way");
            }
        }
        assertTrue(commands.stream().allMatch(command -> command.status == ScsiStatus.GOOD));
        assertEquals(0, forwarder.lateAnswers());
    }

    private void submitTo(List<FakeCommand> commands, FakeCommand command) {
        commands.add(submit(command));
    }

    private static void answerOne(List<FakeSession> sessions, Random random) {
        FakeSession session = sessions.get(random.nextInt(sessions.size()));
        if (!session.open.isEmpty()) {
            InitiatorTask task = session.open.remove(random.nextInt(session.open.size()));
            if (task.isRead()) {
                task.dataIn(0, io.netty.buffer.Unpooled.wrappedBuffer(new byte[] {'r'}));
            }
            task.completed(ScsiStatus.GOOD, new byte[0], 0);
        }
    }

    private static void assertNoOverlap(List<FakeSession> sessions) {
        for (FakeSession one : sessions) {
            for (FakeSession other : sessions) {
                if (one != other) {
                    one.open.forEach(x -> other.open.forEach(y -> assertFalse(
                            BlockUse.of(x.cdb()).conflictsWith(BlockUse.of(y.cdb())), "they overlap on two paths")));
                }
            }
        }
    }
}
