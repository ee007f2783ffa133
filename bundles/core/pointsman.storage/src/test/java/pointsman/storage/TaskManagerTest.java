package pointsman.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.storage.Client.await;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pointsman.iscsi.Transport;
import pointsman.iscsi.initiator.CollectingTask;
import pointsman.iscsi.initiator.InitiatorOptions;
import pointsman.iscsi.initiator.InitiatorSession;
import pointsman.iscsi.initiator.NettyIscsiInitiator;
import pointsman.iscsi.initiator.TaskResult;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.target.DiscoveredTarget;
import pointsman.iscsi.target.IscsiPortal;
import pointsman.iscsi.target.LoginAttempt;
import pointsman.iscsi.target.LoginDecision;
import pointsman.iscsi.target.PortalLimits;
import pointsman.iscsi.target.TargetCommand;
import pointsman.iscsi.target.TargetNode;
import pointsman.iscsi.target.TargetSession;
import pointsman.iscsi.target.TargetSessionHandler;
import pointsman.iscsi.target.TaskManagementFunction;
import pointsman.iscsi.target.TaskManagementRequest;
import pointsman.iscsi.target.TaskManagementResponse;

/** What ends the tasks of other sessions: the first session asks, the second has a write under way at unit 0. */
@Timeout(60)
class TaskManagerTest {

    private static final String TARGET = "iqn.2026-11.org.pointsman.test:tasks";

    private final EventLoopGroup loops = Transport.best().newGroup(2, "tasks");
    private final HeldDevice device = new HeldDevice("held");
    private final HeldDevice other = new HeldDevice("other");
    private final StorageNode node;
    private final IscsiPortal portal;
    private final ConcurrentHashMap<String, StorageSession> handlers = new ConcurrentHashMap<>();
    private final InitiatorSession first;
    private final InitiatorSession second;

    TaskManagerTest() throws IOException {
        node = new StorageNode(
                TARGET,
                List.of(new LogicalUnit(device, "tasks", TARGET), new LogicalUnit(other, "tasks", TARGET)),
                Optional.empty(),
                false,
                new Meter());
        TargetNode seen = new TargetNode() {
            @Override
            public LoginDecision admit(LoginAttempt login) {
                return node.admit(login);
            }

            @Override
            public List<DiscoveredTarget> discover(String initiatorName, InetSocketAddress at) {
                return node.discover(initiatorName, at);
            }

            @Override
            public TargetSessionHandler open(TargetSession session) {
                StorageSession handler = (StorageSession) node.open(session);
                handlers.put(session.initiatorName(), handler);
                return handler;
            }
        };
        portal = IscsiPortal.bind(
                loops,
                loops,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                seen,
                PortalLimits.defaults());
        first = login("iqn.2026-11.org.pointsman.test:first");
        second = login("iqn.2026-11.org.pointsman.test:second");
    }

