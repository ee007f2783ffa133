package pointsman.storage;

/**
 * How fast a server is made to be, for demonstrations and tests.
 *
 * @param iopsPerSecond commands that it can serve per second, above 0
 * @param bytesPerSecond bytes that it can move per second, above 0
 */
public record ServiceLimit(double iopsPerSecond, double bytesPerSecond) {

    public ServiceLimit {
        if (!(iopsPerSecond > 0) || !(bytesPerSecond > 0)) {
            throw new IllegalArgumentException("limits are above 0, got %s commands and %s bytes per second"
                    .formatted(iopsPerSecond, bytesPerSecond));
        }
    }

    /** Mean time that a command keeps the server busy, nanoseconds: the slower of its two resources. */
    double serviceNanos(long bytes) {
        return 1e9 * Math.max(1 / iopsPerSecond, bytes / bytesPerSecond);
    }
}
