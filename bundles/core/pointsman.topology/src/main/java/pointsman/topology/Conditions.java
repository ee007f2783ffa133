package pointsman.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a design is checked under: the load that its devices are expected to carry, and the disks that have failed.
 *
 * @param loads by device id; a device without one is missing
 * @param failedDisks number of member disks that have failed and are not replaced, above 0, by array id
 */
public record Conditions(Map<String, DesignLoad> loads, Map<String, Integer> failedDisks) {

    /** No load is given, and nothing has failed. */
    public static final Conditions NONE = new Conditions(Map.of(), Map.of());

    /** @throws IllegalArgumentException if a number of failed disks is not above 0 */
    public Conditions {
        loads = Map.copyOf(loads);
        failedDisks = Map.copyOf(failedDisks);
        failedDisks.forEach((array, disks) -> {
            if (disks < 1) {
                throw new IllegalArgumentException("failed disks of '%s' are above 0, got %d".formatted(array, disks));
            }
        });
    }

    /** The load of a device; none if none is given. */
    public DesignLoad loadOf(String device) {
        return loads.getOrDefault(device, DesignLoad.NONE);
    }

    /** How many member disks of an array have failed. */
    public int failedDisksOf(String array) {
        return failedDisks.getOrDefault(array, 0);
    }

    /** The same with another load of one device; no load takes it away. */
    public Conditions withLoad(String device, DesignLoad load) {
        Map<String, DesignLoad> others = new HashMap<>(loads);
        others.remove(device);
        if (!load.isNone()) {
            others.put(device, load);
        }
        return new Conditions(others, failedDisks);
    }

    /**
     * The same with another number of failed disks of one array.
     *
     * @param disks at least 0
     */
    public Conditions withFailedDisks(String array, int disks) {
        Map<String, Integer> others = new HashMap<>(failedDisks);
        others.remove(array);
        if (disks > 0) {
            others.put(array, disks);
        }
        return new Conditions(loads, others);
    }

    /** Those of some devices and arrays alone. */
    public Conditions of(Predicate<String> devices, Predicate<String> arrays) {
        Map<String, DesignLoad> keptLoads = new HashMap<>(loads);
        keptLoads.keySet().removeIf(devices.negate());
        Map<String, Integer> keptDisks = new HashMap<>(failedDisks);
        keptDisks.keySet().removeIf(arrays.negate());
        return new Conditions(keptLoads, keptDisks);
    }

    /** Whether there is nothing to say. */
    public boolean isNone() {
        return loads.isEmpty() && failedDisks.isEmpty();
    }
}
