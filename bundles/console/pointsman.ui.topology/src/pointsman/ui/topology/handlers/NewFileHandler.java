package pointsman.ui.topology.handlers;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import pointsman.console.model.diagram.DesignDiagram;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.ui.topology.TopologyEditor;
import pointsman.ui.topology.TopologyFileInput;

/** Asks where a new topology shall be kept, makes it, and opens it. */
public final class NewFileHandler extends AbstractHandler {

    private static final String EXTENSION = ".topology";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        FileDialog dialog = new FileDialog(window.getShell(), SWT.SAVE);
        dialog.setText("New Topology");
        dialog.setFilterExtensions(new String[] {"*" + EXTENSION});
        dialog.setFileName("new" + EXTENSION);
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen == null) {
            return null;
        }
        Path path = Path.of(chosen.endsWith(EXTENSION) ? chosen : chosen + EXTENSION);
        String name = path.getFileName().toString();
        try {
            new TopologyFile(path).save(DesignDiagram.empty(name.substring(0, name.length() - EXTENSION.length())));
            window.getActivePage().openEditor(new TopologyFileInput(path), TopologyEditor.ID);
        } catch (IOException e) {
            MessageDialog.openError(
                    window.getShell(), "New Topology", "%s cannot be made: %s".formatted(path, e.getMessage()));
        } catch (PartInitException e) {
            throw new ExecutionException(path + " cannot be opened", e);
        }
        return null;
    }
}
