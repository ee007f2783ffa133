package pointsman.api.whatif;

import java.util.Set;

/**
 * More or less load: so many times the requests and bytes that are measured.
 *
 * @param factor above 0, at most {@link #GREATEST}
 * @param devices ids of the devices that it is for; empty for all
 */
public record LoadScale(double factor, Set<String> devices) {

    /** A load that grows more than this is no longer the same load. */
    public static final double GREATEST = 1e6;

    public LoadScale {
        if (!(factor > 0 && factor <= GREATEST)) {
            throw new IllegalArgumentException(
                    "a load is scaled by a factor above 0 and at most %.0f, got %s".formatted(GREATEST, factor));
        }
        devices = Set.copyOf(devices);
    }

    /** Whether it is for a device. */
    public boolean concerns(String device) {
        return devices.isEmpty() || devices.contains(device);
    }
}
