package pointsman.ui.internal;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import pointsman.console.model.connection.ConnectionStore;
import pointsman.console.model.connection.SavedEngines;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.preference.PreferenceWriting;

/** Keeps the engines in the preferences of the workspace. */
public final class PreferenceConnectionStore implements ConnectionStore {

    private static final String NODE = "pointsman.ui";
    private static final String KEY = "remoteEngines";

    private final KeptSettings settings;

    PreferenceConnectionStore(KeptSettings settings) {
        this.settings = settings;
    }

    @Override
    public SavedEngines load() {
        return SavedEngines.parse(preferences().get(KEY, ""));
    }

    @Override
    public void save(SavedEngines engines) {
        preferences().put(KEY, engines.format());
        settings.keep("the list of engines", new PreferenceWriting(preferences()));
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
