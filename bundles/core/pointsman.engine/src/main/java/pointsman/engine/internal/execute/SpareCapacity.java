package pointsman.engine.internal.execute;

import pointsman.api.Capacity;
import pointsman.api.Load;
import pointsman.api.Resource;

/** What a server could do for a device beside what it does for others. Pure functions. */
final class SpareCapacity {

    /** A server that others load fully still gets some commands, or nobody would see when that ends. */
    private static final double MOST_UTILISED = 0.9;

    private SpareCapacity() {}

    /**
     * Capacity times what others leave of it, by the scarcer of the resources.
     *
     * @param all the server's load
     * @param own the device's part of it
     * @return requests per second, above 0
     */
    static double of(Capacity capacity, Load all, Load own) {
        double iops = (all.of(Resource.IOPS) - own.of(Resource.IOPS)) / capacity.iops();
        double bandwidth = (all.of(Resource.BANDWIDTH) - own.of(Resource.BANDWIDTH)) / capacity.bytesPerSecond();
        double utilised = Math.min(MOST_UTILISED, Math.max(0, Math.max(iops, bandwidth)));
        return capacity.iops() * (1 - utilised);
    }
}
