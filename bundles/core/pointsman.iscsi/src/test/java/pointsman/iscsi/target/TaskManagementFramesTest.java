package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.until;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ReadyToTransfer;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.TaskManagementFunctionRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionResponse;
import pointsman.iscsi.scsi.BlockCommand;

/** Task management (RFC 7143, 11.5 and 11.6). */
class TaskManagementFramesTest extends TargetFrames {

    @ParameterizedTest
    @CsvSource({"8,4", "3,5", "99,5"})
    void whatCannotBeManagedIsAnsweredSo(int function, int response) throws IOException {
        loggedIn();

        client.send(new TaskManagementFunctionRequest(true, function, 0, 9, Pdu.RESERVED_TAG, 1, 0, 0, 0));

        assertEquals(
                response, client.receive(TaskManagementFunctionResponse.class).response());
    }

    @Test
    void anAbortedTaskIsNotAnswered() throws IOException {
        loggedIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        client.send(read(2, 2, 1));
        until(() -> loopback.node.held.size() == 2);

        client.send(new TaskManagementFunctionRequest(true, 1, 0, 9, 1, 3, 0, 1, 0));
        TaskManagementFunctionResponse response = client.receive(TaskManagementFunctionResponse.class);
        loopback.node.executeHeld();
        DataIn data = client.receive(DataIn.class);

        assertEquals(0, response.response());
        assertEquals(
                1,
                loopback.node.management.remove().referencedTask().orElseThrow().initiatorTaskTag());
        assertEquals(2, data.initiatorTaskTag());
        data.release();
    }

    @Test
    void anAbortDuringTheWriteDataTakesTheTaskAway() throws IOException {
        loggedIn("InitialR2T", "Yes");
        client.send(write(1, 1, 4, true, 512));
        ReadyToTransfer r2t = client.receive(ReadyToTransfer.class);

        client.send(new TaskManagementFunctionRequest(true, 1, 0, 9, 1, 2, 0, 1, 0));
        client.receive(TaskManagementFunctionResponse.class);
        client.send(
                new DataOut(true, 0, 1, r2t.targetTransferTag(), 0, 0, 512, Unpooled.wrappedBuffer(new byte[1536])));
        client.send(read(2, 2, 1));

        DataIn data = client.receive(DataIn.class);
        assertEquals(2, data.initiatorTaskTag());
        data.release();
    }

    /** Aborts tasks as the owner of the session does, on its event loop. */
    private int abortTasks(IntPredicate luns) {
        TargetSession session = loopback.node.sessions.element();
        return session.eventLoop()
                .submit(() -> session.abortTasks(luns))
                .syncUninterruptibly()
                .getNow();
    }

    private static ScsiCommand readOf(int lun, int itt, int cmdSN) {
        byte[] cdb = BlockCommand.read(0, 1).encode();
        return new ScsiCommand(
                false, true, true, false, 1, (long) lun << 48, itt, 512, cmdSN, 0, cdb, Unpooled.EMPTY_BUFFER);
    }

    @Test
    void tasksThatTheOwnerAbortsAreNotAnsweredAndThoseOfOtherUnitsAre() throws IOException {
        loggedIn();
        loopback.node.hold = true;
        client.send(readOf(0, 1, 1));
        client.send(readOf(3, 2, 2));
        until(() -> loopback.node.held.size() == 2);

        int aborted = abortTasks(lun -> lun == 0);
        NopIn news = client.receive(NopIn.class);
        boolean marked = loopback.node.held.element().isAborted();
        loopback.node.executeHeld();
        DataIn data = client.receive(DataIn.class);

        assertEquals(1, aborted);
        assertTrue(marked);
        assertEquals(2, data.initiatorTaskTag());
        assertEquals(Pdu.RESERVED_TAG, news.initiatorTaskTag());
        assertEquals(Pdu.RESERVED_TAG, news.targetTransferTag());
        news.release();
        data.release();
    }

    @Test
    void anAbortByTheOwnerOpensAWindowThatWasFull() throws IOException {
        connect(PortalLimits.defaults().withCommandWindow(2)).logIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        client.send(read(2, 2, 1));
        until(() -> loopback.node.held.size() == 2);

        abortTasks(lun -> true);
        NopIn news = client.receive(NopIn.class);

        assertEquals(3, news.expCmdSN());
        assertEquals(4, news.maxCmdSN());
        news.release();
    }

    @Test
    void anAbortByTheOwnerDuringTheWriteDataReleasesItAndDropsWhatStillComes() throws IOException {
        loggedIn("InitialR2T", "Yes");
        client.send(write(1, 1, 4, true, 512));
        ReadyToTransfer r2t = client.receive(ReadyToTransfer.class);

        int aborted = abortTasks(lun -> lun == 0);
        client.receive(NopIn.class).release();
        client.send(
                new DataOut(true, 0, 1, r2t.targetTransferTag(), 0, 0, 512, Unpooled.wrappedBuffer(new byte[1536])));
        client.send(read(2, 2, 1));

        DataIn data = client.receive(DataIn.class);
        assertEquals(1, aborted);
        assertEquals(2, data.initiatorTaskTag());
        data.release();
    }

    @Test
    void anAbortNamesTheUnitAndNotTheFormOfItsNumber() throws IOException {
        loggedIn();
        loopback.node.hold = true;
        client.send(readOf(3, 1, 1));
        until(() -> loopback.node.held.size() == 1);

        long flat = 0x4003L << 48;
        client.send(new TaskManagementFunctionRequest(true, 2, flat, 9, -1, 2, 0, 0, 0));
        client.receive(TaskManagementFunctionResponse.class);

        assertTrue(loopback.node.held.element().isAborted());
    }
}
