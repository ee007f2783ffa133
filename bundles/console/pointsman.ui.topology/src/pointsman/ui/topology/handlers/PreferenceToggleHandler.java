package pointsman.ui.topology.handlers;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.preference.PreferenceWriting;

/** Turns a preference on and off; its key follows the class in the plug-in's description. It is on unless it was turned off. */
public final class PreferenceToggleHandler extends AbstractHandler implements IExecutableExtension, IElementUpdater {

    private final IPreferenceChangeListener listener = event -> changed(event.getKey());
    private String key = "";
    private String command = "";

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        key = (String) data;
        command = element.getAttribute("commandId");
        preferences().addPreferenceChangeListener(listener);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        IEclipsePreferences preferences = preferences();
        preferences.putBoolean(key, !preferences.getBoolean(key, true));
        PlatformUI.getWorkbench()
                .getService(KeptSettings.class)
                .keep("the preferences", new PreferenceWriting(preferences));
        return null;
    }

    @Override
    public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
        element.setChecked(preferences().getBoolean(key, true));
    }

    @Override
    public void dispose() {
        preferences().removePreferenceChangeListener(listener);
        super.dispose();
    }

    /** The menu shows it, wherever it was changed. */
    private void changed(String changed) {
        if (changed.equals(key) && PlatformUI.isWorkbenchRunning()) {
            ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> commands.refreshElements(command, null));
        }
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(ConsolePreferences.NODE);
    }
}
