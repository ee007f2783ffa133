package pointsman.iscsi.scsi;

/**
 * The first block and the number of blocks that a command descriptor block names, by the group of its operation code, which
 * says how long it is and where its fields are (SPC-4, 4.2.5.1 and 4.2.3; SBC-3, clause 5). Of a command that names no range
 * of blocks they mean nothing. Allocates nothing; safe from any thread.
 */
public final class CdbBlocks {

    private static final int FIRST_21_BITS = 0x1fffff;
    private static final int ALL_OF_SIX_BYTES = 256;
    private static final int COMPARE_AND_WRITE = 0x89;
    private static final int WRITE_ATOMIC_16 = 0x9c;

    private CdbBlocks() {}

    /** LOGICAL BLOCK ADDRESS, as a number without sign. */
    public static long first(byte[] cdb) {
        return switch (group(cdb)) {
            case 0 -> Bytes.u24(cdb, 1) & FIRST_21_BITS;
            case 1, 2, 5 -> Bytes.u32(cdb, 2);
            default -> Bytes.i64(cdb, 2);
        };
    }

    /** TRANSFER LENGTH or NUMBER OF LOGICAL BLOCKS, 0 to 2<sup>32</sup>-1; 1 to 256 of a command of six bytes. */
    public static long count(byte[] cdb) {
        return switch (group(cdb)) {
            case 0 -> cdb[4] == 0 ? ALL_OF_SIX_BYTES : Bytes.u8(cdb, 4);
            case 1, 2 -> Bytes.u16(cdb, 7);
            case 5 -> Bytes.u32(cdb, 6);
            default ->
                switch (OperationCode.of(cdb)) {
                    case COMPARE_AND_WRITE -> Bytes.u8(cdb, 13);
                    case WRITE_ATOMIC_16 -> Bytes.u16(cdb, 12);
                    default -> Bytes.u32(cdb, 10);
                };
        };
    }

    private static int group(byte[] cdb) {
        return OperationCode.of(cdb) >>> 5;
    }
}
