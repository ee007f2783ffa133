package pointsman.console.model.diagram;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import pointsman.api.ClientSession;
import pointsman.api.ServerHealth;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;

/** Where the clients' sessions are: at the portals, through the engine, or past it at the servers. Immutable. */
public final class ClientConnections {

    private final SystemSnapshot snapshot;
    private final Map<String, Long> atServers = new HashMap<>();
    private final Map<String, Long> atPortals = new HashMap<>();

    public ClientConnections(SystemSnapshot snapshot) {
        this.snapshot = snapshot;
        for (ClientSession session : snapshot.sessions()) {
            session.server()
                    .ifPresentOrElse(
                            server -> atServers.merge(server, 1L, Long::sum),
                            () -> atPortals.merge(session.portal(), 1L, Long::sum));
        }
    }

    /** Sessions whose requests flow through the engine, at one portal. */
    public long atPortal(String portal) {
        return atPortals.getOrDefault(portal, 0L);
    }

    /** Sessions past the engine at a server; empty when it is not known, because the server does not answer. */
    public OptionalLong direct(String server) {
        ServerStatus status = snapshot.servers().get(server);
        long count = atServers.getOrDefault(server, 0L);
        boolean known = status != null && status.health() == ServerHealth.UP;
        return known || count > 0 ? OptionalLong.of(count) : OptionalLong.empty();
    }
}
