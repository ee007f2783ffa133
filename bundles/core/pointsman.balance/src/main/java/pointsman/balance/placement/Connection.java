package pointsman.balance.placement;

import java.util.Objects;
import java.util.Optional;
import pointsman.api.Load;

/**
 * A client's connection with a server for one volume.
 *
 * @param id unique among the connections of a {@link Distribution}
 * @param client initiator name
 * @param server id of the server that has it
 * @param category of the volume, by which the policy may weigh its load
 * @param load mean over the recent windows; empty if it was not measured, which is not the same as idle
 */
public record Connection(String id, String client, String server, String category, Optional<Load> load) {
    public Connection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(load, "load");
    }
}
