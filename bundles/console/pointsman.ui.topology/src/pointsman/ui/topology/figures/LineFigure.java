package pointsman.ui.topology.figures;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.PolylineConnection;
import org.eclipse.swt.graphics.Color;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.LineLook;
import pointsman.console.model.diagram.LineState;

/**
 * A line: its width tells how much flows, its colour how that is doing, dashes that nothing may or can flow. Dots
 * lead to the parts of a volume.
 */
public final class LineFigure extends PolylineConnection {

    private final Theme theme;
    private final Supplier<List<String>> tip;
    private Supplier<Color> colour;
    private boolean dimmed;
    private boolean notable;

    /** @param tip lines of text for whoever points at it */
    public LineFigure(Theme theme, Supplier<List<String>> tip) {
        this.theme = theme;
        this.tip = tip;
        this.colour = theme::line;
    }

    /**
     * Shows a look.
     *
     * @param emphasised whether it or one of its ends is selected
     */
    public void show(LineLook look, boolean emphasised) {
        setVisible(!look.quiet() || emphasised);
        setNotable(emphasised || look.level().compareTo(Level.MOVING) >= 0);
        setLineWidth(width(look, emphasised));
        setLineStyle(
                switch (look.state()) {
                    case FAILED, EXCLUDED -> Graphics.LINE_DASH;
                    case PART -> Graphics.LINE_DOT;
                    case LINKED, ACTIVE, STANDBY -> Graphics.LINE_SOLID;
                });
        colour = colour(look, emphasised);
        // Draws it anew if this is another one.
        setForegroundColor(colour.get());
    }

    private void setNotable(boolean isNotable) {
        if (notable != isNotable) {
            notable = isNotable;
            repaint();
        }
    }

    private Supplier<Color> colour(LineLook look, boolean emphasised) {
        if (look.level() != Level.NONE) {
            return () -> theme.level(look.level());
        }
        return look.state() == LineState.ACTIVE || emphasised ? theme::selection : theme::line;
    }

    /** Whether it is left out among many lines that are seen from far away: nothing about it is to be looked at. */
    boolean isLeftOutFar() {
        return theme.isTooSmallForText() && !notable;
    }

    /** Shows it faintly, because it is not what a person looks for. */
    public void setDimmed(boolean faint) {
        if (dimmed != faint) {
            dimmed = faint;
            repaint();
        }
    }

    @Override
    protected void outlineShape(Graphics graphics) {
        if (dimmed) {
            graphics.setAlpha(Theme.FAINT);
        }
        // Asked for now: on paper it is another one.
        graphics.setForegroundColor(colour.get());
        super.outlineShape(graphics);
    }

    @Override
    public IFigure getToolTip() {
        List<String> lines = tip.get();
        return lines.isEmpty() ? null : new TipFigure(theme, lines);
    }

    private static int width(LineLook look, boolean emphasised) {
        int width = look.state() == LineState.ACTIVE ? 1 + (look.strength() + 1) / 2 + 1 : 1;
        return emphasised ? width + 1 : width;
    }
}
