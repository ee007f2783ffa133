package pointsman.console.model.rebalance;

import java.util.OptionalDouble;

/**
 * A server before and after a plan, under the load of the last window.
 *
 * @param id server id
 * @param name what people call it
 * @param before highest utilisation over its resources now; empty when it is not up, for then nothing is known
 * @param after the same after the plan
 * @param devicesBefore number of devices that are mapped to it now
 * @param devicesAfter number of devices that will be
 */
public record ServerForecast(
        String id, String name, OptionalDouble before, OptionalDouble after, int devicesBefore, int devicesAfter) {}
