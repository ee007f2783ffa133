package pointsman.ui.topology.palette;

import java.util.function.Consumer;
import org.eclipse.gef.DefaultEditDomain;
import org.eclipse.gef.Tool;
import org.eclipse.ui.IEditorPart;

/** An edit domain that tells which tool is in use. */
public final class ToolDomain extends DefaultEditDomain {

    private Consumer<Tool> listener = tool -> {};

    public ToolDomain(IEditorPart editor) {
        super(editor);
    }

    /** Sets the one who is told of each tool that is taken up; none before. */
    public void setToolListener(Consumer<Tool> newListener) {
        listener = newListener;
    }

    @Override
    public void setActiveTool(Tool tool) {
        super.setActiveTool(tool);
        // Called by the superclass's constructor, before there is a listener.
        if (tool != null && listener != null) {
            listener.accept(tool);
        }
    }
}
