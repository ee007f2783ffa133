package pointsman.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.until;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.codec.PduEncoder;
import pointsman.iscsi.pdu.DataIn;
import pointsman.iscsi.pdu.DataOut;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.pdu.LogoutRequest;
import pointsman.iscsi.pdu.LogoutResponse;
import pointsman.iscsi.pdu.NopIn;
import pointsman.iscsi.pdu.NopOut;
import pointsman.iscsi.pdu.Pdu;
import pointsman.iscsi.pdu.ReadyToTransfer;
import pointsman.iscsi.pdu.Reject;
import pointsman.iscsi.pdu.RejectReason;
import pointsman.iscsi.pdu.ScsiCommand;
import pointsman.iscsi.pdu.ScsiResponse;
import pointsman.iscsi.pdu.SnackRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionRequest;
import pointsman.iscsi.pdu.TaskManagementFunctionResponse;
import pointsman.iscsi.pdu.TextRequest;
import pointsman.iscsi.pdu.TextResponse;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.support.LeakCheck;
import pointsman.iscsi.support.Loopback;
import pointsman.iscsi.support.MemoryNode;
import pointsman.iscsi.support.RawClient;

/** What the target answers PDU by PDU, also to clients that break the rules. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class TargetProtocolTest {

    private Loopback loopback;
    private RawClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (loopback != null) {
            loopback.close();
        }
    }

    private RawClient connect(PortalLimits limits) throws IOException {
        loopback = new Loopback(limits);
        client = new RawClient(loopback.clientLoop(), loopback.portal.localAddress());
        return client;
    }

    private RawClient loggedIn(String... keysAndValues) throws IOException {
        connect(PortalLimits.defaults()).logIn(keysAndValues);
        return client;
    }

    private static ScsiCommand read(int itt, int cmdSN, int blocks) {
        byte[] cdb = BlockCommand.read(0, blocks).encode();
        return new ScsiCommand(false, true, true, false, 1, 0, itt, blocks * 512, cmdSN, 0, cdb, Unpooled.EMPTY_BUFFER);
    }

    private static ScsiCommand write(int itt, int cmdSN, int blocks, boolean isFinal, int immediateBytes) {
        byte[] cdb = BlockCommand.write(0, blocks).encode();
        ByteBuf data = immediateBytes == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(new byte[immediateBytes]);
        return new ScsiCommand(false, isFinal, false, true, 1, 0, itt, blocks * 512, cmdSN, 0, cdb, data);
    }

    private static String string(ByteBuf text) {
        return text.toString(StandardCharsets.UTF_8);
    }

    private SenseData sense(ScsiResponse response) {
        ByteBuf data = response.dataSegment();
        SenseData sense =
                SenseData.parse(ByteBufUtil.getBytes(data.skipBytes(2))).orElseThrow();
        response.release();
        return sense;
    }

    // Login

    @Test
    void aLoginInTwoStagesAndSeveralPartsSucceeds() throws IOException {
        connect(PortalLimits.defaults());

        client.send(RawClient.login(false, true, 0, 0, 0, RawClient.text("InitiatorName", Loopback.INITIATOR)));
        LoginResponse more = client.receive(LoginResponse.class);
        client.send(RawClient.login(
                true, false, 0, 1, 0, RawClient.text("TargetName", MemoryNode.TARGET, "AuthMethod", "CHAP,None")));
        LoginResponse security = client.receive(LoginResponse.class);
        client.send(RawClient.login(true, false, 1, 3, 0, RawClient.text("MaxBurstLength", "65536")));
        LoginResponse operational = client.receive(LoginResponse.class);

        assertFalse(more.transit());
        assertEquals("", string(more.dataSegment()));
        assertTrue(security.transit());
        assertEquals("TargetPortalGroupTag=1\0AuthMethod=None\0", string(security.dataSegment()));
        assertEquals(3, operational.nextStage());
        assertEquals("MaxBurstLength=65536\0MaxRecvDataSegmentLength=262144\0", string(operational.dataSegment()));
        assertTrue(operational.tsih() != 0);
        assertEquals(more.statSN() + 2, operational.statSN());
        more.release();
        security.release();
        operational.release();
    }

    @ParameterizedTest(name = "{0}: status {6}")
    @CsvSource({
        "without a name, 1, 3, 0, SessionType, Normal, 0x0207",
        "without a target, 1, 3, 0, InitiatorName, iqn.x, 0x0207",
        "unknown session type, 1, 3, 0, InitiatorName=iqn.x\0SessionType, Other, 0x0209",
        "wrong stage, 2, 3, 0, InitiatorName, iqn.x, 0x020b",
        "transit to where it is, 1, 1, 0, InitiatorName, iqn.x, 0x0200",
        "CHAP only, 0, 1, 0, InitiatorName=iqn.x\0SessionType=Discovery\0AuthMethod, CHAP, 0x0201",
        "a key twice, 1, 3, 0, InitiatorName=iqn.x\0SessionType=Discovery\0InitialR2T=No\0InitialR2T, No, 0x0200",
        "no such session, 1, 3, 77, InitiatorName, iqn.x, 0x020a"
    })
    void aLoginThatBreaksTheRulesIsRefused(
            String what, int csg, int nsg, int tsih, String key, String value, String status) throws IOException {
        connect(PortalLimits.defaults());

        client.send(RawClient.login(true, false, csg, nsg, tsih, RawClient.text(key, value)));
        LoginResponse response = client.receive(LoginResponse.class);

        assertEquals(Integer.decode(status), response.status());
        response.release();
        client.awaitClosed();
    }

    @Test
    void aSecondConnectionOfASessionIsRefused() throws IOException {
        connect(PortalLimits.defaults());
        int tsih = client.logIn().tsih();

        try (RawClient second = new RawClient(loopback.clientLoop(), loopback.portal.localAddress())) {
            second.send(RawClient.login(true, false, 1, 3, tsih, RawClient.text("InitiatorName", Loopback.INITIATOR)));
            LoginResponse response = second.receive(LoginResponse.class);
            assertEquals(LoginStatus.TOO_MANY_CONNECTIONS.code(), response.status());
            response.release();
        }

        assertTrue(client.isOpen());
    }

    @Test
    void aLoginIsRedirectedWhereTheNodeSaysSo() throws IOException {
        connect(PortalLimits.defaults());
        loopback.node.decision = new LoginDecision.Redirect("192.0.2.1:3260,1");

        client.send(RawClient.login(
                true,
                false,
                1,
                3,
                0,
                RawClient.text("InitiatorName", Loopback.INITIATOR, "TargetName", MemoryNode.TARGET)));
        LoginResponse response = client.receive(LoginResponse.class);

        assertEquals(LoginStatus.TARGET_MOVED_TEMPORARILY.code(), response.status());
        assertEquals("TargetAddress=192.0.2.1:3260,1\0", string(response.dataSegment()));
        response.release();
        client.awaitClosed();
    }

    @Test
    void aVersionThatDoesNotExistIsRefused() throws IOException {
        connect(PortalLimits.defaults());

        client.send(new LoginRequest(true, false, 1, 3, 2, 1, 1, 0, 1, 0, 1, 0, RawClient.text()));

        LoginResponse response = client.receive(LoginResponse.class);
        assertEquals(LoginStatus.UNSUPPORTED_VERSION.code(), response.status());
        response.release();
    }

    @Test
    void aLoginThatNeverEndsIsDropped() throws IOException {
        connect(PortalLimits.defaults()
                .withTimes(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(10)));

        client.awaitClosed();
    }

    @Test
    void aCommandBeforeTheLoginDropsTheConnection() throws IOException {
        connect(PortalLimits.defaults());

        client.send(read(1, 1, 1));

        client.awaitClosed();
    }

    // Commands

    @Test
    void theLastDataInCarriesTheStatus() throws IOException {
        loggedIn("MaxRecvDataSegmentLength", "512");

        client.send(read(5, 1, 2));
        DataIn first = client.receive(DataIn.class);
        DataIn last = client.receive(DataIn.class);

        assertEquals(0, first.dataSN());
        assertFalse(first.isFinal() || first.hasStatus());
        assertEquals(1, last.dataSN());
        assertEquals(512, last.bufferOffset());
        assertTrue(last.isFinal() && last.hasStatus());
        first.release();
        last.release();
    }

    @Test
    void aDataInSequenceEndsAtMaxBurstLength() throws IOException {
        loggedIn("MaxRecvDataSegmentLength", "1024", "MaxBurstLength", "1536");

        client.send(read(5, 1, 4));

        boolean[] isFinal = {false, true, true};
        int[] length = {1024, 512, 512};
        for (int i = 0; i < 3; i++) {
            DataIn data = client.receive(DataIn.class);
            assertEquals(isFinal[i], data.isFinal(), "F bit of PDU " + i);
            assertEquals(length[i], data.dataSegment().readableBytes(), "length of PDU " + i);
            data.release();
        }
    }

    @Test
    void aCommandOutsideTheWindowIsIgnored() throws IOException {
        loggedIn();

        client.send(read(1, 1 + 128, 1));
        client.send(read(2, 0, 1));
        client.send(read(3, 1, 1));
        DataIn data = client.receive(DataIn.class);

        assertEquals(3, data.initiatorTaskTag());
        assertEquals(2, data.expCmdSN());
        data.release();
        assertTrue(client.hasNothing());
    }

    @Test
    void aGapInTheCommandNumbersDropsTheConnection() throws IOException {
        loggedIn();

        client.send(read(1, 3, 1));

        client.awaitClosed();
    }

    @Test
    void theWindowShrinksWhileACommandIsOpenAndOpensAgain() throws IOException {
        loggedIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        until(() -> loopback.node.held.size() == 1);

        client.send(new NopOut(true, 0, 9, Pdu.RESERVED_TAG, 2, 0, Unpooled.EMPTY_BUFFER));
        NopIn during = client.receive(NopIn.class);
        loopback.node.executeHeld();
        DataIn answer = client.receive(DataIn.class);

        assertEquals(2, during.expCmdSN());
        assertEquals(128, during.maxCmdSN());
        assertEquals(129, answer.maxCmdSN());
        during.release();
        answer.release();
    }

    @Test
    void r2tsAskForWhatWasNotSentUnsolicited() throws IOException {
        loggedIn("InitialR2T", "Yes", "MaxBurstLength", "1024", "MaxOutstandingR2T", "2");

        client.send(write(1, 1, 6, true, 512));
        ReadyToTransfer first = client.receive(ReadyToTransfer.class);
        ReadyToTransfer second = client.receive(ReadyToTransfer.class);
        assertTrue(client.hasNothing());
        client.send(
                new DataOut(true, 0, 1, first.targetTransferTag(), 0, 0, 512, Unpooled.wrappedBuffer(new byte[1024])));
        ReadyToTransfer third = client.receive(ReadyToTransfer.class);

        assertEquals(0, first.r2tSN());
        assertEquals(512, first.bufferOffset());
        assertEquals(1024, first.desiredDataTransferLength());
        assertEquals(1536, second.bufferOffset());
        assertEquals(2560, third.bufferOffset());
        assertEquals(512, third.desiredDataTransferLength());
    }

    @Test
    void immediateDataThatWasNotAgreedEndsTheTask() throws IOException {
        loggedIn("ImmediateData", "No");

        client.send(write(1, 1, 1, true, 512));

        assertEquals(SenseData.UNEXPECTED_UNSOLICITED_DATA, sense(client.receive(ScsiResponse.class)));
    }

    @Test
    void moreImmediateDataThanFirstBurstLengthEndsTheTask() throws IOException {
        loggedIn("FirstBurstLength", "512");

        client.send(write(1, 1, 4, true, 1024));

        assertEquals(SenseData.INCORRECT_AMOUNT_OF_DATA, sense(client.receive(ScsiResponse.class)));
    }

    @Test
    void dataOutOfOrderEndsTheTaskAndTheSessionGoesOn() throws IOException {
        loggedIn("InitialR2T", "Yes", "ImmediateData", "No");
        client.send(write(1, 1, 2, true, 0));
        ReadyToTransfer r2t = client.receive(ReadyToTransfer.class);

        client.send(new DataOut(true, 0, 1, r2t.targetTransferTag(), 0, 1, 0, Unpooled.wrappedBuffer(new byte[1024])));
        ScsiResponse response = client.receive(ScsiResponse.class);
        client.send(new DataOut(true, 0, 1, r2t.targetTransferTag(), 0, 0, 0, Unpooled.wrappedBuffer(new byte[1024])));
        client.send(read(2, 2, 1));

        assertEquals(SenseData.DATA_PHASE_ERROR, sense(response));
        client.receive(DataIn.class).release();
    }

    @Test
    void aTagThatIsInUseIsRejectedWithTheHeaderOfThePdu() throws IOException {
        loggedIn();
        loopback.node.hold = true;
        client.send(read(1, 1, 1));
        ScsiCommand again = read(1, 2, 1);

        client.send(again);
        Reject reject = client.receive(Reject.class);

        assertEquals(RejectReason.TASK_IN_PROGRESS.code(), reject.reason());
        assertEquals(Unpooled.wrappedBuffer(PduEncoder.headerOf(again)), reject.dataSegment());
        reject.release();
    }

    // Task management

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

    // The rest

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

    @Test
    void aSnackIsRejected() throws IOException {
        loggedIn();

        client.send(new SnackRequest(1, 0, 1, Pdu.RESERVED_TAG, 0, 0, 0));
        Reject reject = client.receive(Reject.class);

        assertEquals(RejectReason.SNACK_REJECT.code(), reject.reason());
        reject.release();
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

    /** Sizes are counted in ints from here on, so one that does not fit would be taken for less than nothing. */
    @Test
    void aReadOfTwoGibibytesOrMoreIsRefusedBeforeTheHandlerSeesIt() throws IOException {
        loggedIn();
        byte[] cdb = BlockCommand.read(0, 1).encode();

        client.send(new ScsiCommand(false, true, true, false, 1, 0, 7, 0x80000000, 1, 0, cdb, Unpooled.EMPTY_BUFFER));

        assertEquals(SenseData.INVALID_FIELD_IN_CDB, sense(client.receive(ScsiResponse.class)));
    }

    // Digests

    @Test
    void aPduWithAWrongDataDigestIsRejectedBeforeTheConnectionIsClosed() throws IOException {
        loggedIn("DataDigest", "CRC32C", "InitialR2T", "Yes");
        loopback.node.disk[0] = 7;

        // The client does not send the digest that it has asked for: the next header is taken for it.
        client.send(write(1, 1, 1, true, 512));
        client.send(new NopOut(true, 0, 9, Pdu.RESERVED_TAG, 2, 0, Unpooled.EMPTY_BUFFER));
        Reject reject = client.receive(Reject.class);

        assertEquals(RejectReason.DATA_DIGEST_ERROR.code(), reject.reason());
        assertEquals(0x01, reject.dataSegment().getByte(0));
        reject.release();
        client.awaitClosed();
        assertEquals(7, loopback.node.disk[0]);
    }
}
