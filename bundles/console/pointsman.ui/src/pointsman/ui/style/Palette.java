package pointsman.ui.style;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import pointsman.console.model.style.ColorScheme;
import pointsman.console.model.style.Rgb;
import pointsman.console.model.style.Status;
import pointsman.ui.UiThread;

/**
 * The colours of the theme that is on. An OSGi service; used on the UI thread. Colours need not be disposed of.
 *
 * <p>Who draws keeps no colour over a change of the theme: it asks again when it is told.
 */
public final class Palette implements EventHandler {

    private final UiThread uiThread;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private ColorScheme scheme;

    public Palette(UiThread uiThread) {
        this.uiThread = uiThread;
    }

    private Palette(UiThread uiThread, ColorScheme scheme) {
        this(uiThread);
        this.scheme = scheme;
    }

    /** The colours for paper: those of the light theme, whatever theme is on. */
    public Palette paper() {
        return new Palette(uiThread, ColorScheme.LIGHT);
    }

    /** Whether the dark theme is on. */
    public boolean isDark() {
        return scheme() == ColorScheme.DARK;
    }

    /** The colours of the theme as numbers, for those who do not draw with SWT. */
    public ColorScheme scheme() {
        if (scheme == null) {
            scheme = schemeOf(PlatformUI.getWorkbench().getService(IThemeEngine.class));
        }
        return scheme;
    }

    /** A colour of the scheme as SWT wants it. */
    public Color color(Rgb rgb) {
        return new Color(rgb.red(), rgb.green(), rgb.blue());
    }

    /** For signs and lines that tell a status. */
    public Color status(Status status) {
        return color(scheme().status().get(status));
    }

    /** A faint ground for what has a status; text can be read on it. */
    public Color statusFill(Status status) {
        return color(scheme().status().get(status).over(scheme().background(), 0.14));
    }

    /**
     * For a series of a chart.
     *
     * @param index at least 0; the colours begin again after {@link #seriesCount()}
     */
    public Color series(int index) {
        return color(scheme().series().get(index % seriesCount()));
    }

    /** How many series have a colour of their own. */
    public int seriesCount() {
        return scheme().series().size();
    }

    /** Behind tables and diagrams. */
    public Color background() {
        return color(scheme().background());
    }

    /** For reading. */
    public Color text() {
        return color(scheme().text());
    }

    /** For what matters less; still for reading. */
    public Color mutedText() {
        return color(scheme().mutedText());
    }

    /** Borders and connections. */
    public Color line() {
        return color(scheme().line());
    }

    /** Grids and rules. */
    public Color faintLine() {
        return color(scheme().faintLine());
    }

    /** Figures on the background. */
    public Color fill() {
        return color(scheme().fill());
    }

    /** Figures on figures, and headings. */
    public Color raisedFill() {
        return color(scheme().raisedFill());
    }

    /** Around what is selected. */
    public Color selection() {
        return color(scheme().selection());
    }

    /** Calls a listener on the UI thread each time the theme has changed; adding it twice has no effect. */
    public void addListener(Runnable listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    /** Removes a listener, if it is there. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Called by the theme engine when the theme has changed. */
    @Override
    public void handleEvent(Event event) {
        uiThread.execute(() -> {
            ColorScheme before = scheme;
            scheme = null;
            if (scheme() != before) {
                listeners.forEach(Runnable::run);
            }
        });
    }

    private static ColorScheme schemeOf(IThemeEngine engine) {
        ITheme theme = engine == null ? null : engine.getActiveTheme();
        boolean dark =
                theme == null ? Display.isSystemDarkTheme() : theme.getId().contains("dark");
        return dark ? ColorScheme.DARK : ColorScheme.LIGHT;
    }
}
