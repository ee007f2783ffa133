package pointsman.ui.topology.actions;

import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.jface.action.Action;

/** Zooms so that everything is seen. */
final class FitAction extends Action {

    static final String ID = "pointsman.ui.topology.fit";

    private final ZoomManager zoom;

    FitAction(ZoomManager zoom) {
        super("Zoom to &Fit");
        this.zoom = zoom;
        setId(ID);
    }

    @Override
    public void run() {
        zoom.setZoomAsText(ZoomManager.FIT_ALL);
    }
}
