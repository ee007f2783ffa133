package pointsman.ui.tests.views;

import java.net.URI;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.console.model.connection.RemoteConnector;

/** Reaches nothing. Ranked below the one of the product, so that it is used only where the product has none. */
public final class UnreachableEngines implements RemoteConnector {

    @Override
    public RedirectorService connect(URI address) {
        throw new RedirectorException(
                RedirectorException.Code.UNAVAILABLE, "No engine can be reached at " + address + " in this test.");
    }
}
