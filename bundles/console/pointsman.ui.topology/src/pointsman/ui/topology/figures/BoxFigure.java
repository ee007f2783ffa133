package pointsman.ui.topology.figures;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.NodeStatus;

/** A rounded box with an icon, a name and the state as a sign, and below that whatever else there is to show. */
public abstract class BoxFigure extends Figure {

    static final int PADDING = 7;
    static final int BAR = 6;
    private static final int PILE = 3;
    private static final int ICON = 16;
    private static final int ARC = 8;
    private static final int OPAQUE = 255;

    private final Theme theme;
    private final Supplier<List<String>> tip;
    private String name = "";
    private NodeStatus status = NodeStatus.UNKNOWN;
    private boolean dimmed;
    private Optional<Boolean> drop = Optional.empty();

    /** @param tip lines of text for whoever points at it */
    BoxFigure(Theme theme, Supplier<List<String>> tip) {
        this.theme = theme;
        this.tip = tip;
    }

    /** Shows a name and a status. */
    public final void show(String newName, NodeStatus newStatus) {
        name = newName;
        status = newStatus;
        repaint();
    }

    /** Shows it faintly, because it is not what a person looks for. */
    public final void setDimmed(boolean faint) {
        if (dimmed != faint) {
            dimmed = faint;
            repaint();
        }
    }

    /** Shows whether what is dragged over it may be dropped; empty when nothing is. */
    public final void showDrop(Optional<Boolean> allowed) {
        if (!Objects.equals(drop, allowed)) {
            drop = allowed;
            repaint();
        }
    }

    /** What is shown, for tests and for whoever reads the screen aloud. */
    public final String describe() {
        return String.join(", ", description(name, status));
    }

    /** Where the name is, for an editor over it. */
    public final Rectangle nameBounds() {
        Rectangle box = getBounds();
        int left = box.x + PADDING + ICON + 4;
        return new Rectangle(
                left, box.y + PADDING + aboveName() - 2, box.right() - PADDING - left, theme.lineHeight() + 4);
    }

    @Override
    public final IFigure getToolTip() {
        List<String> lines = tip.get();
        return lines.isEmpty() ? null : new TipFigure(theme, lines);
    }

    /** Paints it as it is seen from far away: where it is, and how it is. */
    final void paintFar(Graphics graphics) {
        graphics.setAlpha(dimmed ? Theme.FAINT : OPAQUE);
        graphics.setBackgroundColor(drop.map(theme::verdict).orElseGet(this::border));
        graphics.fillRectangle(face());
    }

    @Override
    protected final void paintFigure(Graphics graphics) {
        graphics.setAntialias(SWT.ON);
        graphics.setTextAntialias(SWT.ON);
        if (dimmed) {
            graphics.setAlpha(Theme.FAINT);
        }
        Rectangle box = face();
        paintPile(graphics, box);
        graphics.setBackgroundColor(drop.map(theme::verdictFill).orElseGet(() -> theme.levelFill(status.level())));
        graphics.fillRoundRectangle(box, ARC, ARC);
        graphics.setForegroundColor(drop.map(theme::verdict).orElseGet(this::border));
        graphics.setLineWidth(drop.isPresent() ? 2 : 1);
        box.width -= 1;
        box.height -= 1;
        graphics.drawRoundRectangle(box, ARC, ARC);
        graphics.setLineWidth(1);

        int left = box.x + PADDING;
        int right = box.right() - PADDING;
        int y = box.y + PADDING + aboveName();
        int iconY = y + Math.max(0, (theme.lineHeight() - ICON) / 2);
        // The name of one that stands for many needs the room; all is well there unless it says otherwise.
        boolean signed = status.level() != Level.NONE && (depth() == 0 || status.level() != Level.OK);
        if (theme.isTooSmallForImages()) {
            if (signed) {
                paintSign(graphics, right - ICON, iconY);
            }
            graphics.setForegroundColor(theme.text());
            draw(graphics, name, theme.bold(), left, y, signed ? right - ICON - 4 : right);
        } else {
            graphics.drawImage(icon(theme), left, iconY);
            if (signed) {
                graphics.drawImage(theme.badge(status.level()), right - ICON, iconY);
            }
            graphics.setForegroundColor(theme.text());
            draw(graphics, name, theme.bold(), left + ICON + 5, y, signed ? right - ICON - 4 : right);
        }
        paintMore(graphics, status, left, y + theme.lineHeight(), right);
    }

    /** The sign without its details: a triangle to look at, a square that does not work, else a dot. */
    private void paintSign(Graphics graphics, int x, int y) {
        graphics.setBackgroundColor(theme.level(status.level()));
        switch (status.level()) {
            case NONE -> {}
            case WARNING -> graphics.fillPolygon(new int[] {x, y + ICON, x + ICON / 2, y, x + ICON, y + ICON});
            case ERROR -> graphics.fillRectangle(x, y, ICON, ICON);
            case OK, MOVING -> graphics.fillOval(x + 2, y + 2, ICON - 4, ICON - 4);
        }
    }

    /** How many more lie behind it, for one that stands for many. */
    int depth() {
        return 0;
    }

    /** The box itself, without what lies behind it. */
    final Rectangle face() {
        Rectangle box = getBounds().getCopy().shrink(1, 1);
        box.width -= depth() * PILE;
        box.height -= depth() * PILE;
        return box;
    }

    private void paintPile(Graphics graphics, Rectangle box) {
        graphics.setBackgroundColor(theme.fill());
        graphics.setForegroundColor(border());
        for (int i = depth(); i > 0; i--) {
            Rectangle behind = box.getTranslated(i * PILE, i * PILE);
            graphics.fillRoundRectangle(behind, ARC, ARC);
            behind.width -= 1;
            behind.height -= 1;
            graphics.drawRoundRectangle(behind, ARC, ARC);
        }
    }

    /** Colours, fonts, icons. */
    final Theme theme() {
        return theme;
    }

    /** What stands before the name. */
    abstract Image icon(Theme from);

    /** Height of what is shown above the name. */
    int aboveName() {
        return 0;
    }

    /** What is shown, in words. */
    List<String> description(String shownName, NodeStatus shown) {
        return List.of(shownName, shown.word(), shown.detail());
    }

    /**
     * Paints what is not the name.
     *
     * @param left edge of what is painted
     * @param top below the name
     * @param right edge of what is painted
     */
    abstract void paintMore(Graphics graphics, NodeStatus shown, int left, int top, int right);

    /** A state that is not as it should be, in words; else something else. */
    static String stateOr(NodeStatus status, String other) {
        boolean notable =
                status.level().compareTo(Level.OK) > 0 && !status.word().isEmpty();
        return notable ? status.word() : other;
    }

    final void draw(Graphics graphics, String text, Font font, int x, int y, int right) {
        graphics.setFont(font);
        graphics.drawText(theme.fit(text, font, right - x), x, y);
    }

    private Color border() {
        return status.level().compareTo(Level.MOVING) >= 0 ? theme.level(status.level()) : theme.line();
    }
}
