package pointsman.ui.topology.find;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.jface.viewers.StructuredSelection;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.NodeFilter;
import pointsman.ui.topology.editparts.BoxEditPart;
import pointsman.ui.topology.editparts.DiagramEditPart;
import pointsman.ui.topology.editparts.Node;

/** Brings what a person looks for before the eyes: selects it and goes there. */
public final class Jump {

    private static final double READABLE = 0.6;

    private final GraphicalViewer viewer;
    private final Diagram diagram;

    public Jump(GraphicalViewer viewer, Diagram diagram) {
        this.viewer = viewer;
        this.diagram = diagram;
    }

    /** Selects an element, a volume, or the folded group in which it is: in the middle, and large enough to be read. */
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

    /**
     * Selects elements and volumes by themselves, out of their groups if they are folded into some, and brings the first
     * into sight.
     *
     * @return false if none of them is there
     */
    public boolean select(Collection<String> ids) {
        if (!(viewer.getContents() instanceof DiagramEditPart contents)) {
            return false;
        }
        ids.forEach(this::unfold);
        contents.drawNow(ids);
        List<BoxEditPart> parts = new ArrayList<>();
        for (Object part : contents.getChildren()) {
            if (part instanceof BoxEditPart box && ids.contains(box.id())) {
                parts.add(box);
            }
        }
        if (parts.isEmpty()) {
            return false;
        }
        viewer.setSelection(new StructuredSelection(parts));
        viewer.flush();
        viewer.reveal(parts.get(0));
        return true;
    }

    private void unfold(String id) {
        if (!diagram.nodeOf(id).equals(id)) {
            diagram.groupAt(id).ifPresent(group -> diagram.fold(group, false));
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
