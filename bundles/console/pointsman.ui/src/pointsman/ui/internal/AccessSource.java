package pointsman.ui.internal;

import java.util.Map;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.services.IServiceLocator;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.CurrentEngine;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.connection.EngineListener;

/** Tells commands whether the current engine is known to refuse every change. On the UI thread. */
public final class AccessSource extends AbstractSourceProvider {

    private static final String ONLY_LOOKS = "pointsman.ui.onlyLooks";

    private CurrentEngine engine;
    private boolean onlyLooks;
    private boolean disposed;

    @Override
    public void initialize(IServiceLocator locator) {
        // The workbench asks for its sources before there is a window; the connections are not to be made for that.
        Display.getCurrent().asyncExec(() -> follow(locator.getService(Connections.class)));
    }

    private void follow(Connections connections) {
        if (connections != null && !disposed) {
            engine = new CurrentEngine(connections, new Reports(), current -> changed());
            changed();
        }
    }

    private void changed() {
        boolean now = engine.get().filter(EngineConnection::onlyLooks).isPresent();
        if (now != onlyLooks) {
            onlyLooks = now;
            fireSourceChanged(ISources.WORKBENCH, ONLY_LOOKS, now);
        }
    }

    @Override
    public Map<String, Boolean> getCurrentState() {
        return Map.of(ONLY_LOOKS, onlyLooks);
    }

    @Override
    public String[] getProvidedSourceNames() {
        return new String[] {ONLY_LOOKS};
    }

    @Override
    public void dispose() {
        disposed = true;
        if (engine != null) {
            engine.close();
        }
    }

    private final class Reports implements EngineListener {

        @Override
        public void callerKnown(EngineConnection connection) {
            changed();
        }
    }
}
