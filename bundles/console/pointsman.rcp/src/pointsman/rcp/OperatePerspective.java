package pointsman.rcp;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import pointsman.rcp.internal.ViewIds;

/** For operating a redirector: connections at the left, the topology in the middle, load and inventory below it. */
public final class OperatePerspective implements IPerspectiveFactory {

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.createFolder("left", IPageLayout.LEFT, 0.2f, editors).addView(ViewIds.CONNECTIONS);
        IFolderLayout right = layout.createFolder("right", IPageLayout.RIGHT, 0.74f, editors);
        right.addView(IPageLayout.ID_PROP_SHEET);
        right.addView(IPageLayout.ID_OUTLINE);
        IFolderLayout bottom = layout.createFolder("bottom", IPageLayout.BOTTOM, 0.64f, editors);
        bottom.addView(ViewIds.LOAD);
        ViewIds.INVENTORY.forEach(bottom::addView);
        bottom.addPlaceholder(ViewIds.ANY_OTHER);
        layout.addPerspectiveShortcut(PerspectiveIds.DESIGN);
        ViewIds.SHORTCUTS.forEach(layout::addShowViewShortcut);
        ViewIds.INVENTORY.forEach(layout::addShowViewShortcut);
    }
}
