package pointsman.engine.internal.volume;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.proxy.BlockRange;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.Capacity;
import pointsman.iscsi.scsi.CdbBlocks;
import pointsman.iscsi.scsi.CommandDefinition;
import pointsman.iscsi.scsi.DescriptionCommands.Answer;
import pointsman.iscsi.scsi.DescriptionCommands.Data;
import pointsman.iscsi.scsi.DescriptionCommands.Failure;
import pointsman.iscsi.scsi.Designator;
import pointsman.iscsi.scsi.DeviceIdentification;
import pointsman.iscsi.scsi.InquiryCommand;
import pointsman.iscsi.scsi.InquiryData;
import pointsman.iscsi.scsi.SenseData;
import pointsman.iscsi.scsi.SupportedCommands;
import pointsman.iscsi.scsi.TargetPortGroup;
import pointsman.iscsi.scsi.VpdPage;

/**
 * What a volume says about itself: its own identity, and of its devices' abilities what all paths have. The same on every
 * path and whichever server is behind. Immutable.
 */
final class VolumeDescription {

    static final String VENDOR = "POINTSMN";
    static final String PRODUCT = "VOLUME";
    static final String REVISION = "1";

    /** What one command may move, bytes. It bounds what the engine keeps for one command. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int NAA_LOCALLY_ASSIGNED = 0x30;
    private static final TargetPortGroup GROUP = new TargetPortGroup(
            1,
            Arrays.stream(TargetPort.values())
                    .map(TargetPort::relativeIdentifier)
                    .toList());

    private final UnitFeatures features;
    private final BlockLimits limits;
    private final boolean emulates;
    private final int mostCompared;
    private final byte[] inquiry;
    private final List<Map<Integer, byte[]>> pagesByPort = new ArrayList<>();
    private final Capacity capacity;
    private final byte[] capacity16;
    private final SupportedCommands supported;
    private final boolean[] offered = new boolean[VolumeCommand.values().length];

    /**
     * @param targetOfAll iSCSI name of the target that shows all volumes
     * @param features what all paths to the device offer
     * @param undividedBlocks most blocks that can be on one device
     */
    VolumeDescription(VolumeRecord record, String targetOfAll, UnitFeatures features, long undividedBlocks) {
        this.features = features;
        capacity = new Capacity(record.blocks(), record.blockBytes(), features.physicalExponent(), features.thin());
        capacity16 = capacity.encode16(features.zeroesUnmapped());
        emulates = !features.offers(CommandDefinition.COMPARE_AND_WRITE)
                || features.limits().maximumCompareAndWrite() == 0;
        mostCompared = (int) Math.min(undividedBlocks, CompareAndWrite.MOST_BLOCKS);
        limits = withOwnBound(features.limits(), MOST_BYTES / record.blockBytes());
        inquiry = new InquiryData(0, 0, VENDOR, PRODUCT, REVISION, TargetPortGroup.IMPLICIT).encode();
        byte[] digest = digest(record.identity());
        byte[] naa = Arrays.copyOf(digest, 8);
        naa[0] = (byte) (NAA_LOCALLY_ASSIGNED | naa[0] & 0x0f);
        String serial = HexFormat.of().formatHex(digest, 0, 8);
        List<Designator> names = List.of(Designator.naa(naa), Designator.t10VendorId(VENDOR, serial));
        for (TargetPort port : TargetPort.values()) {
            String target = port == TargetPort.OF_ALL ? targetOfAll : record.targetName();
            List<Designator> designators = Stream.concat(
                            names.stream(), GROUP.designators(port.relativeIdentifier(), target).stream())
                    .toList();
            pagesByPort.add(pages(serial, designators));
        }
        Set<CommandDefinition> commands = VolumeCommand.supported(features.commands());
        supported = new SupportedCommands(commands);
        for (VolumeCommand command : VolumeCommand.values()) {
            offered[command.ordinal()] = commands.contains(command.definition());
        }
    }

    /** What is said where no volume is (SPC-4, 6.4.2). */
    static InquiryData noVolume() {
        return InquiryData.noLogicalUnit(VENDOR, PRODUCT, REVISION);
    }

    /** The answer to INQUIRY. */
    Answer inquiry(byte[] cdb, TargetPort port) {
        InquiryCommand command = InquiryCommand.parse(cdb);
        byte[] data = command.vpd() ? pagesByPort.get(port.ordinal()).get(command.page()) : inquiry;
        return data == null || !command.vpd() && command.page() != 0
                ? new Failure(SenseData.INVALID_FIELD_IN_CDB)
                : Data.upTo(command.allocationLength(), data);
    }

    /** The answer to READ CAPACITY(10). */
    Answer readCapacity10(byte[] cdb) {
        boolean partialMediumIndicator = (cdb[8] & 1) != 0;
        boolean hasAddress = Bytes.u32(cdb, 2) != 0;
        return hasAddress && !partialMediumIndicator
                ? new Failure(SenseData.INVALID_FIELD_IN_CDB)
                : new Data(capacity.encode10());
    }

    /** The answer to READ CAPACITY(16). */
    Answer readCapacity16(byte[] cdb) {
        return Data.upTo(Bytes.u32(cdb, 10), capacity16);
    }

