package pointsman.ui.topology;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPartSite;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.topology.draft.DraftParts;
import pointsman.ui.topology.figures.Theme;
import pointsman.ui.topology.palette.ToolBox;
import pointsman.ui.topology.palette.ToolDomain;

/** What stands around the canvas of an editor: banners and the bar of the draft above it, tools beside it. UI thread. */
final class EditorFrame {

    private final Composite page;
    private final Composite canvas;
    private final Banners banners;
    private final Optional<DraftParts> draft;
    private final Theme theme;

    /**
     * @param running makes what only an editor of a running engine has; empty for a design
     * @param domain takes up the tools that are chosen
     */
    EditorFrame(
            Composite parent,
            IWorkbenchPartSite site,
            EditorSession session,
            Optional<LiveEditing> running,
            ToolDomain domain) {
        Palette palette = site.getService(Palette.class);
        Images images = site.getService(Images.class);
        page = new Composite(parent, SWT.NONE);
        page.setLayout(noMargins(1));
        banners = new Banners(page, palette, images);
        theme = new Theme(page, palette, images, session::isStale);
        draft = running.map(engine -> engine.draftParts(page));
        canvas = new Composite(page, SWT.NONE);
        canvas.setLayout(noMargins(session.tools().isEmpty() ? 2 : 3));
        canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        if (!session.tools().isEmpty()) {
            ToolBox tools = new ToolBox(canvas, images, domain, session.tools());
            tools.setLayoutData(new GridData(SWT.LEFT, SWT.FILL, false, true));
        }
    }

    /** All of it. */
    Composite page() {
        return page;
    }

    /** Where the canvas goes, and a panel beside it; has a grid layout. */
    Composite canvas() {
        return canvas;
    }

    /** Above the canvas. */
    Banners banners() {
        return banners;
    }

    /** The draft of a running engine; empty for a design. */
    Optional<DraftParts> draft() {
        return draft;
    }

    /** Colours, fonts and icons of the canvas, zoomed with it. */
    Theme theme() {
        return theme;
    }

    void refreshColors() {
        banners.refreshColors();
        draft.ifPresent(DraftParts::refreshColors);
    }

    private static GridLayout noMargins(int columns) {
        GridLayout layout = new GridLayout(columns, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.horizontalSpacing = 0;
        layout.verticalSpacing = 0;
        return layout;
    }
}
