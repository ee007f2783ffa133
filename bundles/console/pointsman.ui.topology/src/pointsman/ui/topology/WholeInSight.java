package pointsman.ui.topology;

import org.eclipse.draw2d.Viewport;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import pointsman.ui.UiThread;

/**
 * Shows the whole of a diagram as large as the window allows, also when the window or the diagram becomes another, until
 * the person zooms: from then on the size is theirs.
 */
final class WholeInSight {

    private final GraphicalViewer viewer;
    private final ScalableFreeformRootEditPart root;
    private final UiThread uiThread;
    private double fitted = Double.NaN;
    private boolean pending;
    private boolean resized;

    WholeInSight(GraphicalViewer viewer, ScalableFreeformRootEditPart root, UiThread uiThread) {
        this.viewer = viewer;
        this.root = root;
        this.uiThread = uiThread;
        viewer.getControl().addListener(SWT.Resize, event -> {
            resized = true;
            keep();
        });
        keep();
    }

    /** The diagram may have outgrown the window; looks after what happens now is over. */
    void keep() {
        if (!pending) {
            pending = true;
            uiThread.execute(this::fit);
        }
    }

    /** Everything has another place. */
    void fitAnew() {
        resized = true;
        keep();
    }

    private void fit() {
        pending = false;
        Control canvas = viewer.getControl();
        if (canvas == null
                || canvas.isDisposed()
                || canvas.getSize().x == 0
                || viewer.getContents() == null
                || viewer.getContents().getChildren().isEmpty()) {
            return;
        }
        viewer.flush();
        ZoomManager zoom = root.getZoomManager();
        boolean first = Double.isNaN(fitted);
        boolean zoomedByHand = !first && zoom.getZoom() != fitted;
        if (zoomedByHand || !(first || resized || isLargerThanWindow())) {
            return;
        }
        resized = false;
        zoom.setZoomAsText(ZoomManager.FIT_ALL);
        zoom.setZoom(Math.min(1, zoom.getZoom()));
        fitted = zoom.getZoom();
    }

    private boolean isLargerThanWindow() {
        Viewport window = (Viewport) root.getFigure();
        return window.getHorizontalRangeModel().isEnabled()
                || window.getVerticalRangeModel().isEnabled();
    }
}
