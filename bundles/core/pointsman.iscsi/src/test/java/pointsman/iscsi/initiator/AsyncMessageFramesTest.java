package pointsman.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.await;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.iscsi.pdu.AsyncMessage;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.support.Blocks;
import pointsman.iscsi.support.RawClient;

/** What the initiator does at each event of an Asynchronous Message (RFC 7143, 11.9.1). */
class AsyncMessageFramesTest extends InitiatorFrames {

    private static final String NOTHING_TO_SAY = "";

    private TextResponse textResponse(
            TextRequest request, boolean isFinal, boolean continues, int targetTransferTag, String... keysAndValues) {
        return new TextResponse(
                isFinal,
                continues,
                0,
                request.initiatorTaskTag(),
                targetTransferTag,
                takeStatSN(),
                FIRST_CMD_SN,
                FIRST_CMD_SN + WINDOW - 1,
                RawClient.text(keysAndValues));
    }

    private TextRequest requestAfterRenegotiate() {
        server.send(async(AsyncMessage.RENEGOTIATE, 0, 0, 5));
        return server.receive(TextRequest.class);
    }

    private static String text(TextRequest request) {
        String text = request.dataSegment().toString(StandardCharsets.UTF_8);
        request.release();
        return text;
    }

    /** Bytes of immediate data of a write of 4 KiB, which shows what the initiator sends in one PDU. */
    private int immediateBytes() {
        answerToPing(FIRST_CMD_SN + WINDOW - 1);
        Blocks.write(0, new byte[4096]).submitTo(session);
        ScsiCommand command = server.receive(ScsiCommand.class);
        int bytes = command.dataSegment().readableBytes();
        command.release();
        return bytes;
    }

    @Test
    void aRequestedLogoutIsAnsweredWithOne() {
        loggedIn();

        server.send(async(AsyncMessage.LOGOUT_REQUESTED, 0, 0, 10));
        LogoutRequest logout = server.receive(LogoutRequest.class);
        server.send(loggedOut(logout));

        assertEquals(LogoutRequest.CLOSE_SESSION, logout.reasonCode());
        assertEquals(nextStatSN() - 1, logout.expStatSN());
        assertEquals("logged out, as the server asked", await(session.closed()));
    }

    @Test
    void whatHasBeenSentEndsBeforeARequestedLogoutAndNothingMoreIsSent() {
        loggedInWithWindow(1);
        CompletionStage<TaskResult> sent = Blocks.read(0, 1).submitTo(session);
        CompletionStage<TaskResult> waiting = Blocks.read(1, 1).submitTo(session);
        ScsiCommand command = server.receive(ScsiCommand.class);

        server.send(async(AsyncMessage.LOGOUT_REQUESTED, 0, 0, 60));
        server.send(lastData(command, Unpooled.wrappedBuffer(new byte[512]), false, false, 0));
        LogoutRequest logout = server.receive(LogoutRequest.class);
        server.send(loggedOut(logout));

        assertEquals(ScsiStatus.GOOD, await(sent).status());
        assertThrows(CompletionException.class, () -> await(waiting));
        assertTrue(server.hasNothing());
    }

    @Test
    void aTaskThatDoesNotEndDoesNotHoldUpARequestedLogout() {
        loggedIn();
        CompletionStage<TaskResult> task = Blocks.read(0, 1).submitTo(session);
        server.receive(ScsiCommand.class);

        server.send(async(AsyncMessage.LOGOUT_REQUESTED, 0, 0, 1));
        server.send(loggedOut(server.receive(LogoutRequest.class)));

        assertThrows(CompletionException.class, () -> await(task));
    }

    @ParameterizedTest
    @ValueSource(ints = {AsyncMessage.CONNECTION_DROPPED, AsyncMessage.SESSION_DROPPED})
    void aDroppedConnectionEndsTheSession(int event) {
        loggedIn();
        CompletionStage<TaskResult> task = Blocks.read(0, 1).submitTo(session);

        server.send(async(event, 0, 2, 0));

        assertEquals("the server is dropping the session", await(session.closed()));
        assertThrows(CompletionException.class, () -> await(task));
    }