    @AfterEach
    void close() {
        device.release();
        other.release();
        await(portal.kill());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private InitiatorSession login(String name) {
        return await(new NettyIscsiInitiator()
                .login(loops.next(), portal.localAddress(), TARGET, InitiatorOptions.of(name, 1)));
    }

    private CompletionStage<TaskResult> heldWrite(InitiatorSession session, HeldDevice at) {
        CompletionStage<TaskResult> write = CollectingTask.writing(
                        at == device ? 0 : 1, BlockCommand.write(0, 1).encode(), Unpooled.wrappedBuffer(new byte[512]))
                .submitTo(session);
        while (at.held.isEmpty()) {
            Thread.onSpinWait();
        }
        return write;
    }

    private CompletionStage<TaskManagementResponse> ask(TaskManagementFunction function, int lun) {
        CompletableFuture<TaskManagementResponse> answer = new CompletableFuture<>();
        StorageSession asker = handlers.get("iqn.2026-11.org.pointsman.test:first");
        asker.run(() -> asker.taskManagement(new TaskManagementRequest() {
            @Override
            public TaskManagementFunction function() {
                return function;
            }

            @Override
            public int lun() {
                return lun;
            }

            @Override
            public Optional<TargetCommand> referencedTask() {
                return Optional.empty();
            }

            @Override
            public void respond(TaskManagementResponse response) {
                answer.complete(response);
            }
        }));
        return answer;
    }

    private static Optional<SenseData> ready(InitiatorSession session) {
        return Client.run(session, CollectingTask.withoutData(0, Cdb.testUnitReady()))
                .senseData();
    }

    /** What a session is told next; what causes it has been carried out as far as it can be when this returns. */
    private Optional<SenseData> news(InitiatorSession session) {
        Optional<SenseData> news = ready(session);
        for (int tries = 0; news.isEmpty() && tries < 10_000; tries++) {
            news = ready(session);
        }
        for (String name : List.of("first", "second")) {
            CompletableFuture<Void> passed = new CompletableFuture<>();
            handlers.get("iqn.2026-11.org.pointsman.test:" + name).later(() -> passed.complete(null));
            await(passed);
        }
        return news;
    }

    private static boolean isDone(CompletionStage<?> stage) {
        return stage.toCompletableFuture().isDone();
    }

    @Test
    void aResetEndsTheTasksOfOthersAndIsAnsweredWhenTheyHaveLeftTheDevice() {
        CompletionStage<TaskResult> write = heldWrite(second, device);

        CompletionStage<Integer> reset = first.resetLogicalUnit(0);
        Optional<SenseData> news = news(second);
        boolean early = isDone(reset);
        device.release();

        assertEquals(0, await(reset));
        assertFalse(early);
        assertEquals(Optional.of(SenseData.BUS_DEVICE_RESET), news);
        assertEquals(Optional.empty(), ready(second));
        assertFalse(isDone(write));
    }

    @Test
    void aResetLeavesOtherUnitsAlone() {
        CompletionStage<TaskResult> write = heldWrite(second, other);

        assertEquals(0, await(first.resetLogicalUnit(0)));
        other.release();

        assertTrue(await(write).isGood());
    }

    @Test
    void clearTaskSetTellsThoseWhoseTasksItHasEnded() {
        CompletionStage<TaskResult> write = heldWrite(second, device);

        CompletionStage<TaskManagementResponse> cleared = ask(TaskManagementFunction.CLEAR_TASK_SET, 0);
        Optional<SenseData> news = news(second);
        device.release();

        assertEquals(TaskManagementResponse.FUNCTION_COMPLETE, await(cleared));
        assertEquals(Optional.of(SenseData.COMMANDS_CLEARED_BY_ANOTHER_INITIATOR), news);
        assertEquals(Optional.empty(), ready(first));
        assertFalse(isDone(write));
    }

    @Test
    void abortTaskSetIsNobodyElsesBusiness() {
        CompletionStage<TaskResult> write = heldWrite(second, device);

        assertEquals(TaskManagementResponse.FUNCTION_COMPLETE, await(ask(TaskManagementFunction.ABORT_TASK_SET, 0)));
        device.release();

        assertTrue(await(write).isGood());
        assertEquals(Optional.empty(), ready(second));
    }

    @Test
    void aColdResetDropsAllSessions() {
        assertEquals(TaskManagementResponse.FUNCTION_COMPLETE, await(ask(TaskManagementFunction.TARGET_COLD_RESET, 0)));

        await(first.closed());
        await(second.closed());
    }

    @Test
    void aFunctionAtAUnitThatIsNotThereSaysSo() {
        assertEquals(
                TaskManagementResponse.LUN_DOES_NOT_EXIST, await(ask(TaskManagementFunction.LOGICAL_UNIT_RESET, 7)));
    }

    private static CompletionStage<TaskResult> reserveOut(InitiatorSession session, int action, long key, long newKey) {
        byte[] cdb = {0x5f, (byte) action, 1, 0, 0, 0, 0, 0, 24, 0};
        byte[] list = ByteBuffer.allocate(24).putLong(key).putLong(newKey).array();
        return CollectingTask.writing(0, cdb, Unpooled.wrappedBuffer(list)).submitTo(session);
    }

    @Test
    void preemptAndAbortIsAnsweredWhenTheWritesOfThePreemptedHaveLeftTheDevice() {
        await(reserveOut(first, 0, 0, 0xa));
        await(reserveOut(second, 0, 0, 0xb));
        CompletionStage<TaskResult> write = heldWrite(second, device);

        CompletionStage<TaskResult> preempted = reserveOut(first, 5, 0xa, 0xb);
        Optional<SenseData> news = news(second);
        boolean early = isDone(preempted);
        device.release();

        assertTrue(await(preempted).isGood());
        assertFalse(early);
        assertEquals(Optional.of(SenseData.REGISTRATIONS_PREEMPTED), news);
        assertEquals(Optional.of(SenseData.COMMANDS_CLEARED_BY_ANOTHER_INITIATOR), ready(second));
        assertFalse(isDone(write));
    }

    @Test
    void whatWaitsBehindAnAbortedCommandIsNotWaitedFor() {
        CompletionStage<TaskResult> aborted = heldWrite(second, device);
        CompletionStage<Integer> reset = first.resetLogicalUnit(0);
        assertEquals(Optional.of(SenseData.BUS_DEVICE_RESET), news(second));
        CompletableFuture<Void> old = device.held.remove();
        CompletionStage<TaskResult> later = heldWrite(second, device);

        old.complete(null);

        assertEquals(0, await(reset));
        assertFalse(isDone(aborted));
        device.release();
        assertTrue(await(later).isGood());
        assertArrayEquals(new byte[512], Client.read(second, 0, 0, 1).data());
    }
}
