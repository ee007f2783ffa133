package pointsman.api;

import java.util.Objects;

/**
 * A run of blocks of a device, as a part of a volume.
 *
 * @param device device id
 * @param firstBlock number of its first block on the device, at least 0
 * @param blocks number of blocks, at least 1
 */
public record Extent(String device, long firstBlock, long blocks) {
    public Extent {
        Objects.requireNonNull(device, "device");
        if (firstBlock < 0) {
            throw new IllegalArgumentException("an extent begins at block 0 or later, got " + firstBlock);
        }
        if (blocks < 1 || firstBlock + blocks < 0) {
            throw new IllegalArgumentException("an extent has at least 1 block and ends before 2^63, got " + blocks);
        }
    }

    /** Number of the block after the last on the device. */
    public long end() {
        return firstBlock + blocks;
    }

    /** Whether a block of the device is in both. */
    public boolean overlaps(Extent other) {
        return device.equals(other.device) && firstBlock < other.end() && other.firstBlock < end();
    }
}
