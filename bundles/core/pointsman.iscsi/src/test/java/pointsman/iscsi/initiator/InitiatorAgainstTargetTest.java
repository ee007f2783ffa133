package pointsman.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.await;
import static pointsman.iscsi.support.Loopback.until;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.login.SessionPreferences;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.support.Blocks;
import pointsman.iscsi.support.LeakCheck;
import pointsman.iscsi.support.Loopback;
import pointsman.iscsi.support.MemoryNode;
import pointsman.iscsi.target.DiscoveredTarget;
import pointsman.iscsi.target.PortalLimits;

/** Our initiator and our target over loopback. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class InitiatorAgainstTargetTest {

    private Loopback loopback;

    @AfterEach
    void close() {
        if (loopback != null) {
            loopback.close();
        }
    }

    private Loopback start(PortalLimits limits) throws IOException {
        loopback = new Loopback(limits);
        return loopback;
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"false,true", "false,false", "true,true", "true,false"})
    void writtenDataIsReadBackWhateverUnsolicitedDataWasAgreed(boolean initialR2T, boolean immediateData)
            throws IOException {
        SessionPreferences preferences = SessionPreferences.defaults()
                .withBursts(16 * 1024, 8 * 1024)
                .withMaxRecvDataSegmentLength(4096)
                .withUnsolicitedData(initialR2T, immediateData);
        start(PortalLimits.defaults().withPreferences(preferences));
        InitiatorSession session = loopback.login();
        byte[] data = randomBytes(100 * 1024);

        var written = await(Blocks.write(7, data).submitTo(session));
        var read = await(Blocks.read(7, 200).submitTo(session));

        assertEquals(ScsiStatus.GOOD, written.status());
        assertArrayEquals(data, read.data());
    }

    @Test
    void largeTransfersAreCutToSmallSegmentsBothWays() throws IOException {
        start(PortalLimits.defaults()
                .withPreferences(SessionPreferences.defaults().withMaxRecvDataSegmentLength(512)));
        InitiatorSession session = loopback.login(
                new InitiatorOptions(Loopback.INITIATOR, 1, Duration.ofSeconds(5), Duration.ofSeconds(5), 1024));
        byte[] data = randomBytes(4 * 1024 * 1024);

        await(Blocks.write(0, data).submitTo(session));

        assertArrayEquals(data, await(Blocks.read(0, 8192).submitTo(session)).data());
    }

    @Test
    void manyTasksBeyondTheCommandWindowAllEndAndTheWindowIsKept() throws IOException {
        start(PortalLimits.defaults().withCommandWindow(8));
        InitiatorSession session = loopback.login();
        loopback.node.hold = true;
        List<CompletionStage<TaskResult>> tasks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            tasks.add(Blocks.read(i, 1).submitTo(session));
        }

        until(() -> loopback.node.held.size() == 8);
        until(() -> {
            loopback.node.executeHeld();
            return tasks.stream().allMatch(task -> task.toCompletableFuture().isDone());
        });

        assertEquals(8, loopback.node.mostAtOnce.get());
        tasks.forEach(task -> assertEquals(ScsiStatus.GOOD, await(task).status()));
    }

    @Test
    void writesThatExceedTheBufferBoundWaitForEachOther() throws IOException {
        start(PortalLimits.defaults()
                .withMaxBufferedWriteBytes(128 * 1024)
                .withPreferences(SessionPreferences.defaults().withUnsolicitedData(true, false)));
        InitiatorSession session = loopback.login();
        loopback.node.hold = true;
        List<CompletionStage<TaskResult>> tasks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tasks.add(Blocks.write(i * 128, randomBytes(64 * 1024)).submitTo(session));
        }

        until(() -> loopback.node.held.size() == 2);
        until(() -> {
            loopback.node.executeHeld();
            return tasks.stream().allMatch(task -> task.toCompletableFuture().isDone());
        });

        assertEquals(2, loopback.node.mostAtOnce.get());
    }

    @Test
    void anUnderflowIsCounted() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();

        var outcome =
                await(CollectingTask.reading(0, Blocks.readCdb(0, 2), 4096).submitTo(session));

        assertEquals(1024 - 4096, outcome.residual());
        assertEquals(1024, outcome.data().length);
    }

    @Test
    void anOverflowIsCountedAndNothingIsSentBeyondTheBuffer() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();

        var outcome = await(CollectingTask.reading(0, Blocks.readCdb(0, 8), 512).submitTo(session));

        assertEquals(4096 - 512, outcome.residual());
        assertEquals(512, outcome.data().length);
    }

    @Test
    void senseDataArrivesWithACheckCondition() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();

        var outcome = await(CollectingTask.withoutData(0, new byte[] {(byte) 0xee, 0, 0, 0, 0, 0})
                .submitTo(session));

        assertEquals(ScsiStatus.CHECK_CONDITION, outcome.status());
        assertEquals(SenseData.INVALID_OPCODE, SenseData.parse(outcome.sense()).orElseThrow());
    }

    @Test
    void discoveryListsTheTargets() throws IOException {
        start(PortalLimits.defaults());

        List<DiscoveredTarget> targets = await(loopback.initiator.discover(
                loopback.clientLoop(), loopback.portal.localAddress(), InitiatorOptions.of(Loopback.INITIATOR, 1)));

        String address =
                "127.0.0.1:%d,1".formatted(loopback.portal.localAddress().getPort());
        assertEquals(List.of(new DiscoveredTarget(MemoryNode.TARGET, List.of(address))), targets);
    }

    @Test
    void aListOfTargetsLongerThanASegmentComesWhole() throws IOException {
        start(PortalLimits.defaults());
        loopback.node.targets = 500;

        List<DiscoveredTarget> targets = await(loopback.initiator.discover(
                loopback.clientLoop(),
                loopback.portal.localAddress(),
                new InitiatorOptions(Loopback.INITIATOR, 1, Duration.ofSeconds(5), Duration.ofSeconds(5), 512)));

        assertEquals(500, targets.size());
        assertEquals(MemoryNode.TARGET + 499, targets.get(499).name());
    }

    @Test
    void aPingIsAnswered() throws IOException {
        start(PortalLimits.defaults());

        await(loopback.login().ping());
    }

    @Test
    void aResetEndsTheTasksOfTheLogicalUnitAndTheSessionGoesOn() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();
        loopback.node.hold = true;
        CompletionStage<TaskResult> task = Blocks.read(0, 1).submitTo(session);
        until(() -> loopback.node.held.size() == 1);

        int response = await(session.resetLogicalUnit(0));

        assertEquals(0, response);
        assertThrows(CompletionException.class, () -> await(task));
        assertTrue(loopback.node.held.remove().isAborted());
        loopback.node.hold = false;
        assertEquals(ScsiStatus.GOOD, await(Blocks.read(0, 1).submitTo(session)).status());
    }

    @Test
    void aTaskThatWaitsForTheCommandWindowIsEndedByAResetAndNotSentBehindIt() throws IOException {
        start(PortalLimits.defaults().withCommandWindow(2));
        InitiatorSession session = loopback.login();
        loopback.node.hold = true;
        List<CompletionStage<TaskResult>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(Blocks.read(i, 1).submitTo(session));
        }
        until(() -> loopback.node.held.size() == 2);

        await(session.resetLogicalUnit(0));
        await(session.ping());

        assertTrue(tasks.stream().allMatch(task -> task.toCompletableFuture().isCompletedExceptionally()));
        assertEquals(2, loopback.node.held.size());
    }

    @Test
    void theSameIsidReinstatesTheSessionAndTheOldHandlerIsToldFirst() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession first = loopback.login();
        loopback.node.hold = true;
        CompletionStage<TaskResult> task = Blocks.read(0, 1).submitTo(first);
        until(() -> loopback.node.held.size() == 1);

        InitiatorSession second = loopback.login();

        assertEquals(1, loopback.node.closed.size());
        assertTrue(loopback.node.held.remove().isAborted());
        loopback.node.hold = false;
        assertEquals(ScsiStatus.GOOD, await(Blocks.read(0, 1).submitTo(second)).status());
        await(first.closed());
        assertThrows(CompletionException.class, () -> await(task));
    }

    @Test
    void anotherIsidIsAnotherSession() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession first = loopback.login(InitiatorOptions.of(Loopback.INITIATOR, 1));
        InitiatorSession second = loopback.login(InitiatorOptions.of(Loopback.INITIATOR, 2));

        await(first.ping());
        await(second.ping());

        assertEquals(2, loopback.portal.connectionCount());
    }

    @Test
    void aKilledPortalEndsItsSessionsAndRefusesNewOnes() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();
        loopback.node.hold = true;
        CompletionStage<TaskResult> task = Blocks.read(0, 1).submitTo(session);
        until(() -> loopback.node.held.size() == 1);

        await(loopback.portal.kill());

        await(session.closed());
        assertFalse(session.isOpen());
        assertThrows(CompletionException.class, () -> await(task));
        assertEquals(1, loopback.node.closed.size());
        var refused = assertThrows(CompletionException.class, () -> loopback.login());
        assertInstanceOf(ConnectException.class, refused.getCause());
    }

    @Test
    void aHandlerThatFailsAtTheEndHoldsUpNobody() throws IOException {
        start(PortalLimits.defaults());
        loopback.node.failWhenClosed = true;
        loopback.login();

        loopback.login();
        await(loopback.portal.kill());

        assertEquals(2, loopback.node.closed.size());
    }

    @Test
    void aPortalThatClosesInOrderHasItsClientsLogOut() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();

        await(loopback.portal.close());

        assertEquals("logged out, as the server asked", await(session.closed()));
        assertEquals(
                List.of("the client has logged out, as asked: the portal is closing"),
                List.copyOf(loopback.node.closed));
    }

    @Test
    void aPortalThatClosesInOrderLetsOpenTasksEnd() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();
        loopback.node.hold = true;
        CompletionStage<TaskResult> task = Blocks.read(0, 1).submitTo(session);
        until(() -> loopback.node.held.size() == 1);

        CompletionStage<Void> closed = loopback.portal.close();
        loopback.node.executeHeld();

        assertEquals(ScsiStatus.GOOD, await(task).status());
        await(closed);
        assertEquals("logged out, as the server asked", await(session.closed()));
    }

    @Test
    void aTaskThatDoesNotEndHoldsThePortalUpForItsGraceOnly() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();
        loopback.node.hold = true;
        CompletionStage<TaskResult> task = Blocks.read(0, 1).submitTo(session);
        until(() -> loopback.node.held.size() == 1);

        await(loopback.portal.close());

        assertThrows(CompletionException.class, () -> await(task));
        assertTrue(loopback.node.held.remove().isAborted());
    }

    @Test
    void anInitiatorThatIsAskedToLogOutDoes() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();
        until(() -> !loopback.node.sessions.isEmpty());

        boolean loggedOut = await(loopback.node.sessions.element().requestLogout(Duration.ofSeconds(10), "a test"));

        assertTrue(loggedOut);
        assertEquals("logged out, as the server asked", await(session.closed()));
    }

    @Test
    void aRefusedLoginSaysWhy() throws IOException {
        start(PortalLimits.defaults());

        var refused = assertThrows(
                CompletionException.class,
                () -> await(loopback.initiator.login(
                        loopback.clientLoop(),
                        loopback.portal.localAddress(),
                        "iqn.2026-11.org.pointsman.test:other",
                        InitiatorOptions.of(Loopback.INITIATOR, 1))));

        assertEquals(
                0x0203,
                assertInstanceOf(LoginRejectedException.class, refused.getCause())
                        .statusCode());
    }

    @Test
    void aLogoutEndsTheSession() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();

        await(session.logout());

        assertEquals("logged out", await(session.closed()));
        until(() -> loopback.portal.connectionCount() == 0);
        assertEquals(List.of("the client has logged out"), List.copyOf(loopback.node.closed));
    }

    @Test
    void anAbortedSessionFailsItsTasksInOrderBeforeItReturns() throws IOException {
        start(PortalLimits.defaults().withCommandWindow(2));
        InitiatorSession session = loopback.login();
        loopback.node.hold = true;
        List<CollectingTask> tasks = new ArrayList<>();
        List<CollectingTask> ended = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CollectingTask task = Blocks.read(i, 1);
            task.result().whenComplete((outcome, failure) -> ended.add(task));
            task.submitTo(session);
            tasks.add(task);
        }
        until(() -> loopback.node.held.size() == 2);

        await(CompletableFuture.runAsync(
                () -> {
                    session.abort("test");
                    assertEquals(tasks, ended);
                },
                session.eventLoop()));

        assertEquals("test", await(session.closed()));
        assertEquals(0, session.outstanding());
    }

    @Test
    void aSilentClientIsPingedAndStays() throws IOException {
        start(PortalLimits.defaults().withTimes(Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofMillis(2000)));
        InitiatorSession session = loopback.login();
        long from = System.nanoTime();

        until(() -> System.nanoTime() - from > Duration.ofMillis(2500).toNanos() || !session.isOpen());

        assertTrue(session.isOpen());
    }

    @Test
    void concurrentWritersAndReadersSeeTheirOwnBlocks() throws IOException {
        start(PortalLimits.defaults());
        InitiatorSession session = loopback.login();
        byte[] data = randomBytes(8 * 1024 * 1024);
        List<CompletionStage<TaskResult>> writes = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            writes.add(Blocks.write(i * 128, Arrays.copyOfRange(data, i * 65536, (i + 1) * 65536))
                    .submitTo(session));
        }
        writes.forEach(task -> await(task));

        for (int i = 0; i < 128; i++) {
            byte[] read = await(Blocks.read(i * 128, 128).submitTo(session)).data();
            assertArrayEquals(Arrays.copyOfRange(data, i * 65536, (i + 1) * 65536), read);
        }
    }
}
