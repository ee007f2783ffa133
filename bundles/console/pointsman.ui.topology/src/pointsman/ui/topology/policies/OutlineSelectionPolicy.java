package pointsman.ui.topology.policies;

import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.LineBorder;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editpolicies.NonResizableEditPolicy;
import org.eclipse.gef.handles.MoveHandle;
import org.eclipse.gef.requests.ChangeBoundsRequest;
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

    /** One command for all that are dragged: what is between them is moved with them. The first of them asks for it. */
    @Override
    protected Command getMoveCommand(ChangeBoundsRequest request) {
        if (!getHost().equals(request.getEditParts().get(0))) {
            return null;
        }
        ChangeBoundsRequest all = new ChangeBoundsRequest(RequestConstants.REQ_MOVE_CHILDREN);
        all.setEditParts(request.getEditParts());
        all.setMoveDelta(request.getMoveDelta());
        all.setSizeDelta(request.getSizeDelta());
        all.setLocation(request.getLocation());
        all.setExtendedData(request.getExtendedData());
        return getHost().getParent().getCommand(all);
    }

    /** The outline says enough. */
    @Override
    protected void showFocus() {}

    @Override
    protected void hideFocus() {}
}
