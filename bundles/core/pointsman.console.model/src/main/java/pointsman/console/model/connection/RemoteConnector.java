package pointsman.console.model.connection;

import java.net.URI;
import pointsman.api.RedirectorService;

/** Makes services for engines in other processes. */
@FunctionalInterface
public interface RemoteConnector {

    /**
     * A service for the engine at an address. Returns at once, whether or not the engine can be reached: the service
     * goes on trying and tells its subscribers.
     *
     * @param address scheme, host and port, as {@link EngineAddress} makes it
     * @throws pointsman.api.RedirectorException INVALID when there can be no engine at such an address
     */
    RedirectorService connect(URI address);

    /** Ends a service that {@link #connect} made and frees what it holds; returns at once. */
    default void disconnect(RedirectorService service) {}
}
