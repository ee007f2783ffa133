package pointsman.ui.topology.policies;

import java.util.Set;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editpolicies.ComponentEditPolicy;
import org.eclipse.gef.requests.GroupRequest;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edits;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.editparts.BoxEditPart;

/** Deletes an element with its links, or a volume. */
final class DeletePolicy extends ComponentEditPolicy {

    private final Diagram diagram;

    DeletePolicy(Diagram diagram) {
        this.diagram = diagram;
    }

    @Override
    protected Command createDeleteCommand(GroupRequest request) {
        return new EditCommand(diagram, Edits.delete(Set.of(((BoxEditPart) getHost()).id()), Set.of()));
    }
}
