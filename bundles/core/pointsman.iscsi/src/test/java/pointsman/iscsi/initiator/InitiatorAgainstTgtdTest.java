package pointsman.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pointsman.iscsi.support.Loopback.await;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pointsman.iscsi.Transport;
import pointsman.iscsi.login.AuthenticationException;
import pointsman.iscsi.login.ChapAccount;
import pointsman.iscsi.login.ChapCredentials;
import pointsman.iscsi.login.DigestPreference;
import pointsman.iscsi.login.SessionPreferences;
import pointsman.iscsi.scsi.BlockCommand;
import pointsman.iscsi.scsi.Capacity;
import pointsman.iscsi.scsi.Cdb;
import pointsman.iscsi.scsi.DeviceIdentification;
import pointsman.iscsi.scsi.InquiryData;
import pointsman.iscsi.scsi.ReportLunsData;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.VpdPage;
import pointsman.iscsi.support.DamagingRelay;
import pointsman.iscsi.support.LeakCheck;
import pointsman.iscsi.support.Tgtd;
import pointsman.iscsi.target.DiscoveredTarget;

/** Our initiator against a server that other people wrote. */
@Tag("real")
@ExtendWith(LeakCheck.class)
@Timeout(60)
class InitiatorAgainstTgtdTest {

    private static final int DISK = 32 << 20;
    private static final int LUN = 1;
    private static final InitiatorOptions OPTIONS =
            InitiatorOptions.of("iqn.2026-11.org.pointsman.test:initiator", 0x400001370000L);

    private static final ChapCredentials CLIENT = ChapCredentials.of("alice", "open-sesame-123");
    private static final ChapCredentials OF_TARGET = ChapCredentials.of("vault", "a-different-one-456");

    private final EventLoopGroup loops = Transport.best().newGroup(1, "client");
    private NettyIscsiInitiator initiator = new NettyIscsiInitiator();
    private Tgtd server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        server = new Tgtd(folder, DISK);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Logs in and takes the unit attention that tgtd has for new sessions. */
    private InitiatorSession login() {
        InitiatorSession session = await(initiator.login(loops.next(), server.address(), Tgtd.TARGET, OPTIONS));
        await(CollectingTask.withoutData(LUN, Cdb.testUnitReady()).submitTo(session));
        return session;
    }

    private static TaskResult read(InitiatorSession session, byte[] cdb, int length) {
        return await(CollectingTask.reading(LUN, cdb, length).submitTo(session));
    }

