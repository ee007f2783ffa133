package pointsman.ui.topology.figures;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.Label;
import org.eclipse.draw2d.MarginBorder;
import org.eclipse.draw2d.PositionConstants;
import org.eclipse.draw2d.ToolbarLayout;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;

/** Says next to the pointer what a drop would do, or why it is refused. */
public final class BubbleFigure extends Figure {

    private static final int LONGEST_LINE = 52;

    private final Theme theme;
    private final boolean allowed;

    public BubbleFigure(Theme theme, String text, boolean allowed) {
        this.theme = theme;
        this.allowed = allowed;
        setLayoutManager(new ToolbarLayout());
        setBorder(new MarginBorder(5, 9, 5, 9));
        for (String line : lines(text)) {
            Label label = new Label(line);
            label.setLabelAlignment(PositionConstants.LEFT);
            label.setFont(theme.bold());
            label.setForegroundColor(theme.text());
            add(label);
        }
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + word.length() >= LONGEST_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    protected void paintFigure(Graphics graphics) {
        graphics.setAntialias(SWT.ON);
        Rectangle box = getBounds().getCopy().shrink(1, 1);
        graphics.setBackgroundColor(theme.verdictFill(allowed));
        graphics.fillRoundRectangle(box, 8, 8);
        graphics.setForegroundColor(theme.verdict(allowed));
        box.width -= 1;
        box.height -= 1;
        graphics.drawRoundRectangle(box, 8, 8);
    }
}
