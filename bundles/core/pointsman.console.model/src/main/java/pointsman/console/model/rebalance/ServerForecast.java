package pointsman.console.model.rebalance;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pointsman.api.Resource;

/**
 * A server before and after a plan.
 *
 * @param id server id
 * @param name what people call it
 * @param resources each that is known of it; empty when it is not up, for then nothing is known
 * @param devicesBefore number of devices that are mapped to it now
 * @param devicesAfter number of devices that will be
 */
public record ServerForecast(
        String id, String name, List<ResourceForecast> resources, int devicesBefore, int devicesAfter) {
    public ServerForecast {
        resources = List.copyOf(resources);
    }

    /** Highest utilisation over its resources now. */
    public OptionalDouble before() {
        return resources.stream().mapToDouble(ResourceForecast::before).max();
    }

    /** The same after the plan. */
    public OptionalDouble after() {
        return resources.stream().mapToDouble(ResourceForecast::after).max();
    }

    /** One resource of it, if it is known. */
    public Optional<ResourceForecast> of(Resource resource) {
        return resources.stream()
                .filter(forecast -> forecast.resource() == resource)
                .findFirst();
    }
}
