package pointsman.rcp;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import pointsman.rcp.internal.LogFile;
import pointsman.rcp.internal.PointsmanWorkbenchAdvisor;

/** The console: from the start of the process to its exit code. */
public final class Application implements IApplication {

    @Override
    public Object start(IApplicationContext context) throws IOException, URISyntaxException {
        Display display = PlatformUI.createDisplay();
        try {
            Location settings = Platform.getInstanceLocation();
            if (!settings.lock()) {
                MessageDialog.openError(
                        null,
                        "Pointsman",
                        "Another console already uses the settings in %s.%n%nSwitch to its window, or start this one with '-data FOLDER' to give it its own."
                                .formatted(folderOf(settings)));
                return EXIT_OK;
            }
            new LogFile(folderOf(settings).resolve("pointsman.log")).open();
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

    private static Path folderOf(Location location) throws URISyntaxException {
        return Path.of(URIUtil.toURI(location.getURL()));
    }
}
