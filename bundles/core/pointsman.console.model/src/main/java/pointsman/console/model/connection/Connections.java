package pointsman.console.model.connection;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.api.access.RemoteAccess;

/**
 * The engines that the console is connected to, one of which is the current one. All methods are called on the thread of
 * the executor that it was made with, and all listeners are called there.
 */
public final class Connections {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    /** An engine of this process asks nobody who it is. */
    private static final RemoteConnector EMBEDDED = address -> {
        throw new IllegalStateException("an engine of this process is not connected to");
    };

    private final Executor uiThread;
    private final RemoteConnector remote;
    private final Clock clock;
    private final List<EngineConnection> connections = new ArrayList<>();
    private final List<ConnectionsListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<EngineConnection> refused = new HashSet<>();
    private Optional<EngineConnection> current = Optional.empty();
    private int embedded;

    /**
     * @param uiThread runs what it is given one after the other on one thread
     * @param remote makes the services of remote engines
     */
    public Connections(Executor uiThread, RemoteConnector remote) {
        this(uiThread, remote, Clock.systemUTC());
    }

    /**
     * @param clock tells since when an engine is out of reach
     */
    public Connections(Executor uiThread, RemoteConnector remote, Clock clock) {
        this.uiThread = uiThread;
        this.remote = remote;
        this.clock = clock;
    }

    /** In the order in which they were added. */
    public List<EngineConnection> all() {
        return List.copyOf(connections);
    }

    /** The connection that views show; present while there is any. */
    public Optional<EngineConnection> current() {
        return current;
    }

    /**
     * Makes a connection the current one.
     *
     * @throws IllegalArgumentException if it has been removed
     */
    public void select(EngineConnection connection) {
        if (!connections.contains(connection)) {
            throw new IllegalArgumentException(connection.label() + " is no longer connected");
        }
        makeCurrent(Optional.of(connection));
    }

    /**
     * Adds an engine of this process. Removing the connection does not stop the engine.
     *
     * @param label what people shall call it
     */
    public EngineConnection addEmbedded(String label, RedirectorService service) {
        embedded++;
        return add(new EngineConnection(
                "embedded-" + embedded,
                label,
                Optional.empty(),
                service,
                RemoteAccess.NONE,
                EMBEDDED,
                uiThread,
                clock));
    }

    /** Adds the engine at an address, which asks for no token. */
    public EngineConnection connect(URI address) {
        return connect(address, RemoteAccess.NONE);
    }

    /**
     * Adds the engine at an address. It is in the list at once, and stale until it is reached.
     *
     * @param access what it is shown, and which certificate it must show
     * @throws RedirectorException INVALID when the address is none, CONFLICT when it is in the list already, or what the
     *     connector says; the list is then as before
     */
    public EngineConnection connect(URI address, RemoteAccess access) {
        URI uri = normalized(address);
        connections.stream()
                .filter(connection -> connection.address().equals(Optional.of(uri)))
                .findFirst()
                .ifPresent(connection -> {
                    throw new RedirectorException(
                            RedirectorException.Code.CONFLICT,
                            "%s is in the list already, as %s.".formatted(uri, connection.label()));
                });
        RedirectorService service = remote.connect(uri, access);
        return add(new EngineConnection(
                uri.toString(), uri.getRawAuthority(), Optional.of(uri), service, access, remote, uiThread, clock));
    }

    /**
     * Adds an engine to which there can be no connection, so that it is in the list with the reason until a person removes it.
     *
     * @param reason with which {@link #connect} has refused it
     */
    EngineConnection addRefused(URI address, RemoteAccess access, RedirectorException reason) {
        EngineConnection connection = new EngineConnection(
                address.toString(),
                Optional.ofNullable(address.getRawAuthority()).orElseGet(address::toString),
                Optional.of(address),
                RefusedEngine.because(reason),
                access,
                remote,
                uiThread,
                clock);
        refused.add(connection);
        return add(connection);
    }

    /**
     * Shows an engine something else from now on, and tries again.
     *
     * @throws RedirectorException INVALID when a token would go over a network in the clear, or there can be no connection to the
     *     engine; all is then as before
     */
    public void changeAccess(EngineConnection connection, RemoteAccess access) {
        if (refused.contains(connection)) {
            throw new RedirectorException(
                    RedirectorException.Code.INVALID,
                    "%s cannot be connected to as it is; remove it and add it again.".formatted(connection.label()));
        }
        remote.change(connection.service(), access);
        connection.setAccess(access);
        tellListeners(listener -> listener.accessChanged(connection));
    }

    /** Ends a connection; it reports nothing more. No effect if it has been removed before. */
    public void remove(EngineConnection connection) {
        int index = connections.indexOf(connection);
        if (index < 0) {
            return;
        }
        connections.remove(index);
        refused.remove(connection);
        connection.close();
        if (connection.address().isPresent()) {
            remote.disconnect(connection.service());
        }
        tellListeners(listener -> listener.removed(connection));
        if (current.equals(Optional.of(connection))) {
            makeCurrent(
                    connections.isEmpty()
                            ? Optional.empty()
                            : Optional.of(connections.get(Math.min(index, connections.size() - 1))));
        }
    }

    /** Ends all connections. */
    public void close() {
        all().forEach(this::remove);
    }

    /** Adds a listener; adding it twice has no effect. */
    public void addListener(ConnectionsListener listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    /** Removes a listener, if it is there. */
    public void removeListener(ConnectionsListener listener) {
        listeners.remove(listener);
    }

    private EngineConnection add(EngineConnection connection) {
        connections.add(connection);
        tellListeners(listener -> listener.added(connection));
        connection.open();
        if (current.isEmpty()) {
            makeCurrent(Optional.of(connection));
        }
        return connection;
    }

    private void makeCurrent(Optional<EngineConnection> connection) {
        if (!current.equals(connection)) {
            current = connection;
            tellListeners(listener -> listener.selected(connection));
        }
    }

    private static URI normalized(URI address) {
        try {
            return new EngineAddress(address).uri();
        } catch (IllegalArgumentException e) {
            throw new RedirectorException(RedirectorException.Code.INVALID, e.getMessage(), e);
        }
    }

    private void tellListeners(Consumer<ConnectionsListener> call) {
        for (ConnectionsListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                log.error("A listener of the connections failed; the others are still called", e);
            }
        }
    }
}
