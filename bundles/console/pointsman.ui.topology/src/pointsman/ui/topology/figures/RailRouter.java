package pointsman.ui.topology.figures;

import java.util.List;
import org.eclipse.draw2d.BendpointConnectionRouter;
import org.eclipse.draw2d.Connection;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;

/**
 * Leads lines through their bend points. The ends are put right where rounding at other zooms than 100 % would slant
 * them, and reach a little below the figures, which are drawn over them, so that no gap is seen.
 */
public final class RailRouter extends BendpointConnectionRouter {

    private static final int ROUNDING = 4;
    private static final int OVERLAP = 5;

    @Override
    public void route(Connection line) {
        super.route(line);
        PointList points = line.getPoints();
        if (points.size() < 2) {
            return;
        }
        int last = points.size() - 1;
        boolean bent = getConstraint(line) instanceof List<?> bends && !bends.isEmpty();
        PointList put = new PointList();
        for (int i = 0; i <= last; i++) {
            put.addPoint(points.getPoint(i));
        }
        if (bent) {
            put.setPoint(straight(points.getPoint(0), points.getPoint(1)), 0);
            put.setPoint(straight(points.getPoint(last), points.getPoint(last - 1)), last);
        }
        put.setPoint(longer(put.getPoint(0), put.getPoint(1)), 0);
        put.setPoint(longer(put.getPoint(last), put.getPoint(last - 1)), last);
        line.setPoints(put);
    }

    private static Point straight(Point end, Point bend) {
        if (Math.abs(end.x - bend.x) <= ROUNDING) {
            return new Point(bend.x, end.y);
        }
        return Math.abs(end.y - bend.y) <= ROUNDING ? new Point(end.x, bend.y) : end;
    }

    private static Point longer(Point end, Point from) {
        double length = Math.hypot(end.x - from.x, end.y - from.y);
        if (length == 0) {
            return end;
        }
        return new Point((int) Math.round(end.x + OVERLAP * (end.x - from.x) / length), (int)
                Math.round(end.y + OVERLAP * (end.y - from.y) / length));
    }
}
