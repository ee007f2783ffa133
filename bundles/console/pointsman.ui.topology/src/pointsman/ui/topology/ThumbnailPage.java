package pointsman.ui.topology;

import org.eclipse.draw2d.LightweightSystem;
import org.eclipse.draw2d.Viewport;
import org.eclipse.draw2d.parts.ScrollableThumbnail;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.part.Page;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import pointsman.ui.style.Palette;

/** Shows the whole diagram small, with a frame around what is seen, which can be dragged. */
final class ThumbnailPage extends Page implements IContentOutlinePage {

    private final ScalableFreeformRootEditPart root;
    private final Palette palette;
    private final Runnable themeListener = this::draw;
    private Canvas canvas;
    private LightweightSystem system;
    private ScrollableThumbnail thumbnail;

    ThumbnailPage(ScalableFreeformRootEditPart root, Palette palette) {
        this.root = root;
        this.palette = palette;
    }

    @Override
    public void createControl(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        palette.addListener(themeListener);
        canvas.addDisposeListener(event -> palette.removeListener(themeListener));
        system = new LightweightSystem(canvas);
        draw();
    }

    /** The thumbnail takes its ground when it begins to draw, so that another theme needs another one. */
    private void draw() {
        if (thumbnail != null) {
            thumbnail.deactivate();
        }
        canvas.setBackground(palette.background());
        thumbnail = new ScrollableThumbnail((Viewport) root.getFigure());
        thumbnail.setOpaque(true);
        thumbnail.setBackgroundColor(palette.background());
        thumbnail.setForegroundColor(palette.text());
        thumbnail.setSource(root.getLayer(LayerConstants.PRINTABLE_LAYERS));
        system.setContents(thumbnail);
    }

    @Override
    public Control getControl() {
        return canvas;
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    @Override
    public void dispose() {
        if (thumbnail != null) {
            thumbnail.deactivate();
        }
        super.dispose();
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {}

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {}

    @Override
    public ISelection getSelection() {
        return StructuredSelection.EMPTY;
    }

    @Override
    public void setSelection(ISelection selection) {}
}
