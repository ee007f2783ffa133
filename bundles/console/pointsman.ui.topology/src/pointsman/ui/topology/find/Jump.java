package pointsman.ui.topology.find;

import java.util.List;
import java.util.Set;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.editparts.ZoomManager;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.NodeFilter;
import pointsman.ui.topology.editparts.DiagramEditPart;
import pointsman.ui.topology.editparts.Node;

/** Brings what was found before the eyes: selects it, in the middle of the window and large enough to be read. */
public final class Jump {

    private static final double READABLE = 0.6;

    private final GraphicalViewer viewer;
    private final Diagram diagram;

    public Jump(GraphicalViewer viewer, Diagram diagram) {
        this.viewer = viewer;
        this.diagram = diagram;
    }

    /** Selects an element, a volume, or the folded group in which it is, and goes there. */
    public void to(String id) {
        if (viewer.getContents() instanceof DiagramEditPart contents) {
            contents.drawNow(List.of(diagram.nodeOf(id)));
        }
        Object part = viewer.getEditPartRegistry().get(new Node(diagram.nodeOf(id)));
        if (part instanceof GraphicalEditPart found) {
            viewer.select(found);
            ZoomManager zoom = (ZoomManager) viewer.getProperty(ZoomManager.class.toString());
            if (zoom.getZoom() < READABLE) {
                zoom.setZoom(1);
            }
            viewer.flush();
            centre(found);
        }
    }

    /** Brings what is selected into the middle. */
    public void toSelection() {
        if (!viewer.getSelectedEditParts().isEmpty()
                && viewer.getSelectedEditParts().get(0) instanceof GraphicalEditPart part) {
            centre(part);
        }
    }

    /** Shows faintly what a filter does not let through. */
    void dim(NodeFilter filter) {
        if (viewer.getContents() instanceof DiagramEditPart contents) {
            contents.dim(filter.isEmpty() ? Set.of() : filter.hidden(diagram));
        }
    }

    void focus() {
        viewer.getControl().setFocus();
    }

    private void centre(GraphicalEditPart part) {
        FigureCanvas canvas = (FigureCanvas) viewer.getControl();
        Rectangle box = part.getFigure().getBounds().getCopy();
        part.getFigure().translateToAbsolute(box);
        Point middle = box.getCenter();
        Point corner = canvas.getViewport().getViewLocation();
        Dimension seen = canvas.getViewport().getClientArea().getSize();
        canvas.scrollTo(corner.x + middle.x - seen.width / 2, corner.y + middle.y - seen.height / 2);
    }
}
