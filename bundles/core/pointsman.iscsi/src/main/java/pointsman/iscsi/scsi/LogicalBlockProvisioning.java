package pointsman.iscsi.scsi;

import java.util.Optional;

/**
 * Vital product data page B2 (SBC-3, 6.6.4).
 *
 * @param unmap whether UNMAP is supported (LBPU)
 * @param writeSame16 whether WRITE SAME(16) can unmap (LBPWS)
 * @param writeSame10 whether WRITE SAME(10) can unmap (LBPWS10)
 * @param zeroesUnmapped whether unmapped blocks read as zeroes (LBPRZ)
 * @param provisioningType 0 full or not said, 1 resource, 2 thin
 */
public record LogicalBlockProvisioning(
        boolean unmap, boolean writeSame16, boolean writeSame10, boolean zeroesUnmapped, int provisioningType) {

    /** All blocks are there from the start. */
    public static final LogicalBlockProvisioning FULL = new LogicalBlockProvisioning(false, false, false, false, 0);

    /** Blocks get their place when they are written, and read as zeroes before; everything can unmap. */
    public static final LogicalBlockProvisioning THIN = new LogicalBlockProvisioning(true, true, true, true, 2);

    /** The page with its header. */
    public byte[] encode() {
        byte[] content = new byte[4];
        content[1] = (byte) ((unmap ? 0x80 : 0)
                | (writeSame16 ? 0x40 : 0)
                | (writeSame10 ? 0x20 : 0)
                | (zeroesUnmapped ? 0x04 : 0));
        content[2] = (byte) provisioningType;
        return VpdPage.frame(VpdPage.LOGICAL_BLOCK_PROVISIONING, content);
    }

    /** Reads a page with its header; empty if it is another page or cut off. */
    public static Optional<LogicalBlockProvisioning> parse(byte[] page) {
        return VpdPage.content(page, VpdPage.LOGICAL_BLOCK_PROVISIONING)
                .filter(content -> content.length >= 3)
                .map(content -> new LogicalBlockProvisioning(
                        (content[1] & 0x80) != 0,
                        (content[1] & 0x40) != 0,
                        (content[1] & 0x20) != 0,
                        (content[1] & 0x04) != 0,
                        content[2] & 7));
    }
}
