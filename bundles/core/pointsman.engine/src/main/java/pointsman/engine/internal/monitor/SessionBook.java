package pointsman.engine.internal.monitor;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pointsman.api.ClientSession;

/** The clients' sessions, and the clients that were ever seen. Confined to the control thread. */
public final class SessionBook {

    /** Clients that are remembered after they have left; any client can log in under any name. */
    private static final int MOST_CLIENTS = 1_024;

    private final Map<Long, ClientSession> sessions = new TreeMap<>();
    private final Set<String> clients = new LinkedHashSet<>();

    public void opened(ClientSession session) {
        sessions.put(session.id(), session);
        clients.remove(session.initiatorName());
        clients.add(session.initiatorName());
        if (clients.size() > MOST_CLIENTS) {
            clients.remove(clients.iterator().next());
            sessions.values().forEach(open -> clients.add(open.initiatorName()));
        }
    }

    public void closed(long id) {
        sessions.remove(id);
    }

    /** Oldest first. */
    public List<ClientSession> sessions() {
        return List.copyOf(sessions.values());
    }

    /** Initiator names of the clients that logged in since the engine started, in order; the oldest are forgotten. */
    public Collection<String> clients() {
        return List.copyOf(new TreeSet<>(clients));
    }
}
