package pointsman.engine.internal.proxy;

import pointsman.iscsi.scsi.Bytes;
import pointsman.iscsi.scsi.OperationCode;

/**
 * What a command does with which blocks, as far as it matters over which of several paths it goes. It is told from the
 * command descriptor block, so that whoever sends a command need not say it.
 *
 * @param kind what it does
 * @param first first block, as a number without sign, since clients choose it
 * @param last last block, without sign, not before the first; of {@link Kind#FLUSH} and {@link Kind#OTHER} it means nothing
 */
record BlockUse(Kind kind, long first, long last) {

    /** What a command does with its blocks. */
    enum Kind {
        /** It looks at blocks, over any path. */
        READ,
        /** It looks at what the owner knows of blocks. */
        READ_AT_OWNER,
        /** It changes blocks, over any path that may carry writes. */
        WRITE,
        /** It changes blocks in a way, or blocks of a number, that only one server should have to do with. */
        WRITE_AT_OWNER,
        /** What every path has written shall be on the medium. */
        FLUSH,
        /** It neither shows blocks nor changes any; the owner has it. */
        OTHER
    }

    private static final long TO_THE_END = -1;
    private static final int SIX_BYTE_BLOCKS = 256;

    /** What a command does; one that nobody has thought about may change every block. */
    static BlockUse of(byte[] cdb) {
        return switch (OperationCode.of(cdb)) {
            case OperationCode.READ_6 -> six(Kind.READ, cdb);
            case OperationCode.WRITE_6 -> six(Kind.WRITE, cdb);
            // READ, VERIFY
            case OperationCode.READ_10, 0x2f -> ten(Kind.READ, cdb);
            case OperationCode.READ_12, 0xaf -> twelve(Kind.READ, cdb);
            case OperationCode.READ_16, 0x8f -> sixteen(Kind.READ, cdb);
            // WRITE, WRITE AND VERIFY
            case OperationCode.WRITE_10, 0x2e -> ten(Kind.WRITE, cdb);
            case OperationCode.WRITE_12, 0xae -> twelve(Kind.WRITE, cdb);
            case OperationCode.WRITE_16, 0x8e -> sixteen(Kind.WRITE, cdb);
            // WRITE SAME
            case 0x41 -> writeSame(Bytes.u32(cdb, 2), Bytes.u16(cdb, 7));
            case 0x93 -> writeSame(Bytes.i64(cdb, 2), Bytes.u32(cdb, 10));
            // WRITE ATOMIC(16)
            case 0x9c -> range(Kind.WRITE, Bytes.i64(cdb, 2), Bytes.u16(cdb, 12));
            // ORWRITE(16), COMPARE AND WRITE
            case 0x8b -> sixteen(Kind.WRITE_AT_OWNER, cdb);
            case 0x89 -> range(Kind.WRITE_AT_OWNER, Bytes.i64(cdb, 2), Bytes.u8(cdb, 13));
            case OperationCode.SYNCHRONIZE_CACHE_10, OperationCode.SYNCHRONIZE_CACHE_16 ->
                new BlockUse(Kind.FLUSH, 0, TO_THE_END);
            // GET LBA STATUS among others of SERVICE ACTION IN(16)
            case OperationCode.SERVICE_ACTION_IN_16 -> new BlockUse(Kind.READ_AT_OWNER, 0, TO_THE_END);
            // TEST UNIT READY, PRE-FETCH, READ DEFECT DATA, LOG SENSE
            case OperationCode.TEST_UNIT_READY, 0x34, 0x90, 0x37, 0xb7, 0x4d -> new BlockUse(Kind.OTHER, 0, TO_THE_END);
            // UNMAP names its blocks in its data.
            default -> new BlockUse(Kind.WRITE_AT_OWNER, 0, TO_THE_END);
        };
    }

    /** Whether it changes blocks. */
    boolean writes() {
        return kind == Kind.WRITE || kind == Kind.WRITE_AT_OWNER;
    }

    /** Whether it may only go to the owner. */
    boolean isForOwner() {
        return kind == Kind.READ_AT_OWNER || kind == Kind.WRITE_AT_OWNER || kind == Kind.OTHER;
    }

    /** Whether it and another must not be under way on two paths at once. */
    boolean conflictsWith(BlockUse other) {
        return (writes() || other.writes())
                && hasBlocks()
                && other.hasBlocks()
                && Long.compareUnsigned(first, other.last) <= 0
                && Long.compareUnsigned(other.first, last) <= 0;
    }

    private boolean hasBlocks() {
        return kind != Kind.FLUSH && kind != Kind.OTHER;
    }

    private static BlockUse six(Kind kind, byte[] cdb) {
        int blocks = Bytes.u8(cdb, 4);
        return range(kind, Bytes.u24(cdb, 1) & 0x1fffff, blocks == 0 ? SIX_BYTE_BLOCKS : blocks);
    }

    private static BlockUse ten(Kind kind, byte[] cdb) {
        return range(kind, Bytes.u32(cdb, 2), Bytes.u16(cdb, 7));
    }

    private static BlockUse twelve(Kind kind, byte[] cdb) {
        return range(kind, Bytes.u32(cdb, 2), Bytes.u32(cdb, 6));
    }

    private static BlockUse sixteen(Kind kind, byte[] cdb) {
        return range(kind, Bytes.i64(cdb, 2), Bytes.u32(cdb, 10));
    }

    /** WRITE SAME of no blocks goes up to the last one. */
    private static BlockUse writeSame(long first, long blocks) {
        return blocks == 0 ? new BlockUse(Kind.WRITE, first, TO_THE_END) : range(Kind.WRITE, first, blocks);
    }

    /** A command of no blocks touches none, and counting one for it is a small price. */
    private static BlockUse range(Kind kind, long first, long blocks) {
        long last = first + Math.max(1, blocks) - 1;
        return new BlockUse(kind, first, Long.compareUnsigned(last, first) < 0 ? TO_THE_END : last);
    }
}
