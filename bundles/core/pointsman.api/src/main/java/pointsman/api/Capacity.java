package pointsman.api;

import java.util.Objects;

/**
 * What a server can do.
 *
 * @param iops requests per second, above 0
 * @param bytesPerSecond bandwidth, above 0
 * @param iopsSource where the requests per second come from
 * @param bandwidthSource where the bandwidth comes from
 */
public record Capacity(double iops, double bytesPerSecond, CapacitySource iopsSource, CapacitySource bandwidthSource) {

    /** Used for a server of which nothing is known yet: 20,000 requests and 1 GiB per second, and marked as assumed. */
    public static final Capacity ASSUMED = new Capacity(20_000, 1L << 30, CapacitySource.ASSUMED);

    public Capacity {
        if (!(iops > 0) || !(bytesPerSecond > 0) || Double.isInfinite(iops) || Double.isInfinite(bytesPerSecond)) {
            throw new IllegalArgumentException(
                    "a capacity is above 0 and finite, got %s IOPS and %s B/s".formatted(iops, bytesPerSecond));
        }
        Objects.requireNonNull(iopsSource, "iopsSource");
        Objects.requireNonNull(bandwidthSource, "bandwidthSource");
    }

    /** A capacity whose figures come from the same source. */
    public Capacity(double iops, double bytesPerSecond, CapacitySource source) {
        this(iops, bytesPerSecond, source, source);
    }

    /** Where the less certain of the two figures comes from. */
    public CapacitySource source() {
        return iopsSource.compareTo(bandwidthSource) > 0 ? iopsSource : bandwidthSource;
    }
}
