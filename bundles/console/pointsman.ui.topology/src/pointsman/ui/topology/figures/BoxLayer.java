package pointsman.ui.topology.figures;

import org.eclipse.draw2d.FreeformLayer;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;

/** The layer of the boxes. Of thousands that are seen from far away each is one rectangle in its colour. */
public final class BoxLayer extends FreeformLayer {

    private static final int MANY = 500;

    private final Theme theme;

    public BoxLayer(Theme theme) {
        this.theme = theme;
    }

    @Override
    protected void paintChildren(Graphics graphics) {
        if (!theme.isTooSmallForText() || getChildren().size() <= MANY) {
            super.paintChildren(graphics);
            return;
        }
        Rectangle seen = graphics.getClip(new Rectangle());
        for (Object child : getChildren()) {
            IFigure figure = (IFigure) child;
            if (figure.isVisible() && figure.intersects(seen) && figure instanceof BoxFigure box) {
                box.paintFar(graphics);
            }
        }
        graphics.restoreState();
    }
}
