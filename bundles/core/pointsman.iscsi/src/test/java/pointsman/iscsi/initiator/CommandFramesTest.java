package pointsman.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.await;

import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ReadyToTransfer;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.pdu.TaskManagementFunctionRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionResponse;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.support.Blocks;

/** Numbers, residuals and data of commands, as a server sees our initiator (RFC 7143, 4.2.2 and 11.3 to 11.8). */
class CommandFramesTest extends InitiatorFrames {

    private ScsiCommand command() {
        return server.receive(ScsiCommand.class);
    }

    @ParameterizedTest(name = "O {0}, U {1}, {2} bytes")
    @CsvSource({"false, true, 512, -512", "true, false, 1024, 1024", "false, false, 0, 0", "false, false, 5, 0"})
    void theResidualOfAReadIsWhatTheServerSays(boolean overflow, boolean underflow, int count, long residual) {
        loggedIn();
        CompletionStage<TaskResult> task = Blocks.read(0, 2).submitTo(session);
        ScsiCommand command = command();

        server.send(lastData(command, Unpooled.wrappedBuffer(new byte[512]), overflow, underflow, count));

        assertEquals(residual, await(task).residual());
        assertEquals(512, await(task).data().length);
    }

    @ParameterizedTest(name = "O {0}, U {1}, {2} bytes")
    @CsvSource({"false, true, 512, -512", "true, false, 1024, 1024", "false, false, 0, 0"})
    void theResidualOfAWriteIsWhatTheServerSays(boolean overflow, boolean underflow, int count, long residual) {
        loggedIn();
        CompletionStage<TaskResult> task = Blocks.write(0, new byte[1024]).submitTo(session);
        ScsiCommand command = command();
        command.release();

        server.send(response(command, 0, overflow, underflow, count));

        assertEquals(residual, await(task).residual());
    }

    @Test
    void aReadThatFailsHasItsStatusAndResidual() {
        loggedIn();
        CompletionStage<TaskResult> task = Blocks.read(0, 1).submitTo(session);

        server.send(response(command(), ScsiStatus.BUSY.code(), false, true, 512));

        assertEquals(ScsiStatus.BUSY, await(task).status());
        assertEquals(-512, await(task).residual());
    }

    @Test
    void dataBeyondTheBufferEndsTheSession() {
        loggedIn();
        Blocks.read(0, 1).submitTo(session);

        server.send(lastData(command(), Unpooled.wrappedBuffer(new byte[516]), false, false, 0));

        assertEquals("the server sent data beyond the end of the task's buffer", await(session.closed()));
    }

    @Test
    void everyStatusIsAcknowledgedByExpStatSN() {
        loggedIn();
        Blocks.read(0, 1).submitTo(session);
        ScsiCommand first = command();
        server.send(good(first));
        int afterResponse = answerToPing(FIRST_CMD_SN + WINDOW).expStatSN();
        CompletionStage<Integer> reset = session.resetLogicalUnit(0);
        TaskManagementFunctionRequest request = server.receive(TaskManagementFunctionRequest.class);
        server.send(new TaskManagementFunctionResponse(
                0, request.initiatorTaskTag(), takeStatSN(), FIRST_CMD_SN + 1, FIRST_CMD_SN + WINDOW));
        await(reset);
        int afterReset = answerToPing(FIRST_CMD_SN + WINDOW).expStatSN();

        assertEquals(first.expStatSN() + 1, afterResponse);
        assertEquals(first.expStatSN() + 2, afterReset);
    }

    @Test
    void whatOnlyShowsStatSNIsNotAcknowledged() {
        loggedIn();
        Blocks.read(0, 2).submitTo(session);
        ScsiCommand command = command();

        server.send(new DataIn(
                false,
                false,
                false,
                false,
                false,
                0,
                0,
                command.initiatorTaskTag(),
                Pdu.RESERVED_TAG,
                12345,
                FIRST_CMD_SN + 1,
                FIRST_CMD_SN + WINDOW,
                0,
                0,
                0,
                Unpooled.wrappedBuffer(new byte[512])));
        NopOut answer = answerToPing(FIRST_CMD_SN + WINDOW);

        assertEquals(nextStatSN(), answer.expStatSN());
    }

