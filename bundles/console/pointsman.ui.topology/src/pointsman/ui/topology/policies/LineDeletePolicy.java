package pointsman.ui.topology.policies;

import java.util.Set;
import java.util.function.Supplier;
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

/** Deletes the bend of a link that was pressed, else the link, or takes a device from its server. */
final class LineDeletePolicy extends ConnectionEditPolicy {

    private final Diagram diagram;
    private final Supplier<Command> straightening;

    /** @param straightening what takes the bend away that was pressed; gives null when none was */
    LineDeletePolicy(Diagram diagram, Supplier<Command> straightening) {
        this.diagram = diagram;
        this.straightening = straightening;
    }

    @Override
    protected Command getDeleteCommand(GroupRequest request) {
        Command straighten = straightening.get();
        if (straighten != null) {
            return straighten;
        }
        Line line = ((LineEditPart) getHost()).line();
        Edit edit =
                line.kind() == LineKind.LINK ? Edits.delete(Set.of(), Set.of(line.link())) : Edits.unassign(line.to());
        return new EditCommand(diagram, edit);
    }
}
