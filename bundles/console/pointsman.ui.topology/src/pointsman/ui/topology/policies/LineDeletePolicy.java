package pointsman.ui.topology.policies;

import java.util.Set;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editpolicies.ConnectionEditPolicy;
import org.eclipse.gef.requests.GroupRequest;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Line;
import pointsman.console.model.diagram.LineKind;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.editparts.LineEditPart;

/** Deletes a link, or takes a device from its server. */
final class LineDeletePolicy extends ConnectionEditPolicy {

    private final Diagram diagram;

    LineDeletePolicy(Diagram diagram) {
        this.diagram = diagram;
    }

    @Override
    protected Command getDeleteCommand(GroupRequest request) {
        Line line = ((LineEditPart) getHost()).line();
        Edit edit =
                line.kind() == LineKind.LINK ? Edits.delete(Set.of(), Set.of(line.link())) : Edits.unassign(line.to());
        return new EditCommand(diagram, edit);
    }
}
