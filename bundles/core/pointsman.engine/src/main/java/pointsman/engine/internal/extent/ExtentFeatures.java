package pointsman.engine.internal.extent;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.CommandDefinition;

/** What a volume with several extents offers, where its devices offer something. Pure functions. */
public final class ExtentFeatures {

    /** A server need not bound WRITE SAME; this is what one may be about then, bytes. */
    private static final long MOST_WRITE_SAME_BYTES = 1L << 30;

    private static final int MOST_16 = 0xffff;

    private ExtentFeatures() {}

    /**
     * What works on all paths to all devices, in sizes that fit the map.
     *
     * @param said what each path to each of the devices offers
     */
    public static UnitFeatures of(ExtentMap map, int blockBytes, Collection<UnitFeatures> said) {
        UnitFeatures common = UnitFeatures.common(said);
        return new UnitFeatures(
                limits(map, blockBytes, common.limits()),
                common.characteristics(),
                common.provisioning(),
                common.thin(),
                common.zeroesUnmapped(),
                common.physicalExponent(),
                common.dpoFua(),
                common.writeProtected(),
                Optional.of(commands(common.commands())));
    }

    private static BlockLimits limits(ExtentMap map, int blockBytes, BlockLimits of) {
        long stripe = map.stripeBlocks();
        boolean whole = stripe > 0 && stripe <= MOST_16 && stripe % Math.max(1, of.optimalGranularity()) == 0;
        long set = stripe * map.stripeWidth();
        return new BlockLimits(
                whole ? (int) stripe : of.optimalGranularity(),
                of.maximumTransfer(),
                stripe > 0 ? lower(set, of.maximumTransfer()) : of.optimalTransfer(),
                (int) Math.min(of.maximumCompareAndWrite(), map.undividedBlocks()),
                of.maximumUnmapBlocks(),
                of.maximumUnmapDescriptors(),
                isAligned(map, of.unmapGranularity()) ? of.unmapGranularity() : 0,
                lower(of.maximumWriteSame(), MOST_WRITE_SAME_BYTES / blockBytes),
                Math.min(of.maximumAtomic(), map.undividedBlocks()));
    }

    /** Whether ranges of the volume in such a granularity are such ranges on the devices. */
    private static boolean isAligned(ExtentMap map, long granularity) {
        return granularity > 0
                && map.stripeBlocks() % granularity == 0
                && map.extents().stream()
                        .allMatch(
                                extent -> extent.firstBlock() % granularity == 0 && extent.blocks() % granularity == 0);
    }

    /** 0 means without bound. */
    private static long lower(long a, long b) {
        return a == 0 ? b : b == 0 ? a : Math.min(a, b);
    }

    /** LOG SENSE tells of one device. */
    private static Set<CommandDefinition> commands(Optional<Set<CommandDefinition>> offered) {
        Set<CommandDefinition> commands = EnumSet.allOf(CommandDefinition.class);
        offered.ifPresent(commands::retainAll);
        commands.remove(CommandDefinition.LOG_SENSE);
        return commands;
    }
}
