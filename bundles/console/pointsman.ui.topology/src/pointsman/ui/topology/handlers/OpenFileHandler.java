package pointsman.ui.topology.handlers;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import pointsman.ui.topology.TopologyEditor;
import pointsman.ui.topology.TopologyFileInput;

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
            try {
                window.getActivePage().openEditor(new TopologyFileInput(Path.of(chosen)), TopologyEditor.ID);
            } catch (PartInitException e) {
                throw new ExecutionException(chosen + " cannot be opened", e);
            }
        }
        return null;
    }
}
