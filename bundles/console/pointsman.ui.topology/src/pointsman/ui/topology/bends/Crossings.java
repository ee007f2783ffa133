package pointsman.ui.topology.bends;

import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.ConnectionEditPart;
import pointsman.console.model.diagram.Grid;
import pointsman.console.model.diagram.Position;
import pointsman.ui.topology.snap.SnapAids;

/** Where a bend goes that is dragged. */
final class Crossings {

    private Crossings() {}

    /**
     * The nearest crossing of the grid where there is one.
     *
     * @param mouse in the coordinates of the viewer, as is what is returned
     * @param free whether the person wants it exactly where the mouse is
     */
    static Point nearest(ConnectionEditPart link, Point mouse, boolean free) {
        if (free || !SnapAids.snapsToGrid(link.getViewer())) {
            return mouse;
        }
        IFigure line = link.getFigure();
        Point place = mouse.getCopy();
        line.translateToRelative(place);
        Position crossing = Grid.USUAL.nearest(new Position(place.x, place.y));
        Point snapped = new Point(crossing.x(), crossing.y());
        line.translateToAbsolute(snapped);
        return snapped;
    }
}
