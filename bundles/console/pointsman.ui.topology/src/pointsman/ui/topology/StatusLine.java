package pointsman.ui.topology;

import java.util.function.BooleanSupplier;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.ui.IEditorSite;
import pointsman.console.model.diagram.Verdict;
import pointsman.ui.topology.policies.Report;

/** What an editor says in the status line of its window. UI thread. */
final class StatusLine implements Report {

    private final IEditorSite site;
    private final BooleanSupplier open;

    /** @param open whether the canvas of the editor can be seen */
    StatusLine(IEditorSite site, BooleanSupplier open) {
        this.site = site;
        this.open = open;
    }

    @Override
    public void report(Verdict verdict) {
        line().setErrorMessage(verdict.allowed() ? null : verdict.reason());
    }

    /** Says what became of something, unless the editor was closed meanwhile. */
    void tell(String message) {
        if (open.getAsBoolean()) {
            line().setErrorMessage(null);
            line().setMessage(message);
        }
    }

    /** Says how many figures are still to be drawn; nothing when there are none. */
    void showDrawing(int figures) {
        line().setMessage(figures == 0 ? "" : "Drawing, %,d to go …".formatted(figures));
    }

    private IStatusLineManager line() {
        return site.getActionBars().getStatusLineManager();
    }
}
