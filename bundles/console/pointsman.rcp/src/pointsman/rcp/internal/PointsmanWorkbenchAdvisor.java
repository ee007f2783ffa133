package pointsman.rcp.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.saving.KeptSettings;
import pointsman.rcp.Leftovers;
import pointsman.rcp.PerspectiveIds;
import pointsman.rcp.internal.demonstration.EmbeddedDemonstration;
import pointsman.rcp.internal.demonstration.PictureTour;
import pointsman.ui.draft.OpenDrafts;

/**
 * What is the same for all windows of the console: the demonstration SAN begins when they are open and ends when they are
 * closed.
 */
public final class PointsmanWorkbenchAdvisor extends WorkbenchAdvisor {

    /** System property: {@code off} starts the console without the demonstration SAN. */
    private static final String DEMONSTRATION = "pointsman.demonstration";

    /** System property: a folder for pictures that the console takes of itself before it ends by itself. */
    private static final String PICTURES = "pointsman.pictures";

    /** System property: {@code off} starts the console without its welcome page, whatever the person prefers. */
    private static final String WELCOME = "pointsman.welcome";

    private Optional<EmbeddedDemonstration> demonstration = Optional.empty();

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        configurer.setSaveAndRestore(true);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return PerspectiveIds.OPERATE;
    }

    @Override
    public void postStartup() {
        IWorkbench workbench = getWorkbenchConfigurer().getWorkbench();
        Leftovers.close(workbench.getWorkbenchWindows());
        new EarlyClasses().schedule();
        if ("off".equals(System.getProperty(DEMONSTRATION))) {
            welcome(workbench);
            return;
        }
        Optional<Path> pictures =
                Optional.ofNullable(System.getProperty(PICTURES)).map(Path::of);
        pictures.ifPresent(folder -> fillTheDisplay(workbench));
        demonstration = Optional.of(new EmbeddedDemonstration(
                workbench,
                san -> {
                    // In front of the demonstration, to which it leads.
                    welcome(workbench);
                    pictures.ifPresent(folder -> new PictureTour(workbench, san, folder).start());
                },
                () -> welcome(workbench)));
        demonstration.get().start();
    }

    private static void welcome(IWorkbench workbench) {
        if (System.getProperty(PICTURES) == null && !"off".equals(System.getProperty(WELCOME))) {
            new FirstPage(workbench).open();
        }
    }

    /** There is no window manager on the virtual display, which has no other use. */
    private static void fillTheDisplay(IWorkbench workbench) {
        Shell shell = workbench.getActiveWorkbenchWindow().getShell();
        shell.setBounds(shell.getDisplay().getBounds());
        shell.forceActive();
    }

    /** Nobody shall lose a draft by mistake, or what was changed in a console that cannot save it. */
    @Override
    public boolean preShutdown() {
        IWorkbench workbench = getWorkbenchConfigurer().getWorkbench();
        IWorkbenchWindow window = workbench.getActiveWorkbenchWindow();
        Connections connections = workbench.getService(Connections.class);
        return window == null
                || connections == null
                || (new OpenDrafts(connections).mayBeLost(window.getShell())
                        && new UnsavedSettings(workbench.getService(KeptSettings.class)).mayBeLost(window.getShell()));
    }

    @Override
    public void postShutdown() {
        demonstration.ifPresent(EmbeddedDemonstration::stop);
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new PointsmanWindowAdvisor(configurer);
    }
}
