package pointsman.ui.topology;

import java.util.Optional;
import org.eclipse.gef.commands.CommandStackListener;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;

/** Follows the design that is being edited: another one, or the same after a change. Used on the UI thread. */
public final class ActiveDesign implements IPartListener {

    private final IWorkbenchPage page;
    private final Runnable changed;
    private final CommandStackListener commands;
    private Optional<OpenDesign> design = Optional.empty();
    private Optional<IEditorPart> editor = Optional.empty();

    /** @param changed called after each change, and when another design, or none, is the active one */
    public ActiveDesign(IWorkbenchPage page, Runnable changed) {
        this.page = page;
        this.changed = changed;
        this.commands = event -> changed.run();
        page.addPartListener(this);
        follow(page.getActiveEditor());
    }

    /** The design; empty while no design is the active editor. */
    public Optional<OpenDesign> get() {
        return design;
    }

    /** Gives the focus to the editor of the design. */
    public void activate() {
        editor.ifPresent(page::activate);
    }

    /** Ends following. */
    public void close() {
        page.removePartListener(this);
        design.ifPresent(open -> open.commands().removeCommandStackListener(commands));
    }

    private void follow(IEditorPart active) {
        Optional<IEditorPart> next = Optional.ofNullable(active);
        if (next.equals(editor) && design.isPresent()) {
            return;
        }
        design.ifPresent(open -> open.commands().removeCommandStackListener(commands));
        editor = next;
        design = next.map(part -> part.getAdapter(OpenDesign.class));
        design.ifPresent(open -> open.commands().addCommandStackListener(commands));
        changed.run();
    }

    @Override
    public void partActivated(IWorkbenchPart part) {
        follow(page.getActiveEditor());
    }

    @Override
    public void partBroughtToTop(IWorkbenchPart part) {
        follow(page.getActiveEditor());
    }

    @Override
    public void partOpened(IWorkbenchPart part) {
        follow(page.getActiveEditor());
    }

    @Override
    public void partClosed(IWorkbenchPart part) {
        follow(page.getActiveEditor());
    }

    @Override
    public void partDeactivated(IWorkbenchPart part) {
        // Views are activated too; the editor stays the active one.
    }
}
