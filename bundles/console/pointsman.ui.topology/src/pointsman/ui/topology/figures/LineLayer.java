package pointsman.ui.topology.figures;

import org.eclipse.draw2d.ConnectionLayer;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;

/** The layer of the lines. Of thousands that are seen from far away only those are painted that are to be looked at. */
public final class LineLayer extends ConnectionLayer {

    private static final int MANY = 1_000;

    @Override
    protected void paintChildren(Graphics graphics) {
        if (getChildren().size() <= MANY) {
            super.paintChildren(graphics);
            return;
        }
        Rectangle seen = new Rectangle();
        for (Object child : getChildren()) {
            IFigure figure = (IFigure) child;
            boolean leftOut = figure instanceof LineFigure line && line.isLeftOutFar();
            if (!leftOut && figure.isVisible() && figure.intersects(graphics.getClip(seen))) {
                graphics.clipRect(figure.getBounds());
                figure.paint(graphics);
                graphics.restoreState();
            }
        }
    }
}
