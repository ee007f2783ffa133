package pointsman.ui.topology;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.FigureListener;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.LightweightSystem;
import org.eclipse.draw2d.StackLayout;
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
    private final FigureListener resizing = figure -> drawSoon();
    private ScrollableThumbnail thumbnail;
    private boolean pending;

    ThumbnailPage(ScalableFreeformRootEditPart root, Palette palette) {
        this.root = root;
        this.palette = palette;
    }

    @Override
    public void createControl(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        palette.addListener(themeListener);
        diagram().addFigureListener(resizing);
        canvas.addDisposeListener(event -> {
            palette.removeListener(themeListener);
            diagram().removeFigureListener(resizing);
        });
        system = new LightweightSystem(canvas);
        draw();
    }

    /**
     * A thumbnail that was begun for another size of the diagram leaves a part of its picture as it was made: white. It is
     * made anew once whatever happens now is over.
     */
    private void drawSoon() {
        if (!pending) {
            pending = true;
            canvas.getDisplay().asyncExec(() -> {
                pending = false;
                if (!canvas.isDisposed()) {
                    draw();
                }
            });
        }
    }

    private IFigure diagram() {
        return root.getLayer(LayerConstants.PRINTABLE_LAYERS);
    }

    /**
     * The thumbnail takes its ground from the diagram when it begins to draw, so that another theme needs another one. The
     * diagram has none of its own: it would be that of the editor's control, which the platform styles some time later.
     */
    private void draw() {
        if (thumbnail != null) {
            thumbnail.deactivate();
        }
        canvas.setBackground(palette.background());
        thumbnail = new ScrollableThumbnail((Viewport) root.getFigure());
        thumbnail.setForegroundColor(palette.text());
        diagram().setBackgroundColor(palette.background());
        thumbnail.setSource(diagram());
        // Around the diagram too, and before it is drawn: the thumbnail draws nothing there, and the canvas is styled
        // as well.
        IFigure ground = new Figure();
        ground.setLayoutManager(new StackLayout());
        ground.setOpaque(true);
        ground.setBackgroundColor(palette.background());
        ground.add(thumbnail);
        system.setContents(ground);
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
