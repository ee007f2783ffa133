package pointsman.rcp;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import pointsman.rcp.internal.ViewIds;

/**
 * For operating a redirector: connections and the properties of what is selected at the left, beside them the topology
 * as large as can be, load and inventory below it.
 */
public final class OperatePerspective implements IPerspectiveFactory {

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.createFolder("left", IPageLayout.LEFT, 0.23f, editors).addView(ViewIds.CONNECTIONS);
        IFolderLayout selected = layout.createFolder("selected", IPageLayout.BOTTOM, 0.36f, "left");
        selected.addView(IPageLayout.ID_PROP_SHEET);
        selected.addView(IPageLayout.ID_OUTLINE);
        IFolderLayout bottom = layout.createFolder("bottom", IPageLayout.BOTTOM, 0.67f, editors);
        bottom.addView(ViewIds.LOAD);
        bottom.addView(ViewIds.TOP);
        ViewIds.INVENTORY.forEach(bottom::addView);
        bottom.addPlaceholder(ViewIds.ANY_OTHER);
        layout.addPerspectiveShortcut(PerspectiveIds.DESIGN);
        ViewIds.SHORTCUTS.forEach(layout::addShowViewShortcut);
    }
}
