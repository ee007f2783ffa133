package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.until;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.iscsi.codec.PduEncoder;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.LogoutResponse;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.RejectReason;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.pdu.SnackRequest;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.support.MemoryNode;
import pointsman.iscsi.support.RawClient;

/** Pings, text, rejected PDUs and logouts (RFC 7143, 11.10 to 11.19). */
class SessionFramesTest extends TargetFrames {

    @Test
    void aPingIsEchoed() throws IOException {
        loggedIn();

        client.send(
                new NopOut(true, 0, 9, Pdu.RESERVED_TAG, 1, 0, Unpooled.copiedBuffer("hello", StandardCharsets.UTF_8)));
        NopIn answer = client.receive(NopIn.class);

        assertEquals(9, answer.initiatorTaskTag());
        assertEquals("hello", string(answer.dataSegment()));
        answer.release();
    }

    @Test
    void aSilentClientThatDoesNotAnswerThePingIsDropped() throws IOException {
        connect(PortalLimits.defaults().withTimes(Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(200)))
                .logIn();

        NopIn ping = client.receive(NopIn.class);

        assertTrue(ping.targetTransferTag() != Pdu.RESERVED_TAG);
        ping.release();
        client.awaitClosed();
    }

    /** Data/R2T, Status, DataACK and R-Data: recovery that ErrorRecoveryLevel 0 has not (RFC 7143, 11.16). */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aSnackIsRejectedAndTheSessionGoesOn(int type) throws IOException {
        loggedIn();
        SnackRequest snack = new SnackRequest(type, 0, 1, Pdu.RESERVED_TAG, 0, 0, 0);

        client.send(snack);
        Reject reject = client.receive(Reject.class);
        client.send(read(1, 1, 1));

        assertEquals(RejectReason.SNACK_REJECT.code(), reject.reason());
        assertEquals(Unpooled.wrappedBuffer(PduEncoder.headerOf(snack)), reject.dataSegment());
        reject.release();
        client.receive(DataIn.class).release();
    }

    @Test
    void anUnknownOpcodeIsRejectedAndTheSessionGoesOn() throws IOException {
        loggedIn();
        byte[] header = new byte[48];
        header[0] = 0x1c;

        client.send(Unpooled.wrappedBuffer(header));
        Reject reject = client.receive(Reject.class);
        client.send(read(1, 1, 1));

        assertEquals(RejectReason.COMMAND_NOT_SUPPORTED.code(), reject.reason());
        reject.release();
        client.receive(DataIn.class).release();
    }

    @Test
    void aSegmentLongerThanDeclaredDropsTheConnection() throws IOException {
        loggedIn();
        byte[] header = new byte[48];
        header[5] = 0x7f;

        client.send(Unpooled.wrappedBuffer(header));

        client.awaitClosed();
    }

    @Test
    void sendTargetsInANormalSessionNamesTheTargetOfTheSession() throws IOException {
        loggedIn();

        client.send(new TextRequest(
                true, true, false, 0, 9, Pdu.RESERVED_TAG, 1, 0, RawClient.text("SendTargets", "", "Foo", "1")));
        TextResponse response = client.receive(TextResponse.class);

        assertEquals(
                "TargetName=%s\0TargetAddress=127.0.0.1:%d,1\0Foo=NotUnderstood\0"
                        .formatted(
                                MemoryNode.TARGET,
                                loopback.portal.localAddress().getPort()),
                string(response.dataSegment()));
        response.release();
    }

    @Test
    void sendTargetsAllIsRejectedInANormalSession() throws IOException {
        loggedIn();

        client.send(
                new TextRequest(true, true, false, 0, 9, Pdu.RESERVED_TAG, 1, 0, RawClient.text("SendTargets", "All")));

        client.receive(Reject.class).release();
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,0,0", "1,5,1", "2,0,2"})
    void aLogoutIsAnswered(int reason, int cid, int response) throws IOException {
        loggedIn();

        client.send(new LogoutRequest(true, reason, 9, cid, 1, 0));

        assertEquals(response, client.receive(LogoutResponse.class).response());
        if (response == 0) {
            client.awaitClosed();
        }
    }

    /** Who has its answer may let another client write what a late write of this one would undo. */
    @Test
    void aLogoutIsAnsweredWhenNothingOfTheSessionIsUnderWayAnyMore() throws IOException {
        loggedIn();
        CompletableFuture<Void> quiesced = new CompletableFuture<>();
        loopback.node.quiesced = quiesced;
        client.send(new LogoutRequest(true, 0, 9, 0, 1, 0));
        until(() -> loopback.node.closed.size() == 1);

        assertTrue(client.hasNothing());
        quiesced.complete(null);

        assertEquals(
                LogoutResponse.SUCCESS, client.receive(LogoutResponse.class).response());
        client.awaitClosed();
        assertEquals(1, loopback.node.closed.size());
    }

    /** Sizes are counted in ints from here on, so one that does not fit would be taken for less than nothing. */
    @Test
    void aReadOfTwoGibibytesOrMoreIsRefusedBeforeTheHandlerSeesIt() throws IOException {
        loggedIn();
        byte[] cdb = BlockCommand.read(0, 1).encode();

        client.send(new ScsiCommand(false, true, true, false, 1, 0, 7, 0x80000000, 1, 0, cdb, Unpooled.EMPTY_BUFFER));

        assertEquals(SenseData.INVALID_FIELD_IN_CDB, sense(client.receive(ScsiResponse.class)));
    }

    /** Reasons above 2 are reserved (RFC 7143, 11.14.1). */
    @ParameterizedTest
    @CsvSource({"3", "127"})
    void aLogoutForAReservedReasonIsRejectedAndTheSessionGoesOn(int reason) throws IOException {
        loggedIn();

        client.send(new LogoutRequest(true, reason, 9, 0, 1, 0));
        Reject reject = client.receive(Reject.class);
        client.send(read(1, 1, 1));

        assertEquals(RejectReason.INVALID_PDU_FIELD.code(), reject.reason());
        reject.release();
        client.receive(DataIn.class).release();
    }
}