    private static CompletionStage<TaskResult> write(InitiatorSession session, long lba, byte[] data) {
        return CollectingTask.writing(
                        LUN, BlockCommand.write(lba, data.length / 512).encode(), Unpooled.wrappedBuffer(data))
                .submitTo(session);
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void discoversItsTarget() {
        List<DiscoveredTarget> targets = await(initiator.discover(loops.next(), server.address(), OPTIONS));

        assertEquals(
                List.of(new DiscoveredTarget(
                        Tgtd.TARGET,
                        List.of("127.0.0.1:%d,1".formatted(server.address().getPort())))),
                targets);
    }

    @Test
    void learnsWhatTheLogicalUnitIs() {
        InitiatorSession session = login();

        var luns =
                ReportLunsData.parse(read(session, Cdb.reportLuns(1024), 1024).data());
        var inquiry = InquiryData.parse(read(session, Cdb.inquiry(255), 255).data());
        var capacity =
                Capacity.parse16(read(session, Cdb.readCapacity16(32), 32).data());
        var names = DeviceIdentification.parse(read(session, Cdb.inquiryVpd(VpdPage.DEVICE_IDENTIFICATION, 255), 255)
                .data());

        assertEquals(List.of(0, 1), luns.orElseThrow().luns());
        assertEquals("IET", inquiry.orElseThrow().vendor());
        assertEquals(DISK, capacity.orElseThrow().bytes());
        assertFalse(names.orElseThrow().ofLogicalUnit().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"false,true", "false,false", "true,true", "true,false"})
    void readsBackWhatItWrote(boolean initialR2T, boolean immediateData) {
        initiator =
                new NettyIscsiInitiator(SessionPreferences.defaults().withUnsolicitedData(initialR2T, immediateData));
        InitiatorSession session = login();
        byte[] data = randomBytes(4 << 20);

        TaskResult written = await(write(session, 77, data));
        TaskResult read = read(session, BlockCommand.read(77, data.length / 512).encode(), data.length);

        assertTrue(written.isGood(), () -> written.senseData().toString());
        assertArrayEquals(data, read.data());
    }

    @ParameterizedTest(name = "header {0}, data {1}")
    @CsvSource({
        "CRC32C, CRC32C, the data digest of a PDU is wrong",
        "None, CRC32C, the data digest of a PDU is wrong",
        "CRC32C, None, the header digest of a PDU is wrong"
    })
    void digestsAreAgreedUponAndChecked(String header, String data, String reason)
            throws IOException, InterruptedException {
        server.set("HeaderDigest", header);
        server.set("DataDigest", data);
        initiator = new NettyIscsiInitiator(
                SessionPreferences.defaults().withDigests(DigestPreference.PREFERRED, DigestPreference.PREFERRED));
        try (DamagingRelay relay = new DamagingRelay(loops.next(), server.address())) {
            InitiatorSession session = await(initiator.login(loops.next(), relay.address(), Tgtd.TARGET, OPTIONS));
            await(CollectingTask.withoutData(LUN, Cdb.testUnitReady()).submitTo(session));
            byte[] bytes = randomBytes(1 << 20);
            await(write(session, 3, bytes));
            assertArrayEquals(
                    bytes,
                    read(session, BlockCommand.read(3, bytes.length / 512).encode(), bytes.length)
                            .data());

            relay.damageToClient(data.equals("CRC32C") ? 100 : 20);
            var failed = CollectingTask.reading(LUN, BlockCommand.read(3, 1).encode(), 512)
                    .submitTo(session);

            assertThrows(CompletionException.class, () -> await(failed));
            assertEquals(reason, await(session.closed()));
        }
    }

    @ParameterizedTest(name = "mutual {0}")
    @ValueSource(booleans = {false, true})
    void logsInWithChap(boolean mutual) throws IOException, InterruptedException {
        server.account(CLIENT.name(), "open-sesame-123");
        server.ownAccount(OF_TARGET.name(), "a-different-one-456");
        ChapAccount account = mutual ? ChapAccount.mutual(CLIENT, OF_TARGET) : ChapAccount.oneWay(CLIENT);

        var session = await(initiator.login(loops.next(), server.address(), Tgtd.TARGET, OPTIONS.withChap(account)));

        await(session.ping());
    }

    @Test
    void aWrongSecretAndNoSecretAreRefused() throws IOException, InterruptedException {
        server.account(CLIENT.name(), "open-sesame-124");

        for (InitiatorOptions options : List.of(OPTIONS, OPTIONS.withChap(ChapAccount.oneWay(CLIENT)))) {
            var refused = assertThrows(
                    CompletionException.class,
                    () -> await(initiator.login(loops.next(), server.address(), Tgtd.TARGET, options)));
            assertEquals(
                    0x0201,
                    assertInstanceOf(LoginRejectedException.class, refused.getCause())
                            .statusCode());
        }
    }

    @Test
    void aServerThatCannotProveItselfIsLeft() throws IOException, InterruptedException {
        server.account(CLIENT.name(), "open-sesame-123");
        server.ownAccount(OF_TARGET.name(), "a-different-one-457");
        InitiatorOptions options = OPTIONS.withChap(ChapAccount.mutual(CLIENT, OF_TARGET));

        var refused = assertThrows(
                CompletionException.class,
                () -> await(initiator.login(loops.next(), server.address(), Tgtd.TARGET, options)));

        assertInstanceOf(AuthenticationException.class, refused.getCause().getCause());
    }

    @Test
    void manyTasksAtOnceAllEnd() {
        InitiatorSession session = login();
        byte[] data = randomBytes(16 << 20);
        List<CompletionStage<TaskResult>> writes = new ArrayList<>();
        for (int i = 0; i < 512; i++) {
            writes.add(write(session, i * 64L, Arrays.copyOfRange(data, i << 15, (i + 1) << 15)));
        }

        writes.forEach(written -> assertTrue(await(written).isGood()));

        for (int i = 0; i < 16; i++) {
            TaskResult read = read(session, BlockCommand.read(i * 2048L, 2048).encode(), 1 << 20);
            assertArrayEquals(Arrays.copyOfRange(data, i << 20, (i + 1) << 20), read.data());
        }
    }

    @Test
    void senseDataSaysWhatIsWrong() {
        TaskResult result = read(login(), BlockCommand.read(DISK / 512, 1).encode(), 512);

        assertEquals(SenseData.LBA_OUT_OF_RANGE, result.senseData().orElseThrow());
    }

    @Test
    void pingResetAndLogoutAreAnswered() {
        InitiatorSession session = login();

        await(session.ping());
        assertEquals(0, await(session.resetLogicalUnit(LUN)));
        await(session.logout());

        assertEquals("logged out", await(session.closed()));
    }

    @Test
    void theSameIsidReinstatesTheSession() {
        InitiatorSession first = login();
        InitiatorSession second = login();

        await(first.closed());
        await(second.ping());
    }

    @Test
    void aKilledServerEndsTheSessionAndRefusesTheNext() throws InterruptedException {
        InitiatorSession session = login();

        server.kill();

        await(session.closed());
        var refused = assertThrows(CompletionException.class, this::login);
        assertInstanceOf(ConnectException.class, refused.getCause());
    }
}
