package pointsman.ui.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.connection.ConnectionStore;

/** Keeps the addresses in the preferences of the workspace. */
public final class PreferenceConnectionStore implements ConnectionStore {

    private static final Logger log = LoggerFactory.getLogger(PreferenceConnectionStore.class);

    private static final String NODE = "pointsman.ui";
    private static final String KEY = "remoteEngines";

    @Override
    public List<URI> load() {
        return Arrays.stream(preferences().get(KEY, "").split("\\s+"))
                .filter(address -> !address.isEmpty())
                .map(URI::create)
                .toList();
    }

    @Override
    public void save(List<URI> addresses) {
        preferences().put(KEY, addresses.stream().map(URI::toString).collect(Collectors.joining(" ")));
        try {
            preferences().flush();
        } catch (BackingStoreException e) {
            log.warn("The addresses of the engines could not be saved; they must be added again next time", e);
        }
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
