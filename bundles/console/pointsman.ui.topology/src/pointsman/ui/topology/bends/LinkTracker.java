package pointsman.ui.topology.bends;

import org.eclipse.draw2d.PolylineConnection;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.requests.BendpointRequest;
import org.eclipse.gef.tools.SelectEditPartTracker;
import pointsman.ui.topology.editparts.LineEditPart;

/** Selects a link, and bends it where it is dragged. */
final class LinkTracker extends SelectEditPartTracker {

    private final LineEditPart link;
    private BendpointRequest bending;

    LinkTracker(LineEditPart link) {
        super(link);
        this.link = link;
    }

    @Override
    protected boolean handleDragStarted() {
        boolean started = super.handleDragStarted();
        if (started) {
            bending = new BendpointRequest();
            bending.setType(RequestConstants.REQ_CREATE_BENDPOINT);
            bending.setSource(link);
            bending.setIndex(stretchAt(getStartLocation()));
        }
        return started;
    }

    @Override
    protected boolean handleDragInProgress() {
        if (bending != null && isInState(STATE_DRAG_IN_PROGRESS)) {
            bending.setLocation(
                    Crossings.nearest(link, getLocation(), getCurrentInput().isAltKeyDown()));
            link.showSourceFeedback(bending);
            setCurrentCommand(link.getCommand(bending));
        }
        return true;
    }

    @Override
    protected boolean handleButtonUp(int button) {
        if (bending != null && isInState(STATE_DRAG_IN_PROGRESS)) {
            eraseBend();
            executeCurrentCommand();
        }
        return super.handleButtonUp(button);
    }

    @Override
    public void deactivate() {
        eraseBend();
        super.deactivate();
    }

    @Override
    protected boolean handleInvalidInput() {
        eraseBend();
        setCurrentCommand(null);
        return super.handleInvalidInput();
    }

    private void eraseBend() {
        if (bending != null) {
            link.eraseSourceFeedback(bending);
            bending = null;
        }
    }

    /** Number of the stretch between two points of the link that is nearest to a place. */
    private int stretchAt(Point place) {
        PolylineConnection line = (PolylineConnection) link.getFigure();
        Point inLine = place.getCopy();
        line.translateToRelative(inLine);
        PointList points = line.getPoints();
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i + 1 < points.size(); i++) {
            double distance = distance(inLine, points.getPoint(i), points.getPoint(i + 1));
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static double distance(Point place, Point from, Point to) {
        double dx = to.x - from.x;
        double dy = to.y - from.y;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : ((place.x - from.x) * dx + (place.y - from.y) * dy) / length;
        double within = Math.max(0, Math.min(1, along));
        return Math.hypot(place.x - from.x - within * dx, place.y - from.y - within * dy);
    }
}
