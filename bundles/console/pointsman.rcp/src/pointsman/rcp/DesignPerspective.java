package pointsman.rcp;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import pointsman.rcp.internal.ViewIds;

/** For designing a topology without a redirector: the drawing, with its outline and properties beside it and the checks below. */
public final class DesignPerspective implements IPerspectiveFactory {

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.createFolder("right", IPageLayout.RIGHT, 0.75f, editors).addView(IPageLayout.ID_OUTLINE);
        layout.createFolder("rightBottom", IPageLayout.BOTTOM, 0.45f, "right").addView(IPageLayout.ID_PROP_SHEET);
        IFolderLayout bottom = layout.createFolder("bottom", IPageLayout.BOTTOM, 0.75f, editors);
        bottom.addView(ViewIds.CHECKS);
        bottom.addPlaceholder(ViewIds.COMPARE);
        bottom.addPlaceholder(ViewIds.ANY_OTHER);
        layout.addShowViewShortcut(ViewIds.CHECKS);
        layout.addShowViewShortcut(ViewIds.COMPARE);
        layout.addPerspectiveShortcut(PerspectiveIds.OPERATE);
        for (String view : ViewIds.SHORTCUTS) {
            layout.addShowViewShortcut(view);
        }
    }
}
