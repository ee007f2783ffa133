package pointsman.balance.simulate;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import pointsman.api.Load;

/**
 * The recorded load of one device.
 *
 * @param device its id
 * @param step length of a slot, above 0
 * @param slots mean load in each slot from the beginning, {@link Load#IDLE} where nothing was asked; not empty
 */
public record LoadTrace(String device, Duration step, List<Load> slots) {
    public LoadTrace {
        Objects.requireNonNull(device, "device");
        slots = List.copyOf(slots);
        if (step.isZero() || step.isNegative()) {
            throw new IllegalArgumentException("a slot is longer than 0, got " + step);
        }
        if (slots.isEmpty()) {
            throw new IllegalArgumentException("the trace of " + device + " has no slot");
        }
    }
}
