package pointsman.iscsi.scsi;

import java.util.Optional;

/**
 * Vital product data page B0 (SBC-3, 6.6.3); 0 means not said.
 *
 * @param optimalGranularity blocks that transfers should be multiples of, 0 to 65535
 * @param maximumTransfer most blocks of one command
 * @param optimalTransfer blocks beyond which a command may be slower
 */
public record BlockLimits(int optimalGranularity, long maximumTransfer, long optimalTransfer) {

    private static final int CONTENT = 0x3c;

    /** The page with its header. */
    public byte[] encode() {
        byte[] content = new byte[CONTENT];
        Bytes.put(content, 2, 2, optimalGranularity);
        Bytes.put(content, 4, 4, maximumTransfer);
        Bytes.put(content, 8, 4, optimalTransfer);
        return VpdPage.frame(VpdPage.BLOCK_LIMITS, content);
    }

    /** Reads a page with its header; empty if it is another page or cut off. */
    public static Optional<BlockLimits> parse(byte[] page) {
        return VpdPage.content(page, VpdPage.BLOCK_LIMITS)
                .filter(content -> content.length >= 12)
                .map(content -> new BlockLimits(Bytes.u16(content, 2), Bytes.u32(content, 4), Bytes.u32(content, 8)));
    }
}
