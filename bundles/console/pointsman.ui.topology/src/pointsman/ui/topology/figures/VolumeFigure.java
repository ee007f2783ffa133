package pointsman.ui.topology.figures;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.NodeStatus;

/** A volume: its name, its state as a sign, what it is, and a bar with one piece for each device on which it lies. */
public final class VolumeFigure extends Figure {

    private static final int PADDING = 7;
    private static final int ICON = 16;
    private static final int ARC = 8;
    private static final int BAR = 6;
    private static final int BETWEEN = 4;

    private final Theme theme;
    private final Supplier<List<String>> tip;
    private String name = "";
    private NodeStatus status = NodeStatus.UNKNOWN;
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
        this.theme = theme;
        this.tip = tip;
    }

    /** Shows a name, a status and the parts. */
    public void show(String newName, NodeStatus newStatus, List<Part> newParts) {
        name = newName;
        status = newStatus;
        parts = List.copyOf(newParts);
        repaint();
    }

    /** What is shown, for tests and for whoever reads the screen aloud. */
    public String describe() {
        return String.join(", ", List.of(name, status.word(), status.detail()));
    }

    @Override
    public IFigure getToolTip() {
        List<String> lines = tip.get();
        return lines.isEmpty() ? null : new TipFigure(theme, lines);
    }

    @Override
    protected void paintFigure(Graphics graphics) {
        graphics.setAntialias(SWT.ON);
        graphics.setTextAntialias(SWT.ON);
        Rectangle box = getBounds().getCopy().shrink(1, 1);
        graphics.setBackgroundColor(theme.levelFill(status.level()));
        graphics.fillRoundRectangle(box, ARC, ARC);
        graphics.setForegroundColor(
                status.level().compareTo(Level.MOVING) >= 0 ? theme.level(status.level()) : theme.line());
        box.width -= 1;
        box.height -= 1;
        graphics.drawRoundRectangle(box, ARC, ARC);

        int x = box.x + PADDING;
        int right = box.right() - PADDING;
        int y = box.y + PADDING + BAR + 3;
        int line = theme.lineHeight();
        paintParts(graphics, x, box.y + PADDING, right);
        graphics.drawImage(theme.volumeIcon(), x, y + Math.max(0, (line - ICON) / 2));
        boolean signed = status.level() != Level.NONE;
        if (signed) {
            graphics.drawImage(theme.badge(status.level()), right - ICON, y + Math.max(0, (line - ICON) / 2));
        }
        graphics.setForegroundColor(theme.text());
        draw(graphics, name, theme.bold(), x + ICON + 5, y, signed ? right - ICON - 4 : right);
        graphics.setForegroundColor(theme.mutedText());
        boolean notable =
                status.level().compareTo(Level.OK) > 0 && !status.word().isEmpty();
        draw(graphics, notable ? status.word() : status.detail(), theme.small(), x, y + line + 1, right);
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
        return part.level().compareTo(Level.OK) > 0 ? theme.level(part.level()) : theme.selection();
    }

    private static void draw(Graphics graphics, String text, Font font, int x, int y, int right) {
        graphics.setFont(font);
        graphics.drawText(NodeText.fit(text, font, right - x), x, y);
    }
}
