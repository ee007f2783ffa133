package pointsman.engine.internal.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.iscsi.scsi.BlockLimits;
import pointsman.iscsi.scsi.Capacity;
import pointsman.iscsi.scsi.DescriptionCommands;
import pointsman.iscsi.scsi.Designator;
import pointsman.iscsi.scsi.LogicalUnitDescription;

/**
 * What clients see of a device: the same, whichever server is behind it. Immutable, but for the forwarder.
 *
 * @param record its lasting names
 * @param forwarder takes its commands
 * @param description answers the commands that ask what it is
 * @param mostBlocks most blocks of one READ or WRITE
 */
public record Volume(VolumeRecord record, DeviceForwarder forwarder, DescriptionCommands description, long mostBlocks) {

    static final String VENDOR = "POINTSMN";
    static final String PRODUCT = "VOLUME";
    static final String REVISION = "1";

    /** What one command may move, bytes. It bounds what the engine keeps for one command. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int NAA_LOCALLY_ASSIGNED = 0x30;

    /**
     * Makes what clients see of a device.
     *
     * @param blocks number of logical blocks
     * @param blockBytes size of a logical block, bytes
     * @param writeCache whether a server may lose writes that it has acknowledged, so that clients must flush
     */
    public static Volume of(
            VolumeRecord record, DeviceForwarder forwarder, long blocks, int blockBytes, boolean writeCache) {
        byte[] digest = digest(record.identity());
        byte[] naa = Arrays.copyOf(digest, 8);
        naa[0] = (byte) (NAA_LOCALLY_ASSIGNED | naa[0] & 0x0f);
        String serial = HexFormat.of().formatHex(digest, 0, 8);
        long mostBlocks = MOST_BYTES / blockBytes;
        return new Volume(
                record,
                forwarder,
                new DescriptionCommands(new LogicalUnitDescription(
                        VENDOR,
                        PRODUCT,
                        REVISION,
                        serial,
                        List.of(Designator.naa(naa), Designator.t10VendorId(VENDOR, serial)),
                        Capacity.of(blocks, blockBytes),
                        new BlockLimits(1, mostBlocks, mostBlocks),
                        writeCache,
                        false)),
                mostBlocks);
    }

    private static byte[] digest(String identity) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
