package pointsman.ui.topology.actions;

import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.gef.ui.actions.ZoomComboContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;

/** The choice of a zoom in the tool bar, no wider than what can be chosen: GTK would give it the room of a sentence. */
final class ZoomChoice extends ZoomComboContributionItem {

    /** The arrow and the space around the text, in points. */
    private static final int AROUND = 64;

    private final IWorkbenchPage page;

    ZoomChoice(IWorkbenchPage page) {
        super(page);
        this.page = page;
    }

    /** While a view is worked in that has no zoom, the zoom is that of the topology beside it. */
    @Override
    public void setZoomManager(ZoomManager zoom) {
        super.setZoomManager(zoom == null ? zoomOfTheEditor() : zoom);
    }

    private ZoomManager zoomOfTheEditor() {
        IEditorPart editor = page.getActiveEditor();
        return editor == null ? null : editor.getAdapter(ZoomManager.class);
    }

    @Override
    protected int computeWidth(Control control) {
        GC gc = new GC(control);
        try {
            int needed = gc.textExtent("Height").x + AROUND;
            return Math.min(needed, control.computeSize(SWT.DEFAULT, SWT.DEFAULT, true).x);
        } finally {
            gc.dispose();
        }
    }
}