    /** The answer to REPORT TARGET PORT GROUPS: one group, active/optimized. */
    static Answer targetPortGroups(byte[] cdb) {
        return GROUP.report(cdb);
    }

    /** The answer to REPORT SUPPORTED OPERATION CODES: what engine and servers carry out together. */
    Answer supportedCommands(byte[] cdb) {
        return supported.report(cdb);
    }

    /** The sense data for a command that has no row in the table, or that not every server carries out. */
    SenseData refusal(byte[] cdb) {
        return supported.refusal(cdb);
    }

    /** Whether every path offers a command, or the engine answers it. */
    boolean offers(VolumeCommand command) {
        return offered[command.ordinal()];
    }

    /** Whether a command asks for more than the limits allow that hold on every path. */
    boolean isTooLong(VolumeCommand command, byte[] cdb) {
        return switch (command) {
            case READ_6,
                    WRITE_6,
                    PRE_FETCH_10,
                    PRE_FETCH_16,
                    GET_LBA_STATUS,
                    LOG_SENSE,
                    READ_DEFECT_DATA_10,
                    READ_DEFECT_DATA_12,
                    UNMAP,
                    SYNCHRONIZE_CACHE_10,
                    SYNCHRONIZE_CACHE_16,
                    VERIFY_10,
                    VERIFY_12,
                    VERIFY_16 -> false;
            case COMPARE_AND_WRITE -> exceeds(cdb, limits.maximumCompareAndWrite());
            case WRITE_ATOMIC_16 -> exceeds(cdb, limits.maximumAtomic());
            case WRITE_SAME_10, WRITE_SAME_16 -> exceeds(cdb, limits.maximumWriteSame());
            default -> CdbBlocks.count(cdb) > limits.maximumTransfer();
        };
    }

    /** The sense data for such a command: that it leaves the volume comes before that it asks for too much. */
    SenseData tooLong(VolumeCommand command, byte[] cdb) {
        return isWithin(command, cdb) ? SenseData.INVALID_FIELD_IN_CDB : SenseData.LBA_OUT_OF_RANGE;
    }

    /** Whether the volume has the blocks that a command names. */
    boolean isWithin(VolumeCommand command, byte[] cdb) {
        BlockRange range = command.range(cdb);
        return Long.compareUnsigned(range.first(), capacity.blocks()) < 0
                && Long.compareUnsigned(range.last(), capacity.blocks()) < 0;
    }

    /** Whether COMPARE AND WRITE is done here, since not every path has it. */
    boolean emulatesCompareAndWrite() {
        return emulates;
    }

    private static boolean exceeds(byte[] cdb, long limit) {
        return limit != 0 && CdbBlocks.count(cdb) > limit;
    }

    /** Whether READ CAPACITY gives something else. */
    boolean hasOtherCapacity(VolumeDescription other) {
        return !Arrays.equals(capacity16, other.capacity16);
    }

    /** Whether INQUIRY or REPORT SUPPORTED OPERATION CODES give something else. */
    boolean hasOtherInquiryData(VolumeDescription other) {
        if (!Arrays.equals(offered, other.offered)) {
            return true;
        }
        for (TargetPort port : TargetPort.values()) {
            Map<Integer, byte[]> pages = pagesByPort.get(port.ordinal());
            Map<Integer, byte[]> others = other.pagesByPort.get(port.ordinal());
            if (!pages.keySet().equals(others.keySet())
                    || !pages.keySet().stream().allMatch(page -> Arrays.equals(pages.get(page), others.get(page)))) {
                return true;
            }
        }
        return false;
    }

    private Map<Integer, byte[]> pages(String serial, Collection<Designator> designators) {
        Map<Integer, byte[]> pages = new TreeMap<>();
        pages.put(VpdPage.SUPPORTED_PAGES, new byte[0]);
        pages.put(VpdPage.UNIT_SERIAL_NUMBER, VpdPage.unitSerialNumber(serial));
        pages.put(VpdPage.DEVICE_IDENTIFICATION, new DeviceIdentification(List.copyOf(designators)).encode());
        pages.put(VpdPage.BLOCK_LIMITS, limits.encode());
        pages.put(
                VpdPage.BLOCK_DEVICE_CHARACTERISTICS, features.characteristics().encode());
        pages.put(VpdPage.LOGICAL_BLOCK_PROVISIONING, features.provisioning().encode());
        pages.put(VpdPage.SUPPORTED_PAGES, VpdPage.supportedPages(List.copyOf(pages.keySet())));
        return pages;
    }

    private BlockLimits withOwnBound(BlockLimits limits, long mostBlocks) {
        long most = limits.maximumTransfer() == 0 ? mostBlocks : Math.min(mostBlocks, limits.maximumTransfer());
        long optimal = limits.optimalTransfer() == 0 ? most : Math.min(most, limits.optimalTransfer());
        return new BlockLimits(
                Math.max(1, limits.optimalGranularity()),
                most,
                optimal,
                emulates ? mostCompared : limits.maximumCompareAndWrite(),
                limits.maximumUnmapBlocks(),
                limits.maximumUnmapDescriptors(),
                limits.unmapGranularity(),
                limits.maximumWriteSame(),
                limits.maximumAtomic());
    }

    private static byte[] digest(String identity) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
