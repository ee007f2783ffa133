package pointsman.ui.topology.handlers;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import pointsman.console.model.design.EngineExport;
import pointsman.ui.topology.OpenDesign;
import pointsman.ui.topology.files.ExportDialog;

/** Writes the configuration of an engine for the design that is open. What is not saved yet is saved first: the engine reads the file. */
public final class ExportEngineHandler extends AbstractHandler {

    @Override
    public void setEnabled(Object evaluationContext) {
        Object editor = HandlerUtil.getVariable(evaluationContext, ISources.ACTIVE_EDITOR_NAME);
        setBaseEnabled(editor instanceof IEditorPart part && design(part).isPresent());
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IEditorPart editor = HandlerUtil.getActiveEditorChecked(event);
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Optional<OpenDesign> design = design(editor);
        boolean saved = !editor.isDirty() || window.getActivePage().saveEditor(editor, false) && !editor.isDirty();
        if (design.isPresent() && saved) {
            new ExportDialog(
                            window.getShell(),
                            new EngineExport(design.get().diagram().content()),
                            design.get().file().get())
                    .open();
        }
        return null;
    }

    private static Optional<OpenDesign> design(IEditorPart editor) {
        return Optional.ofNullable(editor.getAdapter(OpenDesign.class));
    }
}
