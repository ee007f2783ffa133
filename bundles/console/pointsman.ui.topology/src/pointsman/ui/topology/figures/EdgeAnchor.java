package pointsman.ui.topology.figures;

import org.eclipse.draw2d.AnchorListener;
import org.eclipse.draw2d.ConnectionAnchorBase;
import org.eclipse.draw2d.FigureListener;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;

/**
 * Keeps the first and last stretch of a line upright or level where it can, so that lines do not slant into figures. One
 * for all lines of a figure. It listens to that figure alone: one that listened to all figures around it, as others do,
 * would be one of ten thousand that all these call whenever something moves.
 */
public final class EdgeAnchor extends ConnectionAnchorBase {

    private final IFigure owner;
    private final FigureListener moved = figure -> fireAnchorMoved();

    /** @param owner in a layer that has the coordinates of the lines' layer, as the layers of a diagram have */
    public EdgeAnchor(IFigure owner) {
        this.owner = owner;
    }

    @Override
    public IFigure getOwner() {
        return owner;
    }

    @Override
    public void addAnchorListener(AnchorListener listener) {
        if (listeners.isEmpty()) {
            owner.addFigureListener(moved);
        }
        super.addAnchorListener(listener);
    }

    @Override
    public void removeAnchorListener(AnchorListener listener) {
        super.removeAnchorListener(listener);
        if (listeners.isEmpty()) {
            owner.removeFigureListener(moved);
        }
    }

    @Override
    public Point getLocation(Point reference) {
        Rectangle box = owner.getBounds().getCopy();
        owner.translateToAbsolute(box);
        return on(box, reference);
    }

    @Override
    public Point getReferencePoint() {
        Point centre = centre();
        owner.translateToAbsolute(centre);
        return centre;
    }

    /** As {@link #getReferencePoint}, in the coordinates of the layer: what is not zoomed is not rounded either. */
    Point centre() {
        return owner.getBounds().getCenter();
    }

    /** As {@link #getLocation}, in the coordinates of the layer. */
    Point locationInLayer(Point reference) {
        return on(owner.getBounds(), reference);
    }

    private static Point on(Rectangle box, Point reference) {
        boolean besides = reference.x >= box.x && reference.x < box.right();
        boolean beside = reference.y >= box.y && reference.y < box.bottom();
        if (besides && !beside) {
            return new Point(reference.x, reference.y < box.y ? box.y : box.bottom());
        }
        if (beside && !besides) {
            return new Point(reference.x < box.x ? box.x : box.right(), reference.y);
        }
        Point centre = box.getCenter();
        return besides ? centre : onEdge(box, centre, reference);
    }

    private static Point onEdge(Rectangle box, Point centre, Point reference) {
        double dx = reference.x - centre.x;
        double dy = reference.y - centre.y;
        double scale = Math.min(
                dx == 0 ? Double.MAX_VALUE : box.width / 2.0 / Math.abs(dx),
                dy == 0 ? Double.MAX_VALUE : box.height / 2.0 / Math.abs(dy));
        return new Point((int) Math.round(centre.x + dx * scale), (int) Math.round(centre.y + dy * scale));
    }
}