    @Test
    void aPingOfTheServerIsAnsweredWithItsTag() {
        loggedIn();

        NopOut answer = answerToPing(FIRST_CMD_SN + WINDOW - 1);

        assertEquals(0x77, answer.targetTransferTag());
        assertEquals(Pdu.RESERVED_TAG, answer.initiatorTaskTag());
        assertTrue(answer.immediate());
        assertEquals(FIRST_CMD_SN, answer.cmdSN());
    }

    @Test
    void commandsWaitForTheWindowAndKeepTheirOrder() {
        loggedInWithWindow(2);
        for (int i = 0; i < 3; i++) {
            Blocks.read(i, 1).submitTo(session);
        }
        ScsiCommand first = command();
        ScsiCommand second = command();
        answerToPing(FIRST_CMD_SN + 1);
        boolean waits = server.hasNothing();

        server.send(pingOfTheServer(FIRST_CMD_SN + 2));
        server.receive(NopOut.class).release();
        ScsiCommand third = command();

        assertTrue(waits);
        assertEquals(FIRST_CMD_SN, first.cmdSN());
        assertEquals(FIRST_CMD_SN + 1, second.cmdSN());
        assertEquals(FIRST_CMD_SN + 2, third.cmdSN());
        assertEquals(2, third.cdb()[5]);
    }

    /** What comes late may show an older MaxCmdSN, which closes nothing (RFC 7143, 4.2.2.1). */
    @Test
    void anOlderWindowIsIgnored() {
        loggedInWithWindow(2);
        answerToPing(FIRST_CMD_SN + 2);
        answerToPing(FIRST_CMD_SN);

        for (int i = 0; i < 3; i++) {
            Blocks.read(i, 1).submitTo(session);
        }

        for (int i = 0; i < 3; i++) {
            assertEquals(FIRST_CMD_SN + i, command().cmdSN());
        }
    }

    @Test
    void anR2tIsAnsweredByItsDataInSegmentsOfTheServersLength() {
        loggedIn("InitialR2T", "Yes", "ImmediateData", "No", "MaxRecvDataSegmentLength", "512");
        Blocks.write(0, new byte[2048]).submitTo(session);
        ScsiCommand command = command();

        server.send(new ReadyToTransfer(
                0,
                command.initiatorTaskTag(),
                0x55,
                nextStatSN(),
                FIRST_CMD_SN + 1,
                FIRST_CMD_SN + WINDOW,
                0,
                512,
                1024));

        assertEquals(0, command.dataSegment().readableBytes());
        for (int i = 0; i < 2; i++) {
            DataOut data = server.receive(DataOut.class);
            assertEquals(0x55, data.targetTransferTag());
            assertEquals(i, data.dataSN());
            assertEquals(512 + i * 512, data.bufferOffset());
            assertEquals(512, data.dataSegment().readableBytes());
            assertEquals(i == 1, data.isFinal());
            data.release();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1536", "1024, 512", "-512, 512", "512, -512"})
    void anR2tForDataThatIsNotThereEndsTheSession(int offset, int length) {
        loggedIn("InitialR2T", "Yes", "ImmediateData", "No");
        CompletionStage<TaskResult> task = Blocks.write(0, new byte[1024]).submitTo(session);

        server.send(new ReadyToTransfer(
                0,
                command().initiatorTaskTag(),
                0x55,
                nextStatSN(),
                FIRST_CMD_SN + 1,
                FIRST_CMD_SN + WINDOW,
                0,
                offset,
                length));

        assertThrows(CompletionException.class, () -> await(task));
        assertEquals("the server asked for data that the task has not", await(session.closed()));
    }

    @Test
    void anAnswerToNoTaskEndsTheSession() {
        loggedIn();

        server.send(
                new ScsiResponse(false, false, 0, 0, 1234, 0, takeStatSN(), 1, WINDOW, 0, 0, Unpooled.EMPTY_BUFFER));

        assertEquals("the server answered a task that is not there", await(session.closed()));
    }

    @Test
    void aRejectEndsTheSession() {
        loggedIn();

        server.send(new Reject(4, takeStatSN(), 1, WINDOW, 0, Unpooled.wrappedBuffer(new byte[48])));

        assertEquals("the server rejected a PDU, reason 0x04", await(session.closed()));
    }
}
