package pointsman.ui.topology.actions;

import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.KeyHandler;
import org.eclipse.gef.KeyStroke;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.ui.actions.ActionRegistry;
import org.eclipse.gef.ui.actions.GEFActionConstants;
import org.eclipse.gef.ui.parts.GraphicalViewerKeyHandler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.ui.actions.ActionFactory;
import pointsman.ui.topology.clip.ClipAction;
import pointsman.ui.topology.snap.PushKeys;

/**
 * Arrow keys walk from element to element, with Alt they push what is selected, Enter opens, F2 renames, Ctrl+D duplicates, + and - zoom, 0 fits, 1 shows
 * the actual size.
 */
public final class TopologyKeys extends GraphicalViewerKeyHandler {

    private final PushKeys pushing;

    public TopologyKeys(GraphicalViewer viewer, ActionRegistry actions) {
        super(viewer);
        pushing = new PushKeys(viewer);
        KeyHandler keys = new KeyHandler();
        keys.put(KeyStroke.getPressed(SWT.F2, 0), actions.getAction(ActionFactory.RENAME.getId()));
        keys.put(KeyStroke.getPressed(SWT.DEL, 127, 0), actions.getAction(ActionFactory.DELETE.getId()));
        keys.put(KeyStroke.getPressed('+', '+', 0), actions.getAction(GEFActionConstants.ZOOM_IN));
        keys.put(KeyStroke.getPressed('-', '-', 0), actions.getAction(GEFActionConstants.ZOOM_OUT));
        keys.put(KeyStroke.getPressed('0', '0', 0), actions.getAction(FitAction.ID));
        // Only a design has it; what is not there does nothing.
        keys.put(KeyStroke.getPressed((char) 4, 'd', SWT.MOD1), actions.getAction(ClipAction.DUPLICATE_ID));
        keys.put(KeyStroke.getPressed('1', '1', 0), actions.getAction(RunAction.ACTUAL_SIZE));
        setParent(keys);
    }

    /** What a double click does. */
    @Override
    public boolean keyPressed(KeyEvent event) {
        if (event.character == SWT.CR && event.stateMask == 0) {
            getFocusEditPart().performRequest(new Request(RequestConstants.REQ_OPEN));
            return true;
        }
        return pushing.pressed(event) || super.keyPressed(event);
    }
}
