package pointsman.ui.topology.policies;

import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.LineBorder;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.editpolicies.NonResizableEditPolicy;
import org.eclipse.gef.handles.MoveHandle;
import pointsman.ui.topology.editparts.BoxEditPart;
import pointsman.ui.topology.figures.GhostFigure;

/** Shows what is selected with one calm outline. */
final class OutlineSelectionPolicy extends NonResizableEditPolicy {

    @Override
    protected List<?> createSelectionHandles() {
        MoveHandle outline = new MoveHandle((GraphicalEditPart) getHost());
        outline.setBorder(new LineBorder(((BoxEditPart) getHost()).theme().selection(), 2));
        return List.of(outline);
    }

    @Override
    protected IFigure createDragSourceFeedbackFigure() {
        BoxEditPart part = (BoxEditPart) getHost();
        IFigure ghost = new GhostFigure(part.theme(), part.name());
        ghost.setBounds(getInitialFeedbackBounds());
        addFeedback(ghost);
        return ghost;
    }

    /** The outline says enough. */
    @Override
    protected void showFocus() {}

    @Override
    protected void hideFocus() {}
}
