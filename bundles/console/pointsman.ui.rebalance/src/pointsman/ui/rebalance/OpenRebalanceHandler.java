package pointsman.ui.rebalance;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import pointsman.console.model.connection.Connections;
import pointsman.console.model.connection.EngineConnection;

/** Opens the wizard on the current engine, or brings the one that is open on it to the front. */
public final class OpenRebalanceHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Optional<EngineConnection> current =
                window.getService(Connections.class).current();
        if (current.isEmpty() || current.get().snapshot().isEmpty()) {
            MessageDialog.openInformation(
                    window.getShell(),
                    "Rebalance",
                    current.isEmpty()
                            ? "There is no engine to rebalance. Connect to one in the Connections view first."
                            : current.get().label()
                                    + " has not reported anything yet. Try again when it is connected.");
            return null;
        }
        new RebalanceWindow(window).open(current.get());
        return null;
    }
}
