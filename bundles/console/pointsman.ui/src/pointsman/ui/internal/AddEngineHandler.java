package pointsman.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import pointsman.console.model.connection.Connections;
import pointsman.ui.UiThread;

/** File &gt; Add Engine: asks for an address, and shows the engine in all views. */
public final class AddEngineHandler extends AbstractHandler {

    private static final String CONNECTIONS_VIEW = "pointsman.ui.connectionsView";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Connections connections = window.getService(Connections.class);
        AddEngineDialog dialog = new AddEngineDialog(window.getShell(), connections);
        if (dialog.open() != Window.OK) {
            return null;
        }
        dialog.added().ifPresent(added -> {
            connections.select(added);
            new AccessFlow(connections, window.getService(UiThread.class)).accompany(window.getShell(), added);
        });
        try {
            return window.getActivePage().showView(CONNECTIONS_VIEW);
        } catch (PartInitException e) {
            throw new ExecutionException("The view Connections cannot be opened", e);
        }
    }
}
