package pointsman.ui.tests.topology;

import java.nio.file.Path;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.gef.ui.actions.ActionRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.actions.ActionFactory;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Diagram;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.TopologyFileInput;

/** A design that is open in the editor, in the perspective for it and seen whole. Closing it drops what is not saved. */
final class DesignEditor implements AutoCloseable {

    private final WorkbenchBot bot;
    private final EditorBot editor;

    DesignEditor(WorkbenchBot bot, Path file) {
        this.bot = bot;
        bot.resetPerspective(PerspectiveIds.DESIGN);
        editor = EditorBot.open(bot, new TopologyFileInput(file));
        editor.zoomToFit();
    }

    EditorBot bot() {
        return editor;
    }

    void activateTool(String label) {
        ToolBar tools = bot.widget(
                ToolBar.class, "tool box", bar -> (bar.getStyle() & SWT.VERTICAL) != 0 && bar.getItemCount() > 8);
        bot.ui().run(() -> {
            for (ToolItem item : tools.getItems()) {
                boolean chosen = item.getText().equals(label);
                item.setSelection(chosen);
                if (chosen) {
                    item.notifyListeners(SWT.Selection, new Event());
                }
            }
        });
    }

    void run(ActionFactory action) {
        bot.ui().run(() -> ((ActionRegistry) editor.editor().getAdapter(ActionRegistry.class))
                .getAction(action.getId())
                .run());
    }

    void save() {
        bot.ui().run(() -> editor.editor().doSave(new NullProgressMonitor()));
    }

    boolean isDirty() {
        return bot.ui().ask(() -> editor.editor().isDirty());
    }

    Content content() {
        return bot.ui().ask(() -> ((Diagram) editor.viewer().getContents().getModel()).content());
    }

    @Override
    public void close() {
        bot.ui().run(() -> WorkbenchBot.page().closeAllEditors(false));
    }
}
