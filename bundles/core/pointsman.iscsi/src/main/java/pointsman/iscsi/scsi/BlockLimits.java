package pointsman.iscsi.scsi;

import java.util.Arrays;
import java.util.Optional;

/**
 * Vital product data page B0 (SBC-3, 6.6.3); 0 means not said, and for COMPARE AND WRITE, UNMAP and WRITE ATOMIC not
 * supported.
 *
 * @param optimalGranularity blocks that transfers should be multiples of, 0 to 65535
 * @param maximumTransfer most blocks of one command
 * @param optimalTransfer blocks beyond which a command may be slower
 * @param maximumCompareAndWrite most blocks of one COMPARE AND WRITE, 0 to 255
 * @param maximumUnmapBlocks most blocks of one UNMAP
 * @param maximumUnmapDescriptors most ranges of one UNMAP
 * @param unmapGranularity blocks that UNMAP should give in multiples of
 * @param maximumWriteSame most blocks of one WRITE SAME; with a bound, WRITE SAME without blocks is refused (WSNZ)
 * @param maximumAtomic most blocks of one WRITE ATOMIC
 */
public record BlockLimits(
        int optimalGranularity,
        long maximumTransfer,
        long optimalTransfer,
        int maximumCompareAndWrite,
        long maximumUnmapBlocks,
        long maximumUnmapDescriptors,
        long unmapGranularity,
        long maximumWriteSame,
        long maximumAtomic) {

    private static final int CONTENT = 0x3c;
    private static final int SHORTEST = 12;

    /** The limits of READ and WRITE alone. */
    public BlockLimits(int optimalGranularity, long maximumTransfer, long optimalTransfer) {
        this(optimalGranularity, maximumTransfer, optimalTransfer, 0, 0, 0, 0, 0, 0);
    }

    /** The page with its header. */
    public byte[] encode() {
        byte[] content = new byte[CONTENT];
        content[0] = (byte) (maximumWriteSame > 0 ? 1 : 0);
        content[1] = (byte) maximumCompareAndWrite;
        Bytes.put(content, 2, 2, optimalGranularity);
        Bytes.put(content, 4, 4, maximumTransfer);
        Bytes.put(content, 8, 4, optimalTransfer);
        Bytes.put(content, 16, 4, maximumUnmapBlocks);
        Bytes.put(content, 20, 4, maximumUnmapDescriptors);
        Bytes.put(content, 24, 4, unmapGranularity);
        Bytes.put(content, 32, 8, maximumWriteSame);
        Bytes.put(content, 40, 4, maximumAtomic);
        return VpdPage.frame(VpdPage.BLOCK_LIMITS, content);
    }

    /** Reads a page with its header; empty if it is another page or cut off. */
    public static Optional<BlockLimits> parse(byte[] page) {
        return VpdPage.content(page, VpdPage.BLOCK_LIMITS)
                .filter(content -> content.length >= SHORTEST)
                .map(content -> Arrays.copyOf(content, Math.max(CONTENT, content.length)))
                .map(content -> new BlockLimits(
                        Bytes.u16(content, 2),
                        Bytes.u32(content, 4),
                        Bytes.u32(content, 8),
                        Bytes.u8(content, 1),
                        Bytes.u32(content, 16),
                        Bytes.u32(content, 20),
                        Bytes.u32(content, 24),
                        Bytes.i64(content, 32),
                        Bytes.u32(content, 40)));
    }
}
