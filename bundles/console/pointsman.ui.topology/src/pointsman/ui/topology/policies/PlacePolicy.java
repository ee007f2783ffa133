package pointsman.ui.topology.policies;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPolicy;
import org.eclipse.gef.Request;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.UnexecutableCommand;
import org.eclipse.gef.editpolicies.XYLayoutEditPolicy;
import org.eclipse.gef.requests.ChangeBoundsRequest;
import org.eclipse.gef.requests.CreateRequest;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Position;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.editparts.BoxEditPart;
import pointsman.ui.topology.editparts.GroupEditPart;

/** Places elements by hand. */
class PlacePolicy extends XYLayoutEditPolicy {

    private final Diagram diagram;

    PlacePolicy(Diagram diagram) {
        this.diagram = diagram;
    }

    Diagram diagram() {
        return diagram;
    }

    static Position corner(Object constraint) {
        Rectangle box = (Rectangle) constraint;
        return new Position(box.x, box.y);
    }

    /** All that is moved together is one edit, so that the bends between them are moved too. */
    @Override
    protected Command getResizeChildrenCommand(ChangeBoundsRequest request) {
        Map<String, Position> places = new LinkedHashMap<>();
        for (Object part : request.getEditParts()) {
            if (part instanceof GroupEditPart) {
                return UnexecutableCommand.INSTANCE;
            }
            if (part instanceof BoxEditPart box) {
                places.put(box.id(), corner(translateToModelConstraint(getConstraintFor(request, box))));
            }
        }
        return places.isEmpty() ? null : new EditCommand(diagram, Edits.move(places));
    }

    @Override
    protected Command createChangeConstraintCommand(EditPart child, Object constraint) {
        if (child instanceof GroupEditPart) {
            return UnexecutableCommand.INSTANCE;
        }
        return new EditCommand(diagram, Edits.move(Map.of(((BoxEditPart) child).id(), corner(constraint))));
    }

    @Override
    protected EditPolicy createChildEditPolicy(EditPart child) {
        return new OutlineSelectionPolicy();
    }

    @Override
    protected Command getCreateCommand(CreateRequest request) {
        return null;
    }

    @Override
    protected Command getDeleteDependantCommand(Request request) {
        return null;
    }
}
