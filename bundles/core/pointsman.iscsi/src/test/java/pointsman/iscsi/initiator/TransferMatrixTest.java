package pointsman.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pointsman.iscsi.support.Loopback.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pointsman.iscsi.login.DigestPreference;
import pointsman.iscsi.login.SessionPreferences;
import pointsman.iscsi.scsi.ScsiStatus;
import pointsman.iscsi.support.Blocks;
import pointsman.iscsi.support.LeakCheck;
import pointsman.iscsi.support.Loopback;
import pointsman.iscsi.support.MemoryNode;
import pointsman.iscsi.target.PortalLimits;

/**
 * What is written is read back through a live portal, whatever lengths both sides have agreed upon: InitialR2T and
 * ImmediateData in all combinations, with odd values of the others. The values follow from the seed in the test's name.
 */
@ExtendWith(LeakCheck.class)
@Timeout(120)
class TransferMatrixTest {

    private static final int[] LENGTHS = {512, 513, 600, 1000, 4095, 4096, 8191, 65_537, 262_144};
    private static final int[] BLOCKS = {1, 2, 3, 7, 16, 129, 700};
    private static final int ROUNDS = 10;

    /** What a seed stands for. */
    private record Case(int seed, int blocks, int ofClient, SessionPreferences initiator, SessionPreferences target) {}

    static Stream<Case> cases() {
        return Stream.iterate(0, seed -> seed < 4 * ROUNDS, seed -> seed + 1).map(TransferMatrixTest::of);
    }

    private static Case of(int seed) {
        Random random = new Random(seed);
        int ofClient = LENGTHS[random.nextInt(LENGTHS.length)];
        return new Case(
                seed,
                BLOCKS[random.nextInt(BLOCKS.length)],
                ofClient,
                preferences(random, false, true).withMaxRecvDataSegmentLength(ofClient),
                preferences(random, (seed & 1) != 0, (seed & 2) != 0));
    }

    private static SessionPreferences preferences(Random random, boolean initialR2T, boolean immediateData) {
        int maxBurst = LENGTHS[random.nextInt(LENGTHS.length)];
        int firstBurst = Math.min(maxBurst, LENGTHS[random.nextInt(LENGTHS.length)]);
        DigestPreference digests = random.nextInt(4) == 0 ? DigestPreference.PREFERRED : DigestPreference.ACCEPTED;
        return new SessionPreferences(
                LENGTHS[random.nextInt(LENGTHS.length)],
                maxBurst,
                firstBurst,
                initialR2T,
                immediateData,
                1 + random.nextInt(5),
                digests,
                digests);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsWrittenIsReadBack(Case agreed) throws IOException {
        byte[] data = new byte[agreed.blocks() * 512];
        new Random(agreed.seed()).nextBytes(data);
        try (Loopback loopback = new Loopback(PortalLimits.defaults().withPreferences(agreed.target()))) {
            InitiatorSession session = await(new NettyIscsiInitiator(agreed.initiator())
                    .login(
                            loopback.clientLoop(),
                            loopback.portal.localAddress(),
                            MemoryNode.TARGET,
                            new InitiatorOptions(
                                    Loopback.INITIATOR,
                                    1,
                                    Duration.ofSeconds(10),
                                    Duration.ofSeconds(10),
                                    agreed.ofClient())));

            assertEquals(
                    ScsiStatus.GOOD,
                    await(Blocks.write(5, data).submitTo(session)).status());
            assertArrayEquals(
                    data,
                    await(Blocks.read(5, agreed.blocks()).submitTo(session)).data());
        }
    }
}
