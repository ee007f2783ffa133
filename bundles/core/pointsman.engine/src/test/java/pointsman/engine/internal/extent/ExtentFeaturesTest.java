package pointsman.engine.internal.extent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import pointsman.api.Extent;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.CommandDefinition;

/** What VPD page B0 says of a volume over several devices. */
class ExtentFeaturesTest {

    private static final int BLOCK = 512;
    private static final int STRIPE = 16;
    private static final int WIDTH = 2;

    private static UnitFeatures device(long maximumTransfer, long optimalTransfer, long unmapGranularity, long atomic) {
        UnitFeatures unknown = UnitFeatures.UNKNOWN;
        return new UnitFeatures(
                new BlockLimits(8, maximumTransfer, optimalTransfer, 255, 1_000, 10, unmapGranularity, 2_000, atomic),
                unknown.characteristics(),
                unknown.provisioning(),
                unknown.thin(),
                unknown.zeroesUnmapped(),
                unknown.physicalExponent(),
                unknown.dpoFua(),
                unknown.writeProtected(),
                unknown.commands());
    }

    private static ExtentMap striped(long firstOfB) {
        return ExtentMap.striped(List.of(new Extent("a", 0, 64), new Extent("b", firstOfB, 64)), STRIPE, WIDTH);
    }

    private static BlockLimits limits(ExtentMap map, UnitFeatures... devices) {
        return ExtentFeatures.of(map, BLOCK, List.of(devices)).limits();
    }

    @Test
    void oneCommandMayMoveWhatTheMostRestrictiveDeviceTakes() {
        BlockLimits limits = limits(striped(0), device(4_096, 0, 1, 0), device(1_024, 0, 1, 0));

        assertEquals(1_024, limits.maximumTransfer());
    }

    @Test
    void aStripeIsTheGranularityAndAStripeSetTheOptimalTransfer() {
        BlockLimits limits = limits(striped(0), device(4_096, 2_048, 1, 0));

        assertEquals(STRIPE, limits.optimalGranularity());
        assertEquals(STRIPE * WIDTH, limits.optimalTransfer());
    }

    @Test
    void theOptimalTransferIsNotBeyondTheMaximum() {
        assertEquals(20, limits(striped(0), device(20, 0, 1, 0)).optimalTransfer());
    }

    @Test
    void nothingIsAtomicThatGoesBeyondAStripe() {
        BlockLimits limits = limits(striped(0), device(4_096, 0, 1, 128));

        assertEquals(STRIPE, limits.maximumAtomic());
        assertEquals(STRIPE, limits.maximumCompareAndWrite());
    }

    @Test
    void oneDeviceWithoutAtomicWritesLeavesTheVolumeWithout() {
        assertEquals(
                0,
                limits(striped(0), device(4_096, 0, 1, 128), device(4_096, 0, 1, 0))
                        .maximumAtomic());
    }

    @Test
    void theUnmapGranularityIsSaidWhereStripesAndExtentsBeginAtMultiplesOfIt() {
        assertEquals(8, limits(striped(64), device(4_096, 0, 8, 0)).unmapGranularity());
    }

    @Test
    void anUnmapGranularityThatTheStripesAreNotMultiplesOfIsNotSaid() {
        assertEquals(0, limits(striped(0), device(4_096, 0, 24, 0)).unmapGranularity());
    }

    @Test
    void anUnmapGranularityThatAnExtentDoesNotBeginAtIsNotSaid() {
        assertEquals(0, limits(striped(4), device(4_096, 0, 8, 0)).unmapGranularity());
    }

    @Test
    void logSenseTellsOfOneDeviceAndIsNotOffered() {
        UnitFeatures features = ExtentFeatures.of(striped(0), BLOCK, List.of(device(4_096, 0, 1, 0)));

        assertFalse(features.offers(CommandDefinition.LOG_SENSE));
    }
}
