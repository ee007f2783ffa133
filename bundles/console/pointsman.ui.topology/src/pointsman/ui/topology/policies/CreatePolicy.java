package pointsman.ui.topology.policies;

import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.requests.CreateRequest;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Position;
import pointsman.ui.topology.commands.EditCommand;

/** Places elements by hand and creates new ones. */
final class CreatePolicy extends PlacePolicy {

    CreatePolicy(Diagram diagram) {
        super(diagram);
    }

    @Override
    protected Command getCreateCommand(CreateRequest request) {
        if (!(request.getNewObject() instanceof Element element)) {
            return null;
        }
        Point at = request.getLocation().getCopy();
        getHostFigure().translateToRelative(at);
        return new EditCommand(diagram(), Edits.create(element, new Position(at.x, at.y)));
    }
}
