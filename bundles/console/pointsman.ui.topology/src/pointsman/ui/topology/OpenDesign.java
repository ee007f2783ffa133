package pointsman.ui.topology;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.gef.commands.CommandStack;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.diagram.Edits;
import pointsman.ui.topology.commands.EditCommand;

/**
 * A design that is open in an editor, for views and actions beside it; an adapter of the editor. Used on the UI thread.
 *
 * @param diagram the picture of it
 * @param commands through which it is changed, so that the person can undo it
 * @param selecting selects elements and volumes by their ids and brings the first into sight
 * @param file where it is kept
 */
public record OpenDesign(
        Diagram diagram, CommandStack commands, Consumer<Collection<String>> selecting, Supplier<Path> file) {

    /** Does an edit, if it can be done now. */
    public void execute(Edit edit) {
        EditCommand command = new EditCommand(diagram, edit);
        if (command.canExecute()) {
            commands.execute(command);
        }
    }

    /** Takes elements and volumes away. */
    public void delete(Collection<String> ids) {
        execute(Edits.delete(ids, Set.of()));
    }
}
