package pointsman.ui.topology.figures;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.Label;
import org.eclipse.draw2d.MarginBorder;
import org.eclipse.draw2d.StackLayout;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;

/** Says next to the pointer what a drop would do, or why it is refused. */
public final class BubbleFigure extends Figure {

    private final Theme theme;
    private final boolean allowed;

    public BubbleFigure(Theme theme, String text, boolean allowed) {
        this.theme = theme;
        this.allowed = allowed;
        setLayoutManager(new StackLayout());
        setBorder(new MarginBorder(5, 9, 5, 9));
        Label label = new Label(text);
        label.setFont(theme.bold());
        label.setForegroundColor(theme.text());
        add(label);
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