    @Test
    void aServerThatWantsToNegotiateIsToldWhatTheInitiatorTakes() {
        loggedIn();

        TextRequest request = requestAfterRenegotiate();

        assertTrue(request.immediate() && request.isFinal() && !request.continues());
        assertEquals(Pdu.RESERVED_TAG, request.targetTransferTag());
        assertEquals(FIRST_CMD_SN, request.cmdSN());
        assertEquals(nextStatSN(), request.expStatSN());
        assertEquals("MaxRecvDataSegmentLength=262144\0", text(request));
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "65536, 4096", "511, 2048", "Reject, 2048"})
    void whatTheServerDeclaresIsKeptFromThenOn(String declared, int immediateBytes) {
        loggedIn("MaxRecvDataSegmentLength", "2048");
        TextRequest request = requestAfterRenegotiate();
        request.release();

        server.send(textResponse(request, true, false, Pdu.RESERVED_TAG, "MaxRecvDataSegmentLength", declared));

        assertEquals(immediateBytes, immediateBytes());
    }

    @Test
    void whatCannotBeNegotiatedNowIsRejectedInTheNextRequest() {
        loggedIn("MaxRecvDataSegmentLength", "2048");
        TextRequest first = requestAfterRenegotiate();
        first.release();

        server.send(textResponse(
                first, false, false, 7, "MaxRecvDataSegmentLength", "512", "MaxBurstLength", "512", "Foo", "1"));
        TextRequest second = server.receive(TextRequest.class);
        server.send(textResponse(second, true, false, Pdu.RESERVED_TAG));

        assertEquals(7, second.targetTransferTag());
        assertEquals(first.initiatorTaskTag(), second.initiatorTaskTag());
        assertEquals("MaxBurstLength=Reject\0Foo=NotUnderstood\0", text(second));
        assertEquals(512, immediateBytes());
    }

    @Test
    void theRestOfALongAnswerIsFetched() {
        loggedIn("MaxRecvDataSegmentLength", "2048");
        TextRequest first = requestAfterRenegotiate();
        first.release();

        server.send(new TextResponse(
                false,
                true,
                0,
                first.initiatorTaskTag(),
                7,
                takeStatSN(),
                FIRST_CMD_SN,
                FIRST_CMD_SN + WINDOW - 1,
                Unpooled.copiedBuffer("MaxRecvDataSegm", StandardCharsets.UTF_8)));
        TextRequest second = server.receive(TextRequest.class);
        server.send(textResponse(second, true, false, Pdu.RESERVED_TAG, "entLength", "512"));

        assertEquals(NOTHING_TO_SAY, text(second));
        assertEquals(512, immediateBytes());
    }

    @Test
    void aServerThatNeverEndsTheNegotiationIsLeftInOrder() {
        loggedIn();
        TextRequest request = requestAfterRenegotiate();
        for (int i = 0; i < 15; i++) {
            request.release();
            server.send(textResponse(request, false, false, 7));
            request = server.receive(TextRequest.class);
        }
        request.release();

        server.send(textResponse(request, false, false, 7));

        assertEquals(
                LogoutRequest.CLOSE_SESSION, server.receive(LogoutRequest.class).reasonCode());
    }

    @Test
    void tasksGoOnDuringANegotiation() {
        loggedIn();
        requestAfterRenegotiate().release();

        Blocks.read(0, 1).submitTo(session);

        assertEquals(FIRST_CMD_SN, server.receive(ScsiCommand.class).cmdSN());
    }

    @Test
    void aTextResponseThatNobodyAskedForEndsTheSession() {
        loggedIn();

        server.send(
                new TextResponse(true, false, 0, 9, Pdu.RESERVED_TAG, takeStatSN(), 1, WINDOW, Unpooled.EMPTY_BUFFER));

        assertEquals("the server sent opcode 0x24, which does not belong here", await(session.closed()));
    }

    @ParameterizedTest
    @ValueSource(ints = {AsyncMessage.SCSI_EVENT, 5, 255})
    void otherEventsAreTakenNoteOf(int event) {
        loggedIn();

        server.send(async(event, 0, 0, 0));
        session.ping();
        NopOut ping = server.receive(NopOut.class);

        assertTrue(session.isOpen());
        assertFalse(ping.initiatorTaskTag() == Pdu.RESERVED_TAG);
        ping.release();
    }
}
