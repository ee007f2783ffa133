package pointsman.ui.topology.handlers;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import pointsman.ui.UiThread;
import pointsman.ui.topology.DesignOpening;

/** Asks for a topology file and opens it. */
public final class OpenFileHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN);
        dialog.setText("Open Topology");
        dialog.setFilterNames(new String[] {"Topologies (*.topology)", "All files"});
        dialog.setFilterExtensions(new String[] {"*.topology", "*"});
        String chosen = dialog.open();
        if (chosen != null) {
            new DesignOpening(
                            window.getActivePage(),
                            window.getService(UiThread.class),
                            failure -> MessageDialog.openError(
                                    window.getShell(),
                                    "Open Topology",
                                    "%s cannot be opened: %s".formatted(chosen, failure.getMessage())))
                    .open(Path.of(chosen));
        }
        return null;
    }
}
