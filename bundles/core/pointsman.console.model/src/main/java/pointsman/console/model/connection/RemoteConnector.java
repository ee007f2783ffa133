package pointsman.console.model.connection;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.api.RedirectorService;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.Caller;
import pointsman.api.access.RemoteAccess;

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

    /**
     * The same, with what the engine is shown and which certificate it must show. A connector of engines that ask for neither need
     * not know of it.
     */
    default RedirectorService connect(URI address, RemoteAccess access) {
        return connect(address);
    }

    /** Lets a service that {@link #connect} made show something else from now on, and try again at once; returns at once. */
    default void change(RedirectorService service, RemoteAccess access) {}

    /** Why a service and its engine did not trust each other the last time that they met; empty if they did. Never waits. */
    default Optional<AccessProblem> problem(RedirectorService service) {
        return Optional.empty();
    }

    /** Whom the engine knows the console to be. */
    default CompletionStage<Caller> caller(RedirectorService service) {
        return CompletableFuture.completedFuture(Caller.ANYBODY);
    }

    /** Ends a service that {@link #connect} made and frees what it holds; returns at once. */
    default void disconnect(RedirectorService service) {}
}
