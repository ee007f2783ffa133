package pointsman.ui.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import pointsman.console.model.connection.ConnectionStore;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.SavedConnections;
import pointsman.console.model.connection.TokenVault;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.UiThread;

/** Brings the remote engines of the last run back when the window is open, and ends all connections when it closes. */
public final class RemoteEngines implements EventHandler {

    private static final String STARTED = "org/eclipse/e4/ui/LifeCycle/appStartupComplete";

    private final UiThread uiThread;
    private final Connections connections;
    private final ConnectionStore store;
    private final TokenVault vault;
    // On the UI thread
    private Optional<SavedConnections> saved = Optional.empty();

    public RemoteEngines(UiThread uiThread, Connections connections, KeptSettings settings) {
        this.uiThread = uiThread;
        this.connections = connections;
        this.store = new PreferenceConnectionStore(settings);
        this.vault = new SecureTokenVault(tokenFile(), uiThread);
    }

    /** Called by the platform when the application has started or begins to end, on the UI thread. */
    @Override
    public void handleEvent(Event event) {
        if (event.getTopic().equals(STARTED)) {
            uiThread.execute(this::start);
        } else {
            // At once: what is posted now may never be run.
            stop();
        }
    }

    private static Path tokenFile() {
        return Platform.getStateLocation(FrameworkUtil.getBundle(RemoteEngines.class))
                .append("tokens")
                .toPath();
    }

    private void start() {
        if (saved.isEmpty()) {
            saved = Optional.of(new SavedConnections(connections, store, vault, uiThread));
            saved.get().restore();
        }
    }

    private void stop() {
        // First, or closing would forget the addresses.
        saved.ifPresent(SavedConnections::stop);
        saved = Optional.empty();
        connections.close();
    }
}
