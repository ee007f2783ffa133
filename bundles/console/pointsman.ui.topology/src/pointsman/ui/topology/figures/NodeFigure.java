package pointsman.ui.topology.figures;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Image;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.NodeStatus;
import pointsman.console.model.diagram.Utilisation;

/** An element: its kind's icon, its name, its state as a sign, and what is known of it; servers have a bar. */
public final class NodeFigure extends BoxFigure {

    private final ElementKind kind;

    /** @param tip lines of text for whoever points at it */
    public NodeFigure(Theme theme, ElementKind kind, Supplier<List<String>> tip) {
        super(theme, tip);
        this.kind = kind;
    }

    @Override
    Image icon(Theme from) {
        return from.icon(kind);
    }

    @Override
    List<String> description(String name, NodeStatus status) {
        return List.of(name, status.word(), status.detail(), status.load());
    }

    @Override
    void paintMore(Graphics graphics, NodeStatus status, int left, int below, int right) {
        int top = below + 2;
        if (kind == ElementKind.FABRIC || kind == ElementKind.CONTROLLER) {
            return;
        }
        int line = theme().lineHeight();
        graphics.setForegroundColor(theme().mutedText());
        if (kind == ElementKind.CLIENT || kind == ElementKind.PORTAL) {
            draw(graphics, shortText(status), theme().small(), left, top, right);
            return;
        }
        String second = kind == ElementKind.SERVER && !status.word().isEmpty()
                ? status.word() + " · " + status.detail()
                : stateOr(status, status.detail());
        draw(graphics, second, theme().small(), left, top, right);
        if (!status.load().isEmpty()) {
            graphics.setForegroundColor(theme().text());
            draw(graphics, status.load(), theme().small(), left, top + line, right);
        }
        if (kind == ElementKind.SERVER && status.utilisation().isPresent()) {
            paintBar(graphics, status.utilisation().getAsInt(), left, right);
        }
    }

    /** Clients and portals have one line: the load if there is any, else the state. */
    private String shortText(NodeStatus status) {
        if (!status.load().isEmpty()) {
            return status.load();
        }
        if (kind == ElementKind.PORTAL && !status.word().isEmpty()) {
            return status.detail() + " · " + status.word();
        }
        return status.word().isEmpty() ? status.detail() : status.word();
    }

    private void paintBar(Graphics graphics, int percent, int x, int right) {
        int y = getBounds().bottom() - PADDING - BAR - 2;
        String text = percent + " %";
        int textWidth = FigureUtilities.getTextWidth("100 %", theme().small());
        int width = right - x - textWidth - 6;
        graphics.setBackgroundColor(theme().faintLine());
        graphics.fillRoundRectangle(new Rectangle(x, y, width, BAR), BAR, BAR);
        int filled = Math.max(percent == 0 ? 0 : BAR, width * Math.min(100, percent) / 100);
        graphics.setBackgroundColor(theme().level(Utilisation.level(percent)));
        graphics.fillRoundRectangle(new Rectangle(x, y, filled, BAR), BAR, BAR);
        graphics.setForegroundColor(theme().mutedText());
        graphics.setFont(theme().small());
        int textX = right - FigureUtilities.getTextWidth(text, theme().small());
        int height = FigureUtilities.getFontMetrics(theme().small()).getHeight();
        graphics.drawText(text, textX, y + BAR / 2 - height / 2);
    }
}
