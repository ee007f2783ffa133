package pointsman.ui.topology.figures;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.NodeStatus;

/** A volume: its name, its state as a sign, what it is, and a bar with one piece for each device on which it lies. */
public final class VolumeFigure extends BoxFigure {

    private static final int BETWEEN = 4;

    private List<Part> parts = List.of();

    /**
     * A piece of the bar.
     *
     * @param blocks by which its width goes, above 0
     * @param level how the device is doing
     */
    public record Part(long blocks, Level level) {}

    /** @param tip lines of text for whoever points at it */
    public VolumeFigure(Theme theme, Supplier<List<String>> tip) {
        super(theme, tip);
    }

    /** Shows the parts. */
    public void showParts(List<Part> newParts) {
        parts = List.copyOf(newParts);
        repaint();
    }

    @Override
    Image icon(Theme from) {
        return from.volumeIcon();
    }

    @Override
    int aboveName() {
        return BAR + 3;
    }

    @Override
    void paintMore(Graphics graphics, NodeStatus status, int left, int top, int right) {
        paintParts(graphics, left, getBounds().y + 1 + PADDING, right);
        graphics.setForegroundColor(theme().mutedText());
        draw(graphics, stateOr(status, status.detail()), theme().small(), left, top + 1, right);
    }

    /** At the top, where the lines to the parts begin. */
    private void paintParts(Graphics graphics, int left, int y, int right) {
        long all = parts.stream().mapToLong(Part::blocks).sum();
        int room = right - left - BETWEEN * (parts.size() - 1);
        if (all == 0 || room < parts.size()) {
            return;
        }
        double x = left;
        for (Part part : parts) {
            double width = (double) room * part.blocks() / all;
            int from = (int) Math.round(x);
            int to = Math.max(from + 1, (int) Math.round(x + width));
            graphics.setBackgroundColor(color(part));
            graphics.fillRoundRectangle(new Rectangle(from, y, to - from, BAR), BAR / 2, BAR / 2);
            x += width + BETWEEN;
        }
    }

    /** Parts that are well are calm. */
    private Color color(Part part) {
        return part.level().compareTo(Level.OK) > 0 ? theme().level(part.level()) : theme().selection();
    }
}
