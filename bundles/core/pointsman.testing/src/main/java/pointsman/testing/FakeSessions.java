package pointsman.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pointsman.api.ClientSession;
import pointsman.api.EventType;
import pointsman.api.Severity;

/** The clients that are logged in to the fake. Belongs to the thread of its {@link FakeSystem}. */
final class FakeSessions {

    private static final String TARGET = "iqn.2026-01.org.pointsman:all";

    private final FakeEvents events;
    private final Map<Long, ClientSession> sessions = new TreeMap<>();
    private long lastId;

    FakeSessions(FakeEvents events) {
        this.events = events;
    }

    List<ClientSession> all() {
        return List.copyOf(sessions.values());
    }

    ClientSession open(String initiatorName, String address, String portal) {
        ClientSession session = new ClientSession(++lastId, initiatorName, address, portal, TARGET, events.tick());
        sessions.put(session.id(), session);
        events.emit(
                Severity.INFO,
                EventType.SESSION_OPENED,
                initiatorName,
                Map.of("client", initiatorName, "address", address, "target", TARGET));
        return session;
    }

    void close(long id, String reason) {
        ClientSession session = sessions.remove(id);
        events.emit(
                Severity.INFO,
                EventType.SESSION_CLOSED,
                session.initiatorName(),
                Map.of(
                        "client", session.initiatorName(),
                        "address", session.clientAddress(),
                        "target", session.targetName(),
                        "reason", reason));
    }
}
