package pointsman.ui.topology.figures;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;

/** What is carried by the mouse: the outline of a node and its name, through which the ground can be seen. */
public final class GhostFigure extends Figure {

    private static final int FAINT = 150;

    private final Theme theme;
    private final String name;

    public GhostFigure(Theme theme, String name) {
        this.theme = theme;
        this.name = name;
    }

    @Override
    protected void paintFigure(Graphics graphics) {
        graphics.setAntialias(SWT.ON);
        Rectangle box = getBounds().getCopy().shrink(1, 1);
        graphics.setAlpha(FAINT);
        graphics.setBackgroundColor(theme.raisedFill());
        graphics.fillRoundRectangle(box, 8, 8);
        graphics.setAlpha(255);
        graphics.setForegroundColor(theme.selection());
        box.width -= 1;
        box.height -= 1;
        graphics.drawRoundRectangle(box, 8, 8);
        graphics.setForegroundColor(theme.text());
        graphics.setFont(theme.bold());
        graphics.drawText(NodeText.fit(name, theme.bold(), box.width - 16), box.x + 8, box.y + 6);
    }
}
