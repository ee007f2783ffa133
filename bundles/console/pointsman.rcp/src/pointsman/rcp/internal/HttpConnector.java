package pointsman.rcp.internal;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RedirectorService;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.Caller;
import pointsman.api.access.RemoteAccess;
import pointsman.console.model.connection.RemoteConnector;
import pointsman.remote.client.RemoteOptions;
import pointsman.remote.client.RemoteRedirectorService;

/** Reaches engines in other processes over their HTTP API. An OSGi service. */
public final class HttpConnector implements RemoteConnector {

    @Override
    public RedirectorService connect(URI address) {
        return connect(address, RemoteAccess.NONE);
    }

    @Override
    public RedirectorService connect(URI address, RemoteAccess access) {
        try {
            return new RemoteRedirectorService(address, access, RemoteOptions.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new RedirectorException(Code.INVALID, e.getMessage(), e);
        }
    }

    @Override
    public void change(RedirectorService service, RemoteAccess access) {
        try {
            if (service instanceof RemoteRedirectorService remote) {
                remote.changeAccess(access);
            }
        } catch (IllegalArgumentException e) {
            throw new RedirectorException(Code.INVALID, e.getMessage(), e);
        }
    }

    @Override
    public Optional<AccessProblem> problem(RedirectorService service) {
        return service instanceof RemoteRedirectorService remote ? remote.accessProblem() : Optional.empty();
    }

    @Override
    public CompletionStage<Caller> caller(RedirectorService service) {
        return service instanceof RemoteRedirectorService remote
                ? remote.caller()
                : CompletableFuture.completedFuture(Caller.ANYBODY);
    }

    @Override
    public void disconnect(RedirectorService service) {
        if (service instanceof RemoteRedirectorService remote) {
            remote.close();
        }
    }
}
