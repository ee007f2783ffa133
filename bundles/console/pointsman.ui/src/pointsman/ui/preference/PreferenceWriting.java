package pointsman.ui.preference;

import java.io.IOException;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import pointsman.console.model.saving.KeptSettings;
import pointsman.console.model.saving.SettingsFolder;

/**
 * Writes preferences of the workspace to their file.
 *
 * @param preferences a node of the instance scope
 */
public record PreferenceWriting(Preferences preferences) implements KeptSettings.Writing {

    @Override
    public void write() throws IOException {
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            // The platform does not always say why.
            new SettingsFolder(new WorkspaceFolder().preferences()).requireWritable();
            throw new IOException(e.getMessage(), e);
        }
    }
}
