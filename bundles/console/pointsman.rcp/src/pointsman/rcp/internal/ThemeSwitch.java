package pointsman.rcp.internal;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.preference.PreferenceWriting;

/**
 * Changes the theme of open windows, so that nothing of the old one is left.
 *
 * <p>The theme engine alone leaves colours behind: what one theme has coloured and the next one does not name would be
 * unreadable on the new ground. To be used on the UI thread.
 */
final class ThemeSwitch {

    private static final String PREFERENCES = "org.eclipse.e4.ui.css.swt.theme";

    private final Display display;
    private final IThemeEngine themes;
    private final KeptSettings settings;

    ThemeSwitch(Display display, IThemeEngine themes, KeptSettings settings) {
        this.display = display;
        this.themes = themes;
        this.settings = settings;
    }

    /** Whether this theme is on. */
    boolean isOn(String themeId) {
        ITheme active = themes.getActiveTheme();
        return active != null && active.getId().equals(themeId);
    }

    /** Puts this theme on, now and for later starts. */
    void turnOn(String themeId) {
        themes.setTheme(themeId, true);
        // The theme engine tells nobody that it could not.
        settings.keep("the theme", new PreferenceWriting(InstanceScope.INSTANCE.getNode(PREFERENCES)));
        colourWindows();
        colourWindowsOnceTheToolkitHasFollowed();
    }

    /** GTK turns dark or light a little later, and SWT's default colours with it. */
    private void colourWindowsOnceTheToolkitHasFollowed() {
        display.addListener(SWT.Settings, new Listener() {
            @Override
            public void handleEvent(Event event) {
                display.removeListener(SWT.Settings, this);
                colourWindows();
            }
        });
    }

    private void colourWindows() {
        for (Shell shell : display.getShells()) {
            forgetColours(shell);
            themes.applyStyles(shell, true);
        }
    }

    private static void forgetColours(Control control) {
        // SWT ignores a null where it believes to have the default, although GTK's default has changed since:
        // so it gets another colour first.
        control.setForeground(control.getBackground());
        control.setForeground(null);
        if (control instanceof Text) {
            control.setBackground(control.getForeground());
        }
        control.setBackground(null);
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                forgetColours(child);
            }
        }
    }
}
