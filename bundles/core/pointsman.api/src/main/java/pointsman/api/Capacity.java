package pointsman.api;

/**
 * What a server can do.
 *
 * @param iops requests per second, above 0
 * @param bytesPerSecond bandwidth, above 0
 * @param source where the figures come from
 */
public record Capacity(double iops, double bytesPerSecond, CapacitySource source) {

    /** Used for a server of which nothing is known yet: 20,000 requests and 1 GiB per second, and marked as assumed. */
    public static final Capacity ASSUMED = new Capacity(20_000, 1L << 30, CapacitySource.ASSUMED);

    public Capacity {
        if (!(iops > 0) || !(bytesPerSecond > 0) || Double.isInfinite(iops) || Double.isInfinite(bytesPerSecond)) {
            throw new IllegalArgumentException(
                    "a capacity is above 0 and finite, got %s IOPS and %s B/s".formatted(iops, bytesPerSecond));
        }
    }
}
