package pointsman.rcp.internal.welcome;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Help &gt; Welcome. */
public final class OpenWelcomeHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            HandlerUtil.getActiveWorkbenchWindowChecked(event)
                    .getActivePage()
                    .openEditor(PageInput.WELCOME, WelcomePage.ID);
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException("The welcome page cannot be opened", e);
        }
    }
}
