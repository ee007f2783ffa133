package pointsman.topology;

/**
 * The load that a design is checked under, of one device.
 *
 * @param iops requests per second, at least 0
 * @param bytesPerSecond bandwidth in both directions, at least 0
 */
public record DesignLoad(double iops, double bytesPerSecond) {

    /** No load. */
    public static final DesignLoad NONE = new DesignLoad(0, 0);

    public DesignLoad {
        if (!(iops >= 0) || !(bytesPerSecond >= 0) || Double.isInfinite(iops) || Double.isInfinite(bytesPerSecond)) {
            throw new IllegalArgumentException(
                    "a load is finite and not negative, got %s IOPS and %s B/s".formatted(iops, bytesPerSecond));
        }
    }

    /** Both together. */
    public DesignLoad plus(DesignLoad other) {
        return new DesignLoad(iops + other.iops, bytesPerSecond + other.bytesPerSecond);
    }

    /** Whether it is no load at all. */
    public boolean isNone() {
        return iops == 0 && bytesPerSecond == 0;
    }
}
