package pointsman.ui.topology.policies;

import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.UnexecutableCommand;
import org.eclipse.gef.editpolicies.DirectEditPolicy;
import org.eclipse.gef.requests.DirectEditRequest;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.Edits;
import pointsman.console.model.diagram.Verdict;
import pointsman.ui.topology.commands.EditCommand;
import pointsman.ui.topology.editparts.BoxEditPart;

/** Renames an element or volume where its name stands. */
final class RenamePolicy extends DirectEditPolicy {

    private final Diagram diagram;
    private final Report report;

    RenamePolicy(Diagram diagram, Report report) {
        this.diagram = diagram;
        this.report = report;
    }

    @Override
    protected Command getDirectEditCommand(DirectEditRequest request) {
        BoxEditPart part = (BoxEditPart) getHost();
        String name = String.valueOf(request.getCellEditor().getValue()).strip();
        if (name.equals(part.name())) {
            return null;
        }
        Edit edit = Edits.rename(part.id(), name);
        Verdict verdict = diagram.check(edit);
        report.report(verdict);
        return verdict.allowed() ? new EditCommand(diagram, edit) : UnexecutableCommand.INSTANCE;
    }

    /** The name is shown where it is edited; the figure needs no preview. */
    @Override
    protected void showCurrentEditValue(DirectEditRequest request) {}
}
