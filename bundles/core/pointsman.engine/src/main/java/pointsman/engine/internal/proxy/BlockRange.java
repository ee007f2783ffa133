package pointsman.engine.internal.proxy;

import pointsman.iscsi.scsi.CdbBlocks;
import pointsman.iscsi.scsi.CommandDefinition;

/**
 * Blocks that follow each other; as numbers without sign, since clients choose them.
 *
 * @param first first block
 * @param last last block, not before the first
 */
public record BlockRange(long first, long last) {

    /** The last block where a range goes to the end. */
    public static final long TO_THE_END = -1;

    /** Every block. */
    public static final BlockRange ALL = new BlockRange(0, TO_THE_END);

    /**
     * A range of a length.
     *
     * @param blocks number of blocks, at least 1; cut where the numbers of blocks end
     */
    public static BlockRange of(long first, long blocks) {
        return new BlockRange(first, last(first, blocks));
    }

    /** The blocks of a command descriptor block that names a range. */
    public static BlockRange named(byte[] cdb) {
        return new BlockRange(CdbBlocks.first(cdb), lastNamed(cdb));
    }

    /**
     * The last block of a command descriptor block that names a range. WRITE SAME of no blocks goes up to the last one; other
     * commands of none touch none, and one is a small price. Allocates nothing.
     */
    static long lastNamed(byte[] cdb) {
        long count = CdbBlocks.count(cdb);
        if (count == 0 && (CommandDefinition.WRITE_SAME_10.isOf(cdb) || CommandDefinition.WRITE_SAME_16.isOf(cdb))) {
            return TO_THE_END;
        }
        return last(CdbBlocks.first(cdb), Math.max(1, count));
    }

    /** Whether two ranges have a block in common. */
    public boolean overlaps(BlockRange other) {
        return overlap(first, last, other.first, other.last);
    }

    /** Whether two ranges have a block in common. Allocates nothing. */
    static boolean overlap(long first, long last, long otherFirst, long otherLast) {
        return Long.compareUnsigned(first, otherLast) <= 0 && Long.compareUnsigned(otherFirst, last) <= 0;
    }

    private static long last(long first, long blocks) {
        long last = first + blocks - 1;
        return Long.compareUnsigned(last, first) < 0 ? TO_THE_END : last;
    }
}
