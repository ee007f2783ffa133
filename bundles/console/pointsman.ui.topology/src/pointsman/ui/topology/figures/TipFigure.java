package pointsman.ui.topology.figures;

import java.util.List;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Label;
import org.eclipse.draw2d.MarginBorder;
import org.eclipse.draw2d.PositionConstants;
import org.eclipse.draw2d.ToolbarLayout;

/** Some lines of text, the first as a heading. */
public final class TipFigure extends Figure {

    private static final int LONGEST = 110;

    public TipFigure(Theme theme, List<String> lines) {
        setLayoutManager(new ToolbarLayout());
        setBorder(new MarginBorder(6, 8, 6, 8));
        setOpaque(true);
        setBackgroundColor(theme.raisedFill());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Label label = new Label(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
            label.setFont(i == 0 ? theme.bold() : theme.small());
            label.setForegroundColor(i == 0 ? theme.text() : theme.mutedText());
            label.setLabelAlignment(PositionConstants.LEFT);
            add(label);
        }
    }
}
