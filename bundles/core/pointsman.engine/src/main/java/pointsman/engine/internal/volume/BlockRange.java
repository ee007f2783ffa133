package pointsman.engine.internal.volume;

/**
 * Blocks that follow each other; as numbers without sign, since clients choose them.
 *
 * @param first first block
 * @param last last block, not before the first
 */
record BlockRange(long first, long last) {

    /** Every block. */
    static final BlockRange ALL = new BlockRange(0, -1);

    /**
     * A range of a length.
     *
     * @param blocks number of blocks, at least 1; cut where the numbers of blocks end
     */
    static BlockRange of(long first, long blocks) {
        long last = first + blocks - 1;
        return new BlockRange(first, Long.compareUnsigned(last, first) < 0 ? -1 : last);
    }

    boolean overlaps(BlockRange other) {
        return Long.compareUnsigned(first, other.last) <= 0 && Long.compareUnsigned(other.first, last) <= 0;
    }
}
