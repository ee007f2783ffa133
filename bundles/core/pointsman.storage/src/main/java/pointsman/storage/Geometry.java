package pointsman.storage;

/** Checks of sizes that all devices have in common. */
final class Geometry {

    private static final int MIN_BLOCK = 512;
    private static final int MAX_BLOCK = 65536;

    private Geometry() {}

    /** Number of blocks of a device. */
    static long blocks(String name, long bytes, int blockSize) {
        if (blockSize < MIN_BLOCK || blockSize > MAX_BLOCK || Integer.bitCount(blockSize) != 1) {
            throw new IllegalArgumentException(
                    "%s: a block has 512 to 65536 bytes, a power of two, got %d".formatted(name, blockSize));
        }
        if (bytes < blockSize || bytes % blockSize != 0) {
            throw new IllegalArgumentException(
                    "%s: %d bytes are not a positive multiple of the block size %d".formatted(name, bytes, blockSize));
        }
        return bytes / blockSize;
    }
}
