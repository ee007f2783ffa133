package pointsman.ui.topology.figures;

import java.util.List;
import org.eclipse.draw2d.Bendpoint;
import org.eclipse.draw2d.BendpointConnectionRouter;
import org.eclipse.draw2d.Connection;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;

/**
 * Leads lines through their bend points. Between two {@link EdgeAnchor}s that is the same at every zoom, so that nothing is
 * led anew when that changes. An end that a person drags is put right where rounding would slant it. Ends reach a little
 * below the figures, which are drawn over them, so that no gap is seen.
 */
public final class RailRouter extends BendpointConnectionRouter {

    private static final int ROUNDING = 4;
    private static final int OVERLAP = 5;

    @Override
    public void route(Connection line) {
        List<?> bends = getConstraint(line) instanceof List<?> list ? list : List.of();
        PointList points;
        if (line.getSourceAnchor() instanceof EdgeAnchor from && line.getTargetAnchor() instanceof EdgeAnchor to) {
            points = between(from, to, bends);
        } else {
            super.route(line);
            points = line.getPoints();
        }
        if (points.size() < 2) {
            return;
        }
        int last = points.size() - 1;
        PointList put = new PointList();
        for (int i = 0; i <= last; i++) {
            put.addPoint(points.getPoint(i));
        }
        if (!bends.isEmpty()) {
            put.setPoint(straight(points.getPoint(0), points.getPoint(1)), 0);
            put.setPoint(straight(points.getPoint(last), points.getPoint(last - 1)), last);
        }
        put.setPoint(longer(put.getPoint(0), put.getPoint(1)), 0);
        put.setPoint(longer(put.getPoint(last), put.getPoint(last - 1)), last);
        line.setPoints(put);
    }

    private static PointList between(EdgeAnchor from, EdgeAnchor to, List<?> bends) {
        Point first = bends.isEmpty() ? to.centre() : ((Bendpoint) bends.get(0)).getLocation();
        Point last = bends.isEmpty() ? from.centre() : ((Bendpoint) bends.get(bends.size() - 1)).getLocation();
        PointList points = new PointList(bends.size() + 2);
        points.addPoint(from.locationInLayer(first));
        for (Object bend : bends) {
            points.addPoint(((Bendpoint) bend).getLocation());
        }
        points.addPoint(to.locationInLayer(last));
        return points;
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
