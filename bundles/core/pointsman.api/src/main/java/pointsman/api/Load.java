package pointsman.api;

import java.util.Optional;

/**
 * Demand as measured over a window.
 *
 * @param readsPerSecond read commands completed per second
 * @param writesPerSecond write commands completed per second
 * @param readBytesPerSecond bytes read per second
 * @param writtenBytesPerSecond bytes written per second
 * @param outstanding commands under way, mean over the window
 * @param latency empty when no command was completed in the window
 */
public record Load(
        double readsPerSecond,
        double writesPerSecond,
        double readBytesPerSecond,
        double writtenBytesPerSecond,
        double outstanding,
        Optional<Latency> latency) {

    /** Nothing was asked: known to be nothing, unlike a load that is not there. */
    public static final Load IDLE = new Load(0, 0, 0, 0, 0, Optional.empty());

    /**
     * Both together. The latency is this one's, or the other's if this has none, for that of both cannot be told from the
     * percentiles of each.
     */
    public Load plus(Load other) {
        return new Load(
                readsPerSecond + other.readsPerSecond,
                writesPerSecond + other.writesPerSecond,
                readBytesPerSecond + other.readBytesPerSecond,
                writtenBytesPerSecond + other.writtenBytesPerSecond,
                outstanding + other.outstanding,
                latency.isPresent() ? latency : other.latency);
    }

    /** So many times the requests and bytes; what was under way and how long it took stay as they were measured. */
    public Load times(double factor) {
        return new Load(
                readsPerSecond * factor,
                writesPerSecond * factor,
                readBytesPerSecond * factor,
                writtenBytesPerSecond * factor,
                outstanding,
                latency);
    }

    /** Commands per second. */
    public double iops() {
        return readsPerSecond + writesPerSecond;
    }

    /** Bytes per second in both directions. */
    public double bytesPerSecond() {
        return readBytesPerSecond + writtenBytesPerSecond;
    }

    /** The demand on one resource, in its unit per second; 0 for what is not measured of devices. */
    public double of(Resource resource) {
        return switch (resource) {
            case IOPS -> iops();
            case BANDWIDTH -> bytesPerSecond();
            case CPU -> 0;
        };
    }
}
