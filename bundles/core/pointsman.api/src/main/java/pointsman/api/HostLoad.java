package pointsman.api;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the host of a server says of its processors and its memory. What is empty is unknown, which is not the same as idle.
 *
 * @param cpuBusy part of the time in which the processors were neither idle nor waiting for a disk, mean over all of them
 *     since the figure before, 0 to 1
 * @param memory at the time of the figure
 */
public record HostLoad(OptionalDouble cpuBusy, Optional<MemoryUse> memory) {

    /** Nothing is known. */
    public static final HostLoad UNKNOWN = new HostLoad(OptionalDouble.empty(), Optional.empty());

    public HostLoad {
        if (cpuBusy.isPresent() && !(cpuBusy.getAsDouble() >= 0 && cpuBusy.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "processors are busy from 0 to 1 of the time, got " + cpuBusy.getAsDouble());
        }
    }

    /** Whether nothing at all is known. */
    public boolean isUnknown() {
        return cpuBusy.isEmpty() && memory.isEmpty();
    }
}
