package pointsman.rcp.internal;

import java.net.URI;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RedirectorService;
import pointsman.console.model.connection.RemoteConnector;
import pointsman.remote.client.RemoteRedirectorService;

/** Reaches engines in other processes over their HTTP API. An OSGi service. */
public final class HttpConnector implements RemoteConnector {

    @Override
    public RedirectorService connect(URI address) {
        try {
            return new RemoteRedirectorService(address);
        } catch (IllegalArgumentException e) {
            throw new RedirectorException(Code.INVALID, e.getMessage(), e);
        }
    }

    @Override
    public void disconnect(RedirectorService service) {
        if (service instanceof RemoteRedirectorService remote) {
            remote.close();
        }
    }
}
