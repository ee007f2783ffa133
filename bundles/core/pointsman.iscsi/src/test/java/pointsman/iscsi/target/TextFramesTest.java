package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.until;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.RejectReason;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.support.Loopback;
import pointsman.iscsi.support.RawClient;

/** What can be negotiated after the login, and how a text spans PDUs (RFC 7143, 6.4, 11.10, 11.11 and chapter 13). */
class TextFramesTest extends TargetFrames {

    private static final int TAG = 9;

    private static TextRequest text(boolean isFinal, boolean continues, int targetTransferTag, ByteBuf text) {
        return new TextRequest(true, isFinal, continues, 0, TAG, targetTransferTag, 1, 0, text);
    }

    private static TextRequest text(String... keysAndValues) {
        return text(true, false, Pdu.RESERVED_TAG, RawClient.text(keysAndValues));
    }

    private void loggedInForDiscovery() throws IOException {
        connect(PortalLimits.defaults());
        client.send(RawClient.login(
                true, false, 1, 3, 0, RawClient.text("InitiatorName", Loopback.INITIATOR, "SessionType", "Discovery")));
        client.receive(LoginResponse.class).release();
    }

    private String answerTo(TextRequest request) {
        client.send(request);
        TextResponse response = client.receive(TextResponse.class);
        String answer = string(response.dataSegment());
        response.release();
        return answer;
    }

    private void assertRejected(TextRequest request) {
        client.send(request);
        Reject reject = client.receive(Reject.class);
        assertEquals(RejectReason.PROTOCOL_ERROR.code(), reject.reason());
        reject.release();
    }

    /** Lengths of the Data-In PDUs of a read of 2 KiB, of which the last has the status. */
    private void assertReadComesIn(int... lengths) {
        int offset = 0;
        for (int i = 0; i < lengths.length; i++) {
            DataIn data = client.receive(DataIn.class);
            assertEquals(lengths[i], data.dataSegment().readableBytes(), "length of PDU " + i);
            assertEquals(offset, data.bufferOffset());
            assertEquals(i, data.dataSN());
            assertEquals(i == lengths.length - 1, data.isFinal() && data.hasStatus());
            offset += lengths[i];
            data.release();
        }
    }

