package pointsman.api.whatif;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import pointsman.api.Capacity;
import pointsman.api.CapacitySource;

/**
 * A server that is not there yet. It starts empty.
 *
 * @param id what it is called in the answer; not the id of an element that is there
 * @param iops requests per second that it can do, above 0
 * @param bytesPerSecond bandwidth that it has, above 0
 * @param reaches ids of the devices that it would reach, or of fabrics, controllers and arrays for all devices behind them; empty
 *     for all devices
 */
public record AddedServer(String id, double iops, double bytesPerSecond, Optional<Set<String>> reaches) {
    public AddedServer {
        Objects.requireNonNull(id, "id");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a server that is added needs a name");
        }
        if (!(iops > 0) || !(bytesPerSecond > 0) || Double.isInfinite(iops) || Double.isInfinite(bytesPerSecond)) {
            throw new IllegalArgumentException(
                    "what server %s can do is above 0 and finite, got %s requests and %s bytes per second"
                            .formatted(id, iops, bytesPerSecond));
        }
        reaches = reaches.map(Set::copyOf);
    }

    /** A server that reaches all devices. */
    public AddedServer(String id, double iops, double bytesPerSecond) {
        this(id, iops, bytesPerSecond, Optional.empty());
    }

    /** What it can do. */
    public Capacity capacity() {
        return new Capacity(iops, bytesPerSecond, CapacitySource.CONFIGURED);
    }

    /** The same with other devices, named by their ids. */
    public AddedServer reaching(Set<String> devices) {
        return new AddedServer(id, iops, bytesPerSecond, Optional.of(devices));
    }
}
