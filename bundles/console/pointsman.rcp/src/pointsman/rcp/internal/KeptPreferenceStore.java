package pointsman.rcp.internal;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.preference.PreferenceWriting;

/** Preferences of the workspace for a page of the preferences: what cannot be saved is saved later. */
final class KeptPreferenceStore extends ScopedPreferenceStore {

    private final IEclipsePreferences node;
    private final KeptSettings settings;

    KeptPreferenceStore(String node, KeptSettings settings) {
        super(InstanceScope.INSTANCE, node);
        this.node = InstanceScope.INSTANCE.getNode(node);
        this.settings = settings;
    }

    @Override
    public void save() {
        settings.keep("the preferences", new PreferenceWriting(node));
    }
}
