package pointsman.ui.topology.bends;

import org.eclipse.draw2d.Locator;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.handles.BendpointMoveHandle;
import org.eclipse.swt.graphics.Color;
import pointsman.ui.topology.editparts.LineEditPart;

/** A bend that can be dragged, or a small one where there could be one. The bend that was pressed last is filled. */
final class BendHandle extends BendpointMoveHandle {

    private static final int SIZE = 9;
    private static final int SMALL = 6;

    private final BendPolicy policy;
    private final LineEditPart link;
    private final int bend;
    private final boolean isThere;

    private BendHandle(BendPolicy policy, LineEditPart link, int bend, Locator place, boolean isThere) {
        super(link, bend, place);
        this.policy = policy;
        this.link = link;
        this.bend = bend;
        this.isThere = isThere;
        int size = isThere ? SIZE : SMALL;
        setPreferredSize(size, size);
    }

    /** Of a bend. */
    static BendHandle at(BendPolicy policy, LineEditPart link, int bend, Locator place) {
        return new BendHandle(policy, link, bend, place, true);
    }

    /** In the middle of a stretch, which can be bent there. */
    static BendHandle between(BendPolicy policy, LineEditPart link, int stretch, Locator place) {
        return new BendHandle(policy, link, stretch, place, false);
    }

    @Override
    protected DragTracker createDragTracker() {
        BendTracker tracker = new BendTracker(link, bend, () -> {
            if (isThere) {
                policy.choose(bend);
            }
        });
        tracker.setType(isThere ? RequestConstants.REQ_MOVE_BENDPOINT : RequestConstants.REQ_CREATE_BENDPOINT);
        return tracker;
    }

    @Override
    protected Color getFillColor() {
        return isThere && policy.isChosen(bend)
                ? link.theme().selection()
                : link.theme().background();
    }

    @Override
    protected Color getBorderColor() {
        return link.theme().selection();
    }
}
