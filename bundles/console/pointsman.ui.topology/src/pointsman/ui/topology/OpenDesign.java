package pointsman.ui.topology;

import java.util.function.Consumer;
import org.eclipse.gef.commands.CommandStack;
import pointsman.console.model.diagram.Diagram;

/**
 * A design that is open in an editor, for views beside it; an adapter of the editor. Used on the UI thread.
 *
 * @param diagram the picture of it
 * @param commands through which it is changed, so that the person can undo it
 * @param selecting selects an element or volume by its id and brings it into sight
 */
public record OpenDesign(Diagram diagram, CommandStack commands, Consumer<String> selecting) {}
