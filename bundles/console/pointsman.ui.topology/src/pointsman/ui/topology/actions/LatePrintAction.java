package pointsman.ui.topology.actions;

import org.eclipse.gef.ui.actions.PrintAction;
import org.eclipse.ui.IWorkbenchPart;

/**
 * Prints the diagram. Which printers there are the dialog finds out: to ask for them whenever an editor opens can take
 * the UI thread long, for they may have to be looked for in the network.
 */
final class LatePrintAction extends PrintAction {

    LatePrintAction(IWorkbenchPart editor) {
        super(editor);
    }

    @Override
    protected boolean calculateEnabled() {
        return true;
    }
}
