package pointsman.ui.topology.bends;

import org.eclipse.gef.requests.BendpointRequest;
import org.eclipse.gef.tools.ConnectionBendpointTracker;
import pointsman.ui.topology.editparts.LineEditPart;

/** Drags a bend, from one crossing of the grid to the next unless Alt is held. */
final class BendTracker extends ConnectionBendpointTracker {

    private final LineEditPart link;
    private final Runnable pressed;

    /** @param pressed run when the button goes down on it */
    BendTracker(LineEditPart link, int bend, Runnable pressed) {
        super(link, bend);
        this.link = link;
        this.pressed = pressed;
    }

    @Override
    protected boolean handleButtonDown(int button) {
        pressed.run();
        return super.handleButtonDown(button);
    }

    @Override
    protected void updateSourceRequest() {
        super.updateSourceRequest();
        BendpointRequest request = (BendpointRequest) getSourceRequest();
        request.setLocation(
                Crossings.nearest(link, getLocation(), getCurrentInput().isAltKeyDown()));
    }
}
