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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.login.DigestPreference;
import pointsman.iscsi.login.SessionPreferences;
import pointsman.iscsi.support.Blocks;
import pointsman.iscsi.support.DamagingRelay;
import pointsman.iscsi.support.LeakCheck;
import pointsman.iscsi.support.Loopback;
import pointsman.iscsi.support.MemoryNode;
import pointsman.iscsi.target.PortalLimits;

/** Sessions with header and data digests, and what becomes of them when the network damages a byte. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class DigestsTest {

    private static final int COMMAND_WITH_DIGEST = 52;

    private Loopback loopback;
    private DamagingRelay relay;

    @BeforeEach
    void start() throws IOException {
        loopback = new Loopback(PortalLimits.defaults());
        relay = new DamagingRelay(loopback.clientLoop(), loopback.portal.localAddress());
    }

    @AfterEach
    void close() {
        relay.close();
        loopback.close();
    }

    private InitiatorSession login(boolean header, boolean data) {
        SessionPreferences preferences = SessionPreferences.defaults().withDigests(wish(header), wish(data));
        return await(new NettyIscsiInitiator(preferences)
                .login(
                        loopback.clientLoop(),
                        relay.address(),
                        MemoryNode.TARGET,
                        InitiatorOptions.of(Loopback.INITIATOR, 1)));
    }

    private static DigestPreference wish(boolean crc32c) {
        return crc32c ? DigestPreference.PREFERRED : DigestPreference.NONE;
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private String failure(CompletionStage<TaskResult> task) {
        CompletionException failed = assertThrows(CompletionException.class, () -> await(task));
        return assertInstanceOf(IOException.class, failed.getCause()).getMessage();
    }

    @ParameterizedTest(name = "header {0}, data {1}")
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void dataIsWrittenAndReadWithEveryCombinationOfDigests(boolean header, boolean data) {
        InitiatorSession session = login(header, data);
        byte[] written = randomBytes(3 * 1024 * 1024);

        assertTrue(await(Blocks.write(5, written).submitTo(session)).isGood());
        byte[] read =
                await(Blocks.read(5, written.length / 512).submitTo(session)).data();

        assertArrayEquals(written, read);
    }

    @ParameterizedTest(name = "header {0}, data {1}")
    @CsvSource({"false,true", "true,false", "true,true"})
    void pingsDiscoveryAndLogoutWorkWithDigests(boolean header, boolean data) {
        InitiatorSession session = login(header, data);
        SessionPreferences preferences = SessionPreferences.defaults().withDigests(wish(header), wish(data));

        await(session.ping());
        await(session.logout());
        var targets = await(new NettyIscsiInitiator(preferences)
                .discover(loopback.clientLoop(), relay.address(), InitiatorOptions.of(Loopback.INITIATOR, 1)));

        assertEquals("logged out", await(session.closed()));
        assertEquals(MemoryNode.TARGET, targets.get(0).name());
    }

    /** That the other tests would see damage. */
    @Test
    void withoutADigestDamagedDataIsWritten() {
        InitiatorSession session = login(true, false);
        relay.damageToServer(COMMAND_WITH_DIGEST + 100);

        assertTrue(await(Blocks.write(0, new byte[512]).submitTo(session)).isGood());

        assertEquals(1, loopback.node.disk[100]);
    }

    @Test
    void damagedWriteDataIsNotWrittenAndEndsTheSession() {
        InitiatorSession session = login(true, true);
        relay.damageToServer(COMMAND_WITH_DIGEST + 100);

        failure(Blocks.write(0, randomBytes(512)).submitTo(session));

        await(session.closed());
        until(() -> !loopback.node.closed.isEmpty());
        assertEquals(List.of("the data digest of a PDU is wrong"), List.copyOf(loopback.node.closed));
        assertArrayEquals(new byte[512], Arrays.copyOf(loopback.node.disk, 512));
    }

    /** Commands behind a discarded one must not overtake it. */
    @Test
    void whatFollowsDamagedDataIsNotCarriedOutEither() {
        InitiatorSession session = login(true, true);
        relay.damageToServer(COMMAND_WITH_DIGEST + 100);

        CompletionStage<TaskResult> damaged = Blocks.write(0, randomBytes(512)).submitTo(session);
        CompletionStage<TaskResult> next = Blocks.write(1, randomBytes(512)).submitTo(session);

        failure(damaged);
        failure(next);
        until(() -> !loopback.node.closed.isEmpty());
        assertArrayEquals(new byte[1024], Arrays.copyOf(loopback.node.disk, 1024));
    }

    @Test
    void aDamagedCommandHeaderDropsTheConnection() {
        InitiatorSession session = login(true, true);
        relay.damageToServer(35);

        assertTrue(failure(Blocks.read(0, 1).submitTo(session)).endsWith("the server closed the connection"));

        until(() -> !loopback.node.closed.isEmpty());
        assertEquals(List.of("the header digest of a PDU is wrong"), List.copyOf(loopback.node.closed));
    }

    @ParameterizedTest
    @CsvSource({"20, the header digest of a PDU is wrong", "152, the data digest of a PDU is wrong"})
    void aDamagedAnswerEndsTheSessionAndFailsItsTasks(int damaged, String reason) {
        InitiatorSession session = login(true, true);
        relay.damageToClient(damaged);

        String failure = failure(Blocks.read(0, 8).submitTo(session));

        assertTrue(failure.endsWith(reason), failure);
        assertEquals(reason, await(session.closed()));
        assertFalse(session.isOpen());
    }
}
