package pointsman.console.model.connection;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps a listener on whichever connection is the current one, for a view that shows one engine at a time. On the thread
 * of {@link Connections}.
 */
public final class CurrentEngine implements AutoCloseable {

    private final Connections connections;
    private final EngineListener listener;
    private final Consumer<Optional<EngineConnection>> selected;
    private final ConnectionsListener selections = new ConnectionsListener() {
        @Override
        public void selected(Optional<EngineConnection> current) {
            follow(current);
        }
    };
    private Optional<EngineConnection> followed = Optional.empty();

    /**
     * Begins at once, with the connection that is the current one now.
     *
     * @param listener hears the current connection, and no other
     * @param selected called when another connection is the current one, or none
     */
    public CurrentEngine(
            Connections connections, EngineListener listener, Consumer<Optional<EngineConnection>> selected) {
        this.connections = connections;
        this.listener = listener;
        this.selected = selected;
        connections.addListener(selections);
        listenTo(connections.current());
    }

    /** The current connection. */
    public Optional<EngineConnection> get() {
        return followed;
    }

    /** Ends listening; idempotent. */
    @Override
    public void close() {
        connections.removeListener(selections);
        listenTo(Optional.empty());
    }

    private void follow(Optional<EngineConnection> current) {
        listenTo(current);
        selected.accept(current);
    }

    private void listenTo(Optional<EngineConnection> next) {
        followed.ifPresent(connection -> connection.removeListener(listener));
        followed = next;
        followed.ifPresent(connection -> connection.addListener(listener));
    }
}
