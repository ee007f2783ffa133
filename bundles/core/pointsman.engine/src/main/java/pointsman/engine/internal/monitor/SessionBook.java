package pointsman.engine.internal.monitor;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pointsman.api.ClientSession;

/** The clients' sessions, and the clients that were ever seen. Confined to the control thread. */
public final class SessionBook {

    private final Map<Long, ClientSession> sessions = new TreeMap<>();
    private final Set<String> clients = new TreeSet<>();

    public void opened(ClientSession session) {
        sessions.put(session.id(), session);
        clients.add(session.initiatorName());
    }

    public void closed(long id) {
        sessions.remove(id);
    }

    /** Oldest first. */
    public List<ClientSession> sessions() {
        return List.copyOf(sessions.values());
    }

    /** Initiator names of all clients that logged in since the engine started, in order. */
    public Collection<String> clients() {
        return List.copyOf(clients);
    }
}
