package pointsman.ui.rebalance;

import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.rebalance.RebalanceSession;
import pointsman.ui.UiThread;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** Opens the wizard on an engine; there is one for each engine at most. */
final class RebalanceWindow {

    private final IWorkbenchWindow window;

    /** @param window on top of which the wizard stays */
    RebalanceWindow(IWorkbenchWindow window) {
        this.window = window;
    }

    /**
     * Opens it, or brings the one that is open to the front.
     *
     * @param connection one that has reported a snapshot
     * @return what it works on
     */
    RebalanceSession open(EngineConnection connection) {
        Optional<RebalanceWizard> present = find(connection);
        if (present.isPresent()) {
            return present.get().session();
        }
        RebalanceWizard wizard = new RebalanceWizard(
                connection,
                window.getService(UiThread.class),
                window.getService(Palette.class),
                window.getService(Images.class));
        new RebalanceDialog(window.getShell(), wizard).open();
        return wizard.session();
    }

    private Optional<RebalanceWizard> find(EngineConnection connection) {
        for (Shell shell : window.getShell().getDisplay().getShells()) {
            if (shell.getData(RebalanceDialog.WIZARD) instanceof RebalanceWizard wizard
                    && wizard.connection().equals(connection)) {
                shell.forceActive();
                return Optional.of(wizard);
            }
        }
        return Optional.empty();
    }
}
