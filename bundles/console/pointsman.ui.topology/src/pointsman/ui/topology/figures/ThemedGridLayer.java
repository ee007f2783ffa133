package pointsman.ui.topology.figures;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.gef.editparts.GridLayer;

/** The grid, faint; where its lines would run together only some of them are drawn. */
public final class ThemedGridLayer extends GridLayer {

    private static final int LEAST_DISTANCE = 12;
    private static final int ALPHA = 90;

    private final Supplier<Theme> theme;
    private final DoubleSupplier zoom;

    /**
     * @param theme asked when it is painted
     * @param zoom how large everything is drawn; 1 is the actual size
     */
    public ThemedGridLayer(Supplier<Theme> theme, DoubleSupplier zoom) {
        this.theme = theme;
        this.zoom = zoom;
    }

    @Override
    protected void paintGrid(Graphics graphics) {
        int every = 1;
        while (gridX * every * zoom.getAsDouble() < LEAST_DISTANCE) {
            every *= 2;
        }
        graphics.setForegroundColor(theme.get().faintLine());
        graphics.setAlpha(ALPHA);
        FigureUtilities.paintGrid(graphics, this, origin, gridX * every, gridY * every);
    }
}
