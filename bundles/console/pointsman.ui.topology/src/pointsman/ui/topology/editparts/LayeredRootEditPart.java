package pointsman.ui.topology.editparts;

import org.eclipse.draw2d.ConnectionLayer;
import org.eclipse.draw2d.FreeformLayer;
import org.eclipse.draw2d.FreeformLayeredPane;
import org.eclipse.draw2d.LayeredPane;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;

/** A root that can be zoomed and draws lines below the elements. */
public final class LayeredRootEditPart extends ScalableFreeformRootEditPart {

    @Override
    protected LayeredPane createPrintableLayers() {
        FreeformLayeredPane pane = new FreeformLayeredPane();
        pane.add(new ConnectionLayer(), CONNECTION_LAYER);
        pane.add(new FreeformLayer(), PRIMARY_LAYER);
        return pane;
    }
}
