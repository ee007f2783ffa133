package pointsman.iscsi.scsi;

import java.util.Optional;

/**
 * A command on a range of blocks: READ and WRITE (6, 10, 12, 16), SYNCHRONIZE CACHE (10, 16).
 *
 * @param kind what is done
 * @param lba first block
 * @param blocks number of blocks, 0 to 2^32-1; for SYNCHRONIZE CACHE 0 means up to the last block
 * @param protect RDPROTECT or WRPROTECT, 0 to 7
 * @param fua whether the data must have reached the medium before the answer
 */
public record BlockCommand(Kind kind, long lba, long blocks, int protect, boolean fua) {

    /** What a command does with its blocks. */
    public enum Kind {
        READ,
        WRITE,
        SYNCHRONIZE_CACHE
    }

    private static final int FUA = 0x08;
    private static final long MAX_32 = 0xffffffffL;

    public BlockCommand {
        if (blocks < 0 || blocks > MAX_32) {
            throw new IllegalArgumentException("a command has 0 to 2^32-1 blocks, got " + blocks);
        }
    }

    /** READ without protection information and FUA. */
    public static BlockCommand read(long lba, long blocks) {
        return new BlockCommand(Kind.READ, lba, blocks, 0, false);
    }

    /** WRITE without protection information and FUA. */
    public static BlockCommand write(long lba, long blocks) {
        return new BlockCommand(Kind.WRITE, lba, blocks, 0, false);
    }

    /** SYNCHRONIZE CACHE of the whole logical unit. */
    public static BlockCommand synchronizeCache() {
        return new BlockCommand(Kind.SYNCHRONIZE_CACHE, 0, 0, 0, false);
    }

    /** Reads a command descriptor block; empty if it is another command. */
    public static Optional<BlockCommand> parse(byte[] cdb) {
        int operation = OperationCode.of(cdb);
        Kind kind =
                switch (operation) {
                    case OperationCode.READ_6, OperationCode.READ_10, OperationCode.READ_12, OperationCode.READ_16 ->
                        Kind.READ;
                    case OperationCode.WRITE_6,
                            OperationCode.WRITE_10,
                            OperationCode.WRITE_12,
                            OperationCode.WRITE_16 -> Kind.WRITE;
                    case OperationCode.SYNCHRONIZE_CACHE_10, OperationCode.SYNCHRONIZE_CACHE_16 ->
                        Kind.SYNCHRONIZE_CACHE;
                    default -> null;
                };
        if (kind == null) {
            return Optional.empty();
        }
        boolean flags = kind != Kind.SYNCHRONIZE_CACHE
                && operation != OperationCode.READ_6
                && operation != OperationCode.WRITE_6;
        return Optional.of(new BlockCommand(
                kind, CdbBlocks.first(cdb), CdbBlocks.count(cdb), flags ? protect(cdb) : 0, flags && fua(cdb)));
    }

    /** The command in its 10-byte form where it fits, else in its 16-byte form. */
    public byte[] encode() {
        return lba >= 0 && lba <= MAX_32 && blocks <= 0xffff ? encode10() : encode16();
    }

    /** Whether the first block and the whole range are within a logical unit of so many blocks. */
    public boolean isWithin(long capacityBlocks) {
        return lba >= 0 && lba < capacityBlocks && blocks <= capacityBlocks - lba;
    }

    private byte[] encode10() {
        byte[] cdb = new byte[10];
        cdb[0] = (byte)
                switch (kind) {
                    case READ -> OperationCode.READ_10;
                    case WRITE -> OperationCode.WRITE_10;
                    case SYNCHRONIZE_CACHE -> OperationCode.SYNCHRONIZE_CACHE_10;
                };
        cdb[1] = flags();
        Bytes.put(cdb, 2, 4, lba);
        Bytes.put(cdb, 7, 2, blocks);
        return cdb;
    }

    private byte[] encode16() {
        byte[] cdb = new byte[16];
        cdb[0] = (byte)
                switch (kind) {
                    case READ -> OperationCode.READ_16;
                    case WRITE -> OperationCode.WRITE_16;
                    case SYNCHRONIZE_CACHE -> OperationCode.SYNCHRONIZE_CACHE_16;
                };
        cdb[1] = flags();
        Bytes.put(cdb, 2, 8, lba);
        Bytes.put(cdb, 10, 4, blocks);
        return cdb;
    }

    private byte flags() {
        return kind == Kind.SYNCHRONIZE_CACHE ? 0 : (byte) (protect << 5 | (fua ? FUA : 0));
    }

    private static int protect(byte[] cdb) {
        return Bytes.u8(cdb, 1) >> 5;
    }

    private static boolean fua(byte[] cdb) {
        return (cdb[1] & FUA) != 0;
    }
}
