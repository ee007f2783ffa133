package pointsman.rcp.internal;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.handlers.IHandlerService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.ui.preference.ConsolePreferences;

/** Opens the welcome page with the console, for who has not declined it. */
final class FirstPage {

    private static final Logger log = LoggerFactory.getLogger(FirstPage.class);
    private static final String COMMAND = "pointsman.rcp.welcome";

    private final IWorkbench workbench;

    FirstPage(IWorkbench workbench) {
        this.workbench = workbench;
    }

    void open() {
        if (!new ConsolePreferences().welcomes()) {
            return;
        }
        try {
            workbench.getService(IHandlerService.class).executeCommand(COMMAND, null);
        } catch (CommandException e) {
            log.error("The welcome page could not be opened", e);
        }
    }
}
