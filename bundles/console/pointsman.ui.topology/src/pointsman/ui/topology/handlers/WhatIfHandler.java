package pointsman.ui.topology.handlers;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.whatif.EngineWhatIf;
import pointsman.console.model.whatif.LocalWhatIf;
import pointsman.console.model.whatif.WhatIfSubject;
import pointsman.ui.UiThread;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.topology.LiveTopologyInput;
import pointsman.ui.topology.OpenDesign;
import pointsman.ui.topology.editparts.ElementEditPart;
import pointsman.ui.topology.whatif.Supposing;
import pointsman.ui.topology.whatif.WhatIfDialog;

/**
 * Asks what if of the topology in the active editor. What is selected there fails in the first question. The answer is marked
 * on its canvas.
 */
public final class WhatIfHandler extends AbstractHandler {

    @Override
    public void setEnabled(Object evaluationContext) {
        Object editor = HandlerUtil.getVariable(evaluationContext, ISources.ACTIVE_EDITOR_NAME);
        setBaseEnabled(editor instanceof IEditorPart part && canAsk(part));
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IEditorPart editor = HandlerUtil.getActiveEditorChecked(event);
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        subject(editor).ifPresent(subject -> new WhatIfDialog(
                        window.getShell(),
                        subject,
                        selected(editor),
                        editor.getAdapter(Supposing.class)::suppose,
                        window.getService(UiThread.class),
                        window.getService(Images.class),
                        window.getService(Palette.class))
                .open());
        return null;
    }

    /** Asked at each change in the workbench: builds nothing. */
    private static boolean canAsk(IEditorPart editor) {
        return editor.getEditorInput() instanceof LiveTopologyInput live
                ? live.connection().snapshot().isPresent()
                : design(editor).isPresent();
    }

    private static Optional<WhatIfSubject> subject(IEditorPart editor) {
        if (editor.getEditorInput() instanceof LiveTopologyInput live) {
            EngineConnection connection = live.connection();
            return connection.snapshot().map(now -> new EngineWhatIf(connection.service(), now));
        }
        return design(editor).map(open -> LocalWhatIf.of(open.diagram().content()));
    }

    private static Optional<OpenDesign> design(IEditorPart editor) {
        return Optional.ofNullable(editor.getAdapter(OpenDesign.class));
    }

    private static Set<String> selected(IEditorPart editor) {
        Set<String> ids = new HashSet<>();
        if (editor.getSite().getSelectionProvider().getSelection() instanceof IStructuredSelection selection) {
            for (Object part : selection) {
                if (part instanceof ElementEditPart element) {
                    ids.add(element.id());
                }
            }
        }
        return ids;
    }
}
