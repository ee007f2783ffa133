package pointsman.api;

/**
 * Memory of a host.
 *
 * @param used bytes that are not available to programs without swapping, 0 to {@code total}
 * @param total bytes that there are, above 0
 */
public record MemoryUse(long used, long total) {

    public MemoryUse {
        if (used < 0 || total <= 0 || used > total) {
            throw new IllegalArgumentException("memory of which %d of %d bytes are used".formatted(used, total));
        }
    }

    /** The part that is used, 0 to 1. */
    public double part() {
        return (double) used / total;
    }
}
