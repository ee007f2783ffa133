package pointsman.rcp;

import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import pointsman.rcp.internal.LogFile;
import pointsman.rcp.internal.PointsmanWorkbenchAdvisor;

/** The console: from the start of the process to its exit code. */
public final class Application implements IApplication {

    private static final Integer NOT_STARTED = 1;

    @Override
    public Object start(IApplicationContext context) throws URISyntaxException {
        Display display = PlatformUI.createDisplay();
        try {
            SettingsClaim settings = new SettingsClaim(Optional.ofNullable(Platform.getInstanceLocation()));
            Optional<String> refusal = settings.refusal();
            if (refusal.isPresent()) {
                // Also for whoever has started it from a shell, or looks at what it has left there.
                System.err.println(refusal.get());
                MessageDialog.openError(null, "Pointsman", refusal.get());
                return NOT_STARTED;
            }
            new LogFile(settings.folder().resolve("pointsman.log")).open();
            int code = PlatformUI.createAndRunWorkbench(display, new PointsmanWorkbenchAdvisor());
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            display.dispose();
        }
    }

    @Override
    public void stop() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        IWorkbench workbench = PlatformUI.getWorkbench();
        Display display = workbench.getDisplay();
        display.syncExec(() -> {
            if (!display.isDisposed()) {
                workbench.close();
            }
        });
    }
}
