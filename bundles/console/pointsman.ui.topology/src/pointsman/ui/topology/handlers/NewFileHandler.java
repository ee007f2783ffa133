package pointsman.ui.topology.handlers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import pointsman.console.model.connection.Connections;
import pointsman.ui.UiThread;
import pointsman.ui.topology.DesignOpening;
import pointsman.ui.topology.TopologyFileInput;
import pointsman.ui.topology.files.NewTopologyWizard;

/** Asks for a new topology; it is kept beside the one that is open, unless the person says otherwise. */
public final class NewFileHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Connections connections = window.getService(Connections.class);
        UiThread uiThread = window.getService(UiThread.class);
        DesignOpening opening = new DesignOpening(
                window.getActivePage(),
                uiThread,
                failure -> MessageDialog.openError(
                        window.getShell(),
                        "New Topology",
                        "It is made, and cannot be opened: %s".formatted(failure.getMessage())));
        NewTopologyWizard wizard = new NewTopologyWizard(
                connections == null ? List.of() : connections.all(),
                folder(window.getActivePage().getActiveEditor()),
                uiThread,
                opening::open);
        new WizardDialog(window.getShell(), wizard).open();
        return null;
    }

    private static Path folder(IEditorPart open) {
        return Optional.ofNullable(open)
                .map(IEditorPart::getEditorInput)
                .filter(TopologyFileInput.class::isInstance)
                .map(input -> ((TopologyFileInput) input).path().getParent())
                .orElseGet(() -> Path.of(System.getProperty("user.home")));
    }
}
