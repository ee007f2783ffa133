package pointsman.engine.internal.proxy;

import pointsman.iscsi.scsi.CdbBlocks;
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

    /** What a command does; one that nobody has thought about may change every block. */
    static BlockUse of(byte[] cdb) {
        return switch (OperationCode.of(cdb)) {
            // READ, VERIFY
            case OperationCode.READ_6,
                    OperationCode.READ_10,
                    0x2f,
                    OperationCode.READ_12,
                    0xaf,
                    OperationCode.READ_16,
                    0x8f -> named(Kind.READ, cdb);
            // WRITE, WRITE AND VERIFY, WRITE SAME, WRITE ATOMIC(16)
            case OperationCode.WRITE_6,
                    OperationCode.WRITE_10,
                    0x2e,
                    OperationCode.WRITE_12,
                    0xae,
                    OperationCode.WRITE_16,
                    0x8e,
                    0x41,
                    0x93,
                    0x9c -> named(Kind.WRITE, cdb);
            // ORWRITE(16), COMPARE AND WRITE
            case 0x8b, 0x89 -> named(Kind.WRITE_AT_OWNER, cdb);
            case OperationCode.SYNCHRONIZE_CACHE_10, OperationCode.SYNCHRONIZE_CACHE_16 -> all(Kind.FLUSH);
            // GET LBA STATUS among others of SERVICE ACTION IN(16)
            case OperationCode.SERVICE_ACTION_IN_16 -> all(Kind.READ_AT_OWNER);
            // TEST UNIT READY, PRE-FETCH, READ DEFECT DATA, LOG SENSE
            case OperationCode.TEST_UNIT_READY, 0x34, 0x90, 0x37, 0xb7, 0x4d -> all(Kind.OTHER);
            // UNMAP names its blocks in its data.
            default -> all(Kind.WRITE_AT_OWNER);
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
                && BlockRange.overlap(first, last, other.first, other.last);
    }

    private boolean hasBlocks() {
        return kind != Kind.FLUSH && kind != Kind.OTHER;
    }

    private static BlockUse named(Kind kind, byte[] cdb) {
        return new BlockUse(kind, CdbBlocks.first(cdb), BlockRange.lastNamed(cdb));
    }

    private static BlockUse all(Kind kind) {
        return new BlockUse(kind, 0, BlockRange.TO_THE_END);
    }
}
