package pointsman.ui.topology.handlers;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;
import pointsman.ui.topology.LiveTopologyInput;
import pointsman.ui.topology.TopologyEditor;

/** Opens the topology of the current engine. */
public final class OpenLiveHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Optional<EngineConnection> current =
                window.getService(Connections.class).current();
        if (current.isEmpty()) {
            MessageDialog.openInformation(
                    window.getShell(),
                    "Open Live Topology",
                    "There is no engine. Add one in the Connections view first.");
            return null;
        }
        try {
            window.getActivePage().openEditor(new LiveTopologyInput(current.get()), TopologyEditor.ID);
        } catch (PartInitException e) {
            throw new ExecutionException("The topology of " + current.get().label() + " cannot be opened", e);
        }
        return null;
    }
}
