package pointsman.rcp.internal;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;
import pointsman.console.model.saving.KeptSettings;

/** Window &gt; Theme: switches the theme, and marks the one that is on. */
public final class ThemeHandler extends AbstractHandler implements IElementUpdater {

    private static final String COMMAND = "pointsman.rcp.theme";
    private static final String THEME_PARAMETER = "pointsman.rcp.theme.id";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        String theme = event.getParameter(THEME_PARAMETER);
        if (theme == null) {
            throw new ExecutionException(COMMAND + " needs " + THEME_PARAMETER);
        }
        if (!themes().isOn(theme)) {
            themes().turnOn(theme);
        }
        workbench().getService(ICommandService.class).refreshElements(COMMAND, null);
        return null;
    }

    @Override
    public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
        element.setChecked(themes().isOn((String) parameters.get(THEME_PARAMETER)));
    }

    private static ThemeSwitch themes() {
        return new ThemeSwitch(
                workbench().getDisplay(),
                workbench().getService(IThemeEngine.class),
                workbench().getService(KeptSettings.class));
    }

    private static IWorkbench workbench() {
        return PlatformUI.getWorkbench();
    }
}
