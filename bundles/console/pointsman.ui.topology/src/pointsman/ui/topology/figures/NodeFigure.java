package pointsman.ui.topology.figures;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.NodeStatus;
import pointsman.console.model.diagram.Utilisation;

/** An element: its kind's icon, its name, its state as a sign, and what is known of it; servers have a bar. */
public final class NodeFigure extends Figure {

    private static final int PADDING = 7;
    private static final int ICON = 16;
    private static final int ARC = 8;
    private static final int BAR = 6;

    private final Theme theme;
    private final ElementKind kind;
    private final Supplier<List<String>> tip;
    private String name = "";
    private NodeStatus status = NodeStatus.UNKNOWN;
    private Optional<Boolean> drop = Optional.empty();

    /** @param tip lines of text for whoever points at it */
    public NodeFigure(Theme theme, ElementKind kind, Supplier<List<String>> tip) {
        this.theme = theme;
        this.kind = kind;
        this.tip = tip;
    }

    /** Shows a name and a status. */
    public void show(String newName, NodeStatus newStatus) {
        name = newName;
        status = newStatus;
        repaint();
    }

    /** What is shown, for tests and for whoever reads the screen aloud. */
    public String describe() {
        return String.join(", ", List.of(name, status.word(), status.detail(), status.load()));
    }

    /** Shows whether what is dragged over it may be dropped; empty when nothing is. */
    public void showDrop(Optional<Boolean> allowed) {
        if (!Objects.equals(drop, allowed)) {
            drop = allowed;
            repaint();
        }
    }

    /** Where the name is, for an editor over it. */
    public Rectangle nameBounds() {
        Rectangle box = getBounds();
        int left = box.x + PADDING + ICON + 4;
        return new Rectangle(left, box.y + PADDING - 2, box.right() - PADDING - left, theme.lineHeight() + 4);
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
        graphics.setBackgroundColor(drop.map(theme::verdictFill).orElseGet(() -> theme.levelFill(status.level())));
        graphics.fillRoundRectangle(box, ARC, ARC);
        graphics.setForegroundColor(drop.map(theme::verdict).orElseGet(this::border));
        graphics.setLineWidth(drop.isPresent() ? 2 : 1);
        box.width -= 1;
        box.height -= 1;
        graphics.drawRoundRectangle(box, ARC, ARC);
        graphics.setLineWidth(1);

        int x = box.x + PADDING;
        int y = box.y + PADDING;
        int line = theme.lineHeight();
        graphics.drawImage(theme.icon(kind), x, y + Math.max(0, (line - ICON) / 2));
        int right = box.right() - PADDING;
        if (status.level() != Level.NONE) {
            graphics.drawImage(theme.badge(status.level()), right - ICON, y + Math.max(0, (line - ICON) / 2));
        }
        int nameRight = status.level() == Level.NONE ? right : right - ICON - 4;
        graphics.setForegroundColor(theme.text());
        draw(graphics, name, theme.bold(), x + ICON + 5, y, nameRight);
        paintLines(graphics, x, y + line + 2, right);
    }

    private void paintLines(Graphics graphics, int x, int top, int right) {
        if (kind == ElementKind.FABRIC || kind == ElementKind.CONTROLLER) {
            return;
        }
        int line = theme.lineHeight();
        if (kind == ElementKind.CLIENT || kind == ElementKind.PORTAL) {
            graphics.setForegroundColor(theme.mutedText());
            draw(graphics, shortText(), theme.small(), x, top, right);
            return;
        }
        graphics.setForegroundColor(theme.mutedText());
        String second = kind == ElementKind.SERVER && !status.word().isEmpty()
                ? status.word() + " · " + status.detail()
                : withState(status.detail());
        draw(graphics, second, theme.small(), x, top, right);
        if (!status.load().isEmpty()) {
            graphics.setForegroundColor(theme.text());
            draw(graphics, status.load(), theme.small(), x, top + line, right);
        }
        if (kind == ElementKind.SERVER && status.utilisation().isPresent()) {
            paintBar(graphics, x, right);
        }
    }

    /** Clients and portals have one line: the load if there is any, else the state. */
    private String shortText() {
        if (!status.load().isEmpty()) {
            return status.load();
        }
        if (kind == ElementKind.PORTAL && !status.word().isEmpty()) {
            return status.detail() + " · " + status.word();
        }
        return status.word().isEmpty() ? status.detail() : status.word();
    }

    /** A state that is not as it should be is told in words too. */
    private String withState(String text) {
        boolean notable =
                status.level().compareTo(Level.OK) > 0 && !status.word().isEmpty();
        return notable ? status.word() : text;
    }

    private void paintBar(Graphics graphics, int x, int right) {
        int y = getBounds().bottom() - PADDING - BAR - 2;
        int percent = status.utilisation().getAsInt();
        String text = percent + " %";
        int textWidth = FigureUtilities.getTextWidth("100 %", theme.small());
        int width = right - x - textWidth - 6;
        graphics.setBackgroundColor(theme.faintLine());
        graphics.fillRoundRectangle(new Rectangle(x, y, width, BAR), BAR, BAR);
        int filled = Math.max(percent == 0 ? 0 : BAR, width * Math.min(100, percent) / 100);
        graphics.setBackgroundColor(theme.level(Utilisation.level(percent)));
        graphics.fillRoundRectangle(new Rectangle(x, y, filled, BAR), BAR, BAR);
        graphics.setForegroundColor(theme.mutedText());
        graphics.setFont(theme.small());
        int textX = right - FigureUtilities.getTextWidth(text, theme.small());
        int height = FigureUtilities.getFontMetrics(theme.small()).getHeight();
        graphics.drawText(text, textX, y + BAR / 2 - height / 2);
    }

    private Color border() {
        return status.level().compareTo(Level.MOVING) >= 0 ? theme.level(status.level()) : theme.line();
    }

    private static void draw(Graphics graphics, String text, Font font, int x, int y, int right) {
        graphics.setFont(font);
        graphics.drawText(NodeText.fit(text, font, right - x), x, y);
    }
}