    @ParameterizedTest
    @CsvSource({"512, '512 512 512 512'", "0x400, '1024 1024'", "16777215, 2048"})
    void aDeclaredMaxRecvDataSegmentLengthIsKeptFromThenOn(String declared, String lengths) throws IOException {
        loggedIn("MaxRecvDataSegmentLength", "1536");

        String answer = answerTo(text("MaxRecvDataSegmentLength", declared));
        client.send(read(1, 1, 4));

        assertEquals("MaxRecvDataSegmentLength=262144\0", answer);
        assertReadComesIn(
                Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt).toArray());
    }

    @Test
    void anEchoIsCutToWhatTheClientTakesNow() throws IOException {
        loggedIn();
        answerTo(text("MaxRecvDataSegmentLength", "512"));

        client.send(new NopOut(true, 0, 1, Pdu.RESERVED_TAG, 1, 0, Unpooled.wrappedBuffer(new byte[2048])));

        NopIn echo = client.receive(NopIn.class);
        assertEquals(512, echo.dataSegment().readableBytes());
        echo.release();
    }

    @Test
    void readDataThatWaitsForItsStatusIsCutOnceMore() throws IOException {
        loggedIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 4));
        until(() -> loopback.node.held.size() == 1);
        TargetCommand held = loopback.node.held.remove();
        held.session()
                .eventLoop()
                .submit(() -> held.dataIn(0, Unpooled.wrappedBuffer(new byte[2048])))
                .syncUninterruptibly();

        answerTo(text("MaxRecvDataSegmentLength", "1024"));
        held.session()
                .eventLoop()
                .submit(() -> held.complete(ScsiStatus.GOOD, new byte[0], 2048))
                .syncUninterruptibly();

        assertReadComesIn(1024, 1024);
    }

    @ParameterizedTest
    @CsvSource({"511", "16777216", "0", "-1", "many", "''"})
    void aMaxRecvDataSegmentLengthOutOfRangeIsRejectedAndTheOldOneStays(String declared) throws IOException {
        loggedIn("MaxRecvDataSegmentLength", "1024");

        String answer = answerTo(text("MaxRecvDataSegmentLength", declared));
        client.send(read(1, 1, 4));

        assertEquals("MaxRecvDataSegmentLength=Reject\0", answer);
        assertReadComesIn(1024, 1024);
    }

    @ParameterizedTest
    @CsvSource({
        "HeaderDigest, CRC32C, Reject",
        "MaxConnections, 2, Reject",
        "InitialR2T, No, Reject",
        "MaxBurstLength, 512, Reject",
        "ErrorRecoveryLevel, 1, Reject",
        "InitiatorName, iqn.x, Reject",
        "CHAP_A, 5, Reject",
        "IFMarker, Yes, Reject",
        "X-com.example.key, 1, NotUnderstood",
        "sendtargets, All, NotUnderstood"
    })
    void aKeyThatCannotBeNegotiatedNowIsRefused(String key, String value, String answer) throws IOException {
        loggedIn();

        assertEquals("%s=%s\0".formatted(key, answer), answerTo(text(key, value)));
    }

    @ParameterizedTest
    @CsvSource({"MaxBurstLength, 65536, Irrelevant", "DataDigest, None, Reject", "Foo, 1, NotUnderstood"})
    void aKeyOfNormalSessionsIsIrrelevantInADiscoverySession(String key, String value, String answer)
            throws IOException {
        loggedInForDiscovery();

        assertEquals("%s=%s\0".formatted(key, answer), answerTo(text(key, value)));
    }

    /** A command that is rejected has come all the same: its CmdSN counts. */
    @Test
    void aCommandInADiscoverySessionIsRejectedAndTheSessionGoesOn() throws IOException {
        loggedInForDiscovery();

        client.send(read(1, 1, 1));
        Reject reject = client.receive(Reject.class);
        String answer = answerTo(
                new TextRequest(false, true, false, 0, TAG, Pdu.RESERVED_TAG, 2, 0, RawClient.text("Foo", "1")));

        assertEquals(RejectReason.PROTOCOL_ERROR.code(), reject.reason());
        assertEquals(2, reject.expCmdSN());
        assertEquals("Foo=NotUnderstood\0", answer);
        reject.release();
    }

    @ParameterizedTest
    @CsvSource({"InitiatorAlias, me", "X#NodeArchitecture, amd64", "Foo, NotUnderstood", "InitialR2T, Reject"})
    void whatOnlySaysSomethingIsNotAnswered(String key, String value) throws IOException {
        loggedIn();

        assertEquals("", answerTo(text(key, value)));
    }

    @ParameterizedTest
    @CsvSource({"MaxRecvDataSegmentLength, 1024", "SendTargets, ''", "Foo, 1"})
    void aKeyThatComesTwiceIsRejectedAndNothingChanges(String key, String value) throws IOException {
        loggedIn("MaxRecvDataSegmentLength", "512");

        assertRejected(text(key, value, key, value));
        client.send(read(1, 1, 4));

        assertReadComesIn(512, 512, 512, 512);
    }

    @Test
    void aTextInSeveralRequestsIsAnsweredOnce() throws IOException {
        loggedIn();
        ByteBuf whole = RawClient.text("MaxRecvDataSegmentLength", "512", "Foo", "1");

        client.send(text(false, true, Pdu.RESERVED_TAG, whole.readBytes(10)));
        TextResponse more = client.receive(TextResponse.class);
        String answer = answerTo(text(true, false, more.targetTransferTag(), whole));
        client.send(read(1, 1, 4));

        assertFalse(more.isFinal() || more.continues() || more.dataSegment().isReadable());
        assertTrue(more.targetTransferTag() != Pdu.RESERVED_TAG);
        assertEquals("MaxRecvDataSegmentLength=262144\0Foo=NotUnderstood\0", answer);
        assertReadComesIn(512, 512, 512, 512);
        more.release();
    }

    @Test
    void anExchangeThatTheClientHasNotEndedHasNoEffectYet() throws IOException {
        loggedIn("MaxRecvDataSegmentLength", "2048");

        client.send(text(false, false, Pdu.RESERVED_TAG, RawClient.text("MaxRecvDataSegmentLength", "512")));
        TextResponse open = client.receive(TextResponse.class);
        client.send(read(1, 1, 4));
        assertReadComesIn(2048);
        client.send(text(true, false, open.targetTransferTag(), RawClient.text()));
        TextResponse end = client.receive(TextResponse.class);
        client.send(read(2, 2, 4));

        assertFalse(open.isFinal());
        assertTrue(end.isFinal());
        assertEquals(Pdu.RESERVED_TAG, end.targetTransferTag());
        assertReadComesIn(512, 512, 512, 512);
        open.release();
        end.release();
    }

    @Test
    void aNewExchangeTakesThePlaceOfOneThatWasNotEnded() throws IOException {
        loggedIn("MaxRecvDataSegmentLength", "2048");
        client.send(text(false, true, Pdu.RESERVED_TAG, RawClient.text("MaxRecvDataSegmentLength", "512")));
        client.receive(TextResponse.class).release();

        String answer = answerTo(text("Foo", "1"));
        client.send(read(1, 1, 4));

        assertEquals("Foo=NotUnderstood\0", answer);
        assertReadComesIn(2048);
    }

    @Test
    void anAnswerThatIsLongerThanASegmentComesInParts() throws IOException {
        loggedIn("MaxRecvDataSegmentLength", "512");
        ByteBuf keys = Unpooled.buffer();
        for (int i = 0; i < 50; i++) {
            keys.writeBytes(RawClient.text("Foo" + i, "1"));
        }

        client.send(text(true, false, Pdu.RESERVED_TAG, keys));
        TextResponse first = client.receive(TextResponse.class);
        String rest = answerTo(text(true, false, first.targetTransferTag(), RawClient.text()));

        assertTrue(first.continues() && !first.isFinal());
        assertEquals(512, first.dataSegment().readableBytes());
        String all = string(first.dataSegment()) + rest;
        assertTrue(all.startsWith("Foo0=NotUnderstood\0"), all);
        assertTrue(all.contains("\0Foo23=NotUnderstood\0"), all);
        first.release();
    }

    @Test
    void aTransferTagOfNoExchangeIsRejected() throws IOException {
        loggedIn();

        assertRejected(text(true, false, 1, RawClient.text("Foo", "1")));
    }

    @Test
    void aTextThatGoesOnInItsLastRequestIsRejected() throws IOException {
        loggedIn();

        assertRejected(text(true, true, Pdu.RESERVED_TAG, RawClient.text("Foo", "1")));
    }

    @Test
    void aTextWithoutAnEqualsSignIsRejectedAndTheNextOneIsNot() throws IOException {
        loggedIn();

        assertRejected(text(
                true, false, Pdu.RESERVED_TAG, Unpooled.wrappedBuffer("nothing\0".getBytes(StandardCharsets.UTF_8))));

        assertEquals("Foo=NotUnderstood\0", answerTo(text("Foo", "1")));
    }
}
