package pointsman.ui.topology.handlers;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.gef.ui.actions.ActionRegistry;
import org.eclipse.jface.action.IAction;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.HandlerUtil;

/** Runs an action of the active topology editor; its id follows the class in the plug-in's description. */
public final class EditorActionHandler extends AbstractHandler implements IExecutableExtension {

    private String action = "";

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        action = (String) data;
    }

    @Override
    public Object execute(ExecutionEvent event) {
        IEditorPart editor = HandlerUtil.getActiveEditor(event);
        ActionRegistry registry = editor == null ? null : editor.getAdapter(ActionRegistry.class);
        IAction found = registry == null ? null : registry.getAction(action);
        if (found != null && found.isEnabled()) {
            found.run();
        }
        return null;
    }
}
