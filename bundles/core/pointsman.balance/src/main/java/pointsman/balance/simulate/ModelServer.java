package pointsman.balance.simulate;

import java.util.Objects;
import pointsman.api.Capacity;

/**
 * A processor-sharing server that all devices reach.
 *
 * @param id unique in the scenario
 * @param capacity what it can do
 */
public record ModelServer(String id, Capacity capacity) {
    public ModelServer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(capacity, "capacity");
    }
}
