package pointsman.ui.topology.commands;

import org.eclipse.gef.commands.Command;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edit;

/** Does an edit of a diagram, and takes it back. */
public final class EditCommand extends Command {

    private final Diagram diagram;
    private final Edit edit;
    private Content before;

    public EditCommand(Diagram diagram, Edit edit) {
        super(edit.label());
        this.diagram = diagram;
        this.edit = edit;
    }

    @Override
    public boolean canExecute() {
        return diagram.check(edit).allowed();
    }

    @Override
    public void execute() {
        before = diagram.content();
        diagram.apply(edit);
    }

    @Override
    public void undo() {
        diagram.undo(edit, before);
    }
}
