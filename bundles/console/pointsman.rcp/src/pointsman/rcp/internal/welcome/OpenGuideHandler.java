package pointsman.rcp.internal.welcome;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Help &gt; User Guide. */
public final class OpenGuideHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            HandlerUtil.getActiveWorkbenchWindowChecked(event)
                    .getActivePage()
                    .openEditor(PageInput.GUIDE, GuidePage.ID);
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException("The user guide cannot be opened", e);
        }
    }
}
