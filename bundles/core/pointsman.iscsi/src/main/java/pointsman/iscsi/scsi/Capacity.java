package pointsman.iscsi.scsi;

import java.util.Optional;

/**
 * The answer to READ CAPACITY (SBC-3, 5.15 and 5.16).
 *
 * @param blocks number of blocks, at least 1
 * @param blockSize bytes of a logical block
 * @param physicalExponent logical blocks of a physical one, as a power of two, 0 to 15
 * @param thin whether logical block provisioning management is enabled (LBPME)
 */
public record Capacity(long blocks, int blockSize, int physicalExponent, boolean thin) {

    private static final long MAX_32 = 0xffffffffL;
    private static final int LENGTH_10 = 8;
    private static final int LENGTH_16 = 32;

    public Capacity {
        if (blocks < 1 || blockSize < 1) {
            throw new IllegalArgumentException(
                    "there must be blocks, and they must have bytes, got %d of %d".formatted(blocks, blockSize));
        }
    }

    /** Blocks without physical ones behind them, fully provisioned. */
    public static Capacity of(long blocks, int blockSize) {
        return new Capacity(blocks, blockSize, 0, false);
    }

    /** Size in bytes. */
    public long bytes() {
        return blocks * blockSize;
    }

    /** READ CAPACITY(10) data; all ones where the last block needs more than 32 bits. */
    public byte[] encode10() {
        byte[] data = new byte[LENGTH_10];
        Bytes.put(data, 0, 4, Math.min(blocks - 1, MAX_32));
        Bytes.put(data, 4, 4, blockSize);
        return data;
    }

    /** READ CAPACITY(16) data. */
    public byte[] encode16() {
        return encode16(false);
    }

    /**
     * READ CAPACITY(16) data.
     *
     * @param zeroesUnmapped whether unmapped blocks read as zeroes (LBPRZ)
     */
    public byte[] encode16(boolean zeroesUnmapped) {
        byte[] data = new byte[LENGTH_16];
        Bytes.put(data, 0, 8, blocks - 1);
        Bytes.put(data, 8, 4, blockSize);
        data[13] = (byte) physicalExponent;
        data[14] = (byte) ((thin ? 0x80 : 0) | (zeroesUnmapped ? 0x40 : 0));
        return data;
    }

    /** Reads READ CAPACITY(16) data; empty if it is cut off or nonsense, more than 2^63-1 bytes included. */
    public static Optional<Capacity> parse16(byte[] data) {
        if (data.length < 12 || Bytes.i64(data, 0) < 0 || Bytes.i64(data, 0) == Long.MAX_VALUE) {
            return Optional.empty();
        }
        long blockSize = Bytes.u32(data, 8);
        if (blockSize < 1 || blockSize > 1 << 20 || Bytes.i64(data, 0) >= Long.MAX_VALUE / blockSize) {
            return Optional.empty();
        }
        return Optional.of(new Capacity(
                Bytes.i64(data, 0) + 1,
                (int) blockSize,
                data.length > 13 ? data[13] & 0xf : 0,
                data.length > 14 && (data[14] & 0x80) != 0));
    }
}
