package pointsman.console.model.diagram;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import pointsman.api.ClientSession;
import pointsman.api.Problem;
import pointsman.api.ProblemType;
import pointsman.api.ServerHealth;
import pointsman.api.ServerStatus;
import pointsman.api.SystemSnapshot;

/** Where the clients' sessions are: at the portals, through the engine, or past it at the servers. Immutable. */
public final class ClientConnections {

    private final SystemSnapshot snapshot;
    private final Map<String, Long> atServers = new HashMap<>();
    private final Map<String, Long> atPortals = new HashMap<>();
    private final Set<String> unknown;

    public ClientConnections(SystemSnapshot snapshot) {
        this.snapshot = snapshot;
        this.unknown = snapshot.problems().stream()
                .filter(problem -> problem.type() == ProblemType.SESSIONS_UNKNOWN)
                .map(Problem::subject)
                .collect(Collectors.toSet());
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

    /** Sessions past the engine at a server; empty when they are not known, because the server does not say. */
    public OptionalLong direct(String server) {
        ServerStatus status = snapshot.servers().get(server);
        boolean known = status != null && status.health() == ServerHealth.UP && !unknown.contains(server);
        return known ? OptionalLong.of(atServers.getOrDefault(server, 0L)) : OptionalLong.empty();
    }
}
