package pointsman.ui.topology.editparts;

import org.eclipse.draw2d.FreeformLayer;
import org.eclipse.draw2d.FreeformLayeredPane;
import org.eclipse.draw2d.LayeredPane;
import org.eclipse.gef.editparts.GridLayer;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;
import pointsman.ui.topology.figures.LineLayer;
import pointsman.ui.topology.figures.Theme;
import pointsman.ui.topology.figures.ThemedGridLayer;

/** A root that can be zoomed and draws lines below the elements. */
public final class LayeredRootEditPart extends ScalableFreeformRootEditPart {

    private final Theme theme;

    /** @param theme of the grid */
    public LayeredRootEditPart(Theme theme) {
        this.theme = theme;
    }

    /** Called before there is a theme. */
    @Override
    protected GridLayer createGridLayer() {
        return new ThemedGridLayer(() -> theme, () -> getZoomManager().getZoom());
    }

    @Override
    protected LayeredPane createPrintableLayers() {
        FreeformLayeredPane pane = new FreeformLayeredPane();
        pane.add(new LineLayer(), CONNECTION_LAYER);
        pane.add(new FreeformLayer(), PRIMARY_LAYER);
        return pane;
    }
}
