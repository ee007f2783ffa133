package pointsman.ui.topology.figures;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Image;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.NodeStatus;
import pointsman.console.model.diagram.Utilisation;

/** Many elements as one: a pile with their number, how the worst are doing, and what all carry together. */
public final class GroupFigure extends BoxFigure {

    private static final int BAR_HEIGHT = 4;

    private final ElementKind kind;

    /**
     * @param kind of the members
     * @param tip lines of text for whoever points at it
     */
    public GroupFigure(Theme theme, ElementKind kind, Supplier<List<String>> tip) {
        super(theme, tip);
        this.kind = kind;
    }

    @Override
    Image icon(Theme from) {
        return from.icon(kind);
    }

    @Override
    int depth() {
        return 1;
    }

    @Override
    List<String> description(String name, NodeStatus status) {
        return List.of(name, status.word(), status.detail(), status.load());
    }

    @Override
    void paintMore(Graphics graphics, NodeStatus status, int left, int below, int right) {
        int top = below - 1;
        graphics.setForegroundColor(theme().mutedText());
        if (kind == ElementKind.CLIENT) {
            draw(graphics, stateOr(status, status.load()), theme().small(), left, top, right);
            return;
        }
        draw(graphics, stateOr(status, status.detail()), theme().small(), left, top, right);
        if (!status.load().isEmpty()) {
            graphics.setForegroundColor(theme().text());
            draw(graphics, status.load(), theme().small(), left, top + theme().lineHeight() - 3, right);
        }
        status.utilisation().ifPresent(percent -> paintBar(graphics, percent, left, right));
    }

    private void paintBar(Graphics graphics, int percent, int left, int right) {
        int y = face().bottom() - BAR_HEIGHT - 3;
        graphics.setBackgroundColor(theme().faintLine());
        graphics.fillRoundRectangle(new Rectangle(left, y, right - left, BAR_HEIGHT), BAR_HEIGHT, BAR_HEIGHT);
        int filled = Math.max(percent == 0 ? 0 : BAR_HEIGHT, (right - left) * Math.min(100, percent) / 100);
        graphics.setBackgroundColor(theme().level(Utilisation.level(percent)));
        graphics.fillRoundRectangle(new Rectangle(left, y, filled, BAR_HEIGHT), BAR_HEIGHT, BAR_HEIGHT);
    }
}
