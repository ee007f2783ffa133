package pointsman.console.model.connection;

import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorException;

/** Brings the remote engines of the last run back and remembers those of this one. On the thread of {@link Connections}. */
public final class SavedConnections implements ConnectionsListener {

    private static final Logger log = LoggerFactory.getLogger(SavedConnections.class);

    private final Connections connections;
    private final ConnectionStore store;

    public SavedConnections(Connections connections, ConnectionStore store) {
        this.connections = connections;
        this.store = store;
    }

    /** Connects to what was saved and saves each change from then on. */
    public void restore() {
        for (URI address : store.load()) {
            try {
                connections.connect(address);
            } catch (RedirectorException e) {
                log.warn("The saved address {} is left out: {}", address, e.getMessage());
            }
        }
        connections.addListener(this);
    }

    /** Saves no more; what is saved stays. */
    public void stop() {
        connections.removeListener(this);
    }

    @Override
    public void added(EngineConnection connection) {
        save();
    }

    @Override
    public void removed(EngineConnection connection) {
        save();
    }

    private void save() {
        store.save(connections.all().stream()
                .map(EngineConnection::address)
                .flatMap(Optional::stream)
                .toList());
    }
}
