package pointsman.ui.preference;

import java.util.function.Consumer;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Control;
import pointsman.console.model.text.ByteUnits;
import pointsman.ui.UiThread;

/** Has what is open show bytes in other units as soon as a person prefers these. It ends with the control. */
public final class UnitsWatch {

    private final ConsolePreferences preferences = new ConsolePreferences();

    /**
     * @param control that shows bytes
     * @param changed shows them anew, on the UI thread; not called once the control is disposed of
     */
    public UnitsWatch(Control control, UiThread uiThread, Consumer<ByteUnits> changed) {
        IEclipsePreferences node = InstanceScope.INSTANCE.getNode(ConsolePreferences.NODE);
        IPreferenceChangeListener listener = event -> {
            if (event.getKey().equals(ConsolePreferences.BYTE_UNITS)) {
                uiThread.execute(() -> {
                    if (!control.isDisposed()) {
                        changed.accept(preferences.byteUnits());
                    }
                });
            }
        };
        node.addPreferenceChangeListener(listener);
        control.addDisposeListener(event -> node.removePreferenceChangeListener(listener));
    }
}
