package pointsman.engine.internal.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import pointsman.engine.internal.ClientCommand;
import pointsman.engine.internal.FakeSession;
import pointsman.iscsi.initiator.InitiatorTask;
import pointsman.iscsi.scsi.ScsiStatus;

/** A device that is reached through several servers at once. */
class SharedDeviceTest extends SharedDevice {

    @Test
    void whatComesGoesWhereLessIsUnderWay() {
        shareAll();

        for (int i = 0; i < 10; i++) {
            submit(Requests.writeAt(100L * i, 1));
        }

        assertEquals(5, a.outstanding());
        assertEquals(5, b.outstanding());
    }

    @Test
    void withThePolicyReadsOnlyTheOwnerGetsWrites() {
        shareReads();

        for (int i = 0; i < 10; i++) {
            submit(Requests.writeAt(100L * i, 1));
        }
        submit(Requests.readAt(5_000, 1));

        assertEquals(10, a.outstanding());
        assertEquals(List.of(0x88), operations(b));
    }

    @Test
    void aReadOfBlocksThatAreBeingWrittenTakesThePathOfTheWrite() {
        shareAll();
        occupyA();
        submit(Requests.writeAt(0, 8));
        assertEquals(List.of(0x8a), operations(b));
        occupyB();

        submit(Requests.readAt(7, 1));

        assertEquals(
                1, b.open().stream().filter(SharedDeviceTest::isReadOfBlock7).count());
    }

    private void occupyB() {
        submit(Requests.readAt(3_000, 1));
        submit(Requests.readAt(4_000, 1));
    }

    private static boolean isReadOfBlock7(InitiatorTask task) {
        return task.cdb()[0] == (byte) 0x88 && task.cdb()[9] == 7;
    }

    @Test
    void aWriteOfBlocksThatAreBeingReadOverTwoPathsWaitsForOneOfThem() {
        shareAll();
        submit(Requests.readAt(0, 1));
        submit(Requests.readAt(0, 1));
        ClientCommand write = submit(Requests.writeAt(0, 1));
        assertEquals(1, a.outstanding());
        assertEquals(1, b.outstanding());

        a.answerAll();

        assertEquals(List.of(0x88, 0x8a), operations(b));
        b.answerAll();
        assertEquals(ScsiStatus.GOOD, write.status());
    }

    @Test
    void whatOverlapsAWriteThatWaitsIsNotSentBeforeIt() {
        shareAll();
        submit(Requests.readAt(0, 1));
        submit(Requests.readAt(0, 1));
        submit(Requests.writeAt(0, 1));

        submit(Requests.readAt(0, 1));

        assertEquals(2, a.outstanding() + b.outstanding());
    }

    @Test
    void aWriteOverTheOwnerWaitsForAReadOverAPathThatMayNotWrite() {
        shareReads();
        occupyA();
        submit(Requests.readAt(0, 1));
        assertEquals(1, b.outstanding());

        submit(Requests.writeAt(0, 1));
        assertEquals(1, a.outstanding());
        b.answerAll();

        assertEquals(List.of(0x88, 0x8a), operations(a));
    }

    @Test
    void anUnmapWaitsForWhatOthersDoAndThenGoesToTheOwner() {
        shareAll();
        occupyA();
        submit(Requests.writeAt(0, 1));
        assertEquals(1, b.outstanding());

        submit(Requests.of(0x42, "list"));
        assertEquals(1, a.outstanding());
        b.answerAll();

        assertEquals(List.of(0x88, 0x42), operations(a));
    }

    @Test
    void aFurtherPathKnowsWhatIsUnderWayOverTheFirst() {
        forwarder.switchTo(route("a", a));
        submit(Requests.writeAt(0, 1));
        forwarder.join(route("b", b), true);

        submit(Requests.readAt(0, 1));

        assertEquals(2, a.outstanding());
    }

    @Test
    void anAbortedCommandThatWaitsForAPathLetsThoseBehindItGo() {
        shareAll();
        submit(Requests.readAt(0, 1));
        submit(Requests.readAt(0, 1));
        ClientCommand write = submit(Requests.writeAt(0, 1));
        submit(Requests.readAt(0, 1));
        write.abort();

        assertTrue(forwarder.abort(write).toCompletableFuture().isDone());

        assertEquals(3, a.outstanding() + b.outstanding());
        assertEquals(0, write.references());
    }

    /** Random commands over two or three paths, which come and go: the invariant holds at every moment. */
    @RepeatedTest(50)
    void overlappingCommandsOfWhichOneWritesAreNeverOnTwoPaths(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        FakeSession c = new FakeSession();
        List<FakeSession> sessions = List.of(a, b, c);
        List<ClientCommand> commands = new ArrayList<>();
        forwarder.switchTo(route("a", a));
        boolean writes = random.nextBoolean();
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(12)) {
                case 0 -> forwarder.join(route("b", b), writes);
                case 1 -> forwarder.join(route("c", c), writes);
                case 2 -> leave(random.nextBoolean() ? "b" : "c");
                case 3, 4, 5 -> answerOne(sessions, random);
                case 6 -> submitTo(commands, Requests.of(random.nextBoolean() ? 0x35 : 0x42, ""));
                default -> {
                    long first = random.nextInt(16);
                    int blocks = 1 + random.nextInt(4);
                    boolean write = random.nextInt(3) == 0;
                    submitTo(commands, write ? Requests.writeAt(first, blocks) : Requests.readAt(first, blocks));
                }
            }
            assertNoOverlap(sessions);
        }
        while (sessions.stream().anyMatch(session -> !session.isIdle())) {
            answerOne(sessions, random);
            assertNoOverlap(sessions);
        }
        assertTrue(
                commands.stream().allMatch(command -> command.status() == ScsiStatus.GOOD), "one was never answered");
    }
}
