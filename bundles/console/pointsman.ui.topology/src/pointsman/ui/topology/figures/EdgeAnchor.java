package pointsman.ui.topology.figures;

import org.eclipse.draw2d.AbstractConnectionAnchor;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;

/** Keeps the first and last stretch of a line upright or level where it can, so that lines do not slant into figures. */
public final class EdgeAnchor extends AbstractConnectionAnchor {

    public EdgeAnchor(IFigure owner) {
        super(owner);
    }

    @Override
    public Point getLocation(Point reference) {
        Rectangle box = getOwner().getBounds().getCopy();
        getOwner().translateToAbsolute(box);
        boolean besides = reference.x >= box.x && reference.x < box.right();
        boolean beside = reference.y >= box.y && reference.y < box.bottom();
        if (besides && !beside) {
            return new Point(reference.x, reference.y < box.y ? box.y : box.bottom());
        }
        if (beside && !besides) {
            return new Point(reference.x < box.x ? box.x : box.right(), reference.y);
        }
        Point centre = box.getCenter();
        if (besides) {
            return centre;
        }
        return onEdge(box, centre, reference);
    }

    @Override
    public Point getReferencePoint() {
        Point centre = getOwner().getBounds().getCenter();
        getOwner().translateToAbsolute(centre);
        return centre;
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
