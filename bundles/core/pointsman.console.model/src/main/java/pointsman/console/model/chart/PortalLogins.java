package pointsman.console.model.chart;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.ClientSession;
import pointsman.api.Load;

/**
 * Who is logged in at which portal. Load is measured of clients, not of portals; a portal has the sum of its clients, which
 * can be told as long as none of them is logged in elsewhere too. Immutable.
 */
final class PortalLogins {

    /** Nobody is known to be logged in. */
    static final PortalLogins UNKNOWN = new PortalLogins(List.of());

    private final Map<String, Set<String>> clientsByPortal = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    PortalLogins(Collection<ClientSession> sessions) {
        Map<String, Set<String>> portalsByClient = new HashMap<>();
        for (ClientSession session : sessions) {
            // One that reaches a server past the engine has no portal, and counts as a place of its own.
            portalsByClient
                    .computeIfAbsent(session.initiatorName(), fresh -> new HashSet<>())
                    .add(session.portal());
        }
        portalsByClient.forEach((client, portals) -> portals.forEach(portal -> {
            if (!portal.isEmpty()) {
                clientsByPortal
                        .computeIfAbsent(portal, fresh -> new HashSet<>())
                        .add(client);
                if (portals.size() > 1) {
                    ambiguous.add(portal);
                }
            }
        }));
    }

    /** The portals at which somebody is logged in. */
    Set<String> portals() {
        return clientsByPortal.keySet();
    }

    /** The loads of a portal's clients; empty when one of them is logged in elsewhere too, or was not measured. */
    Optional<List<Load>> loads(String portal, Map<String, Load> clients) {
        Set<String> names = clientsByPortal.getOrDefault(portal, Set.of());
        if (names.isEmpty() || ambiguous.contains(portal) || !clients.keySet().containsAll(names)) {
            return Optional.empty();
        }
        return Optional.of(names.stream().map(clients::get).toList());
    }
}
