package pointsman.ui.topology.legend;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.GridData;
import org.eclipse.draw2d.GridLayout;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.Label;
import org.eclipse.draw2d.MarginBorder;
import org.eclipse.draw2d.PositionConstants;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import pointsman.api.topology.ElementKind;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.LineLook;
import pointsman.console.model.diagram.LineState;
import pointsman.console.model.diagram.NodeStatus;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.topology.figures.GroupFigure;
import pointsman.ui.topology.figures.LineFigure;
import pointsman.ui.topology.figures.NodeFigure;
import pointsman.ui.topology.figures.Theme;

/** Says beside the canvas what colours, shapes and lines mean; not there until it is {@link #toggle() asked for}. */
public final class LegendPanel extends FigureCanvas {

    private static final int WIDTH = 300;
    private static final int SAMPLE = 56;
    private static final long BYTES_IN_ALL = 50L << 40;
    private static final Supplier<List<String>> NO_TIP = List::of;

    private final Theme theme;

    public LegendPanel(Composite parent, Theme theme) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.theme = theme;
        org.eclipse.swt.layout.GridData data = new org.eclipse.swt.layout.GridData(SWT.RIGHT, SWT.FILL, false, true);
        data.widthHint = WIDTH;
        data.exclude = true;
        setLayoutData(data);
        setVisible(false);
    }

    /** Shows it, or hides it. */
    public void toggle() {
        boolean shown = !isVisible();
        if (shown) {
            refreshColors();
        }
        setVisible(shown);
        ((org.eclipse.swt.layout.GridData) getLayoutData()).exclude = !shown;
        getParent().layout();
    }

    /** Draws it in the colours of now. */
    public void refreshColors() {
        setBackground(theme.background());
        Figure page = new Figure();
        GridLayout rows = new GridLayout(2, false);
        rows.horizontalSpacing = 12;
        rows.verticalSpacing = 7;
        page.setLayoutManager(rows);
        page.setBorder(new MarginBorder(10, 14, 10, 10));
        heading(page, "State");
        sign(page, Level.OK, "as it should be");
        sign(page, Level.MOVING, "on its way to another state");
        sign(page, Level.WARNING, "somebody should look at it");
        sign(page, Level.ERROR, "does not work");
        heading(page, "Elements");
        node(page, ElementKind.SERVER, 45, "below 70 % of what it can do");
        node(page, ElementKind.SERVER, 80, "70 % or more: requests queue");
        node(page, ElementKind.SERVER, 95, "90 % or more: no room left");
        GroupFigure pile = new GroupFigure(theme, ElementKind.DEVICE, NO_TIP);
        pile.show(
                "500 devices",
                new NodeStatus(
                        Level.NONE,
                        "",
                        new ConsolePreferences().byteUnits().brief(BYTES_IN_ALL) + " in all",
                        "",
                        OptionalInt.of(45)));
        row(page, pile, new Dimension(150, theme.lineHeight() * 3 + 14), "many as one; double-click shows them");
        heading(page, "Lines");
        line(page, new LineLook(LineState.LINKED, Level.NONE, 0, false), "link");
        line(page, new LineLook(LineState.ACTIVE, Level.OK, 1, false), "requests flow: few");
        line(page, new LineLook(LineState.ACTIVE, Level.OK, 5, false), "requests flow: many");
        line(page, new LineLook(LineState.ACTIVE, Level.WARNING, 3, false), "to a busy server");
        line(page, new LineLook(LineState.STANDBY, Level.NONE, 0, false), "path that could be taken");
        line(page, new LineLook(LineState.FAILED, Level.ERROR, 0, false), "path that cannot be taken");
        line(page, new LineLook(LineState.PART, Level.NONE, 0, false), "part of a volume");
        heading(page, "");
        setContents(page);
    }

    private void heading(Figure page, String text) {
        Label label = label(text);
        label.setFont(theme.bold());
        page.add(label);
        page.setConstraint(label, new GridData(SWT.LEFT, SWT.BOTTOM, false, false, 2, 1));
    }

    private void sign(Figure page, Level level, String text) {
        Label sign = new Label(theme.badge(level));
        row(page, sign, new Dimension(SAMPLE, 18), text);
    }

    private void node(Figure page, ElementKind kind, int percent, String text) {
        NodeFigure figure = new NodeFigure(theme, kind, NO_TIP);
        figure.show("server", new NodeStatus(Level.OK, "up", "12 devices", "", OptionalInt.of(percent)));
        row(page, figure, new Dimension(150, theme.lineHeight() * 3 + 20), text);
    }

    private void line(Figure page, LineLook look, String text) {
        Figure room = new Figure();
        LineFigure line = new LineFigure(theme, NO_TIP);
        line.show(look, false);
        room.add(line);
        room.addFigureListener(source -> {
            Rectangle box = source.getBounds();
            line.setStart(new Point(box.x, box.y + box.height / 2));
            line.setEnd(new Point(box.right(), box.y + box.height / 2));
            line.setBounds(box);
        });
        row(page, room, new Dimension(SAMPLE, 16), text);
    }

    private void row(Figure page, IFigure sample, Dimension size, String text) {
        page.add(sample);
        GridData data = new GridData(SWT.LEFT, SWT.CENTER, false, false);
        data.widthHint = size.width;
        data.heightHint = size.height;
        page.setConstraint(sample, data);
        page.add(label(text));
    }

    private Label label(String text) {
        Label label = new Label(text);
        label.setFont(theme.small());
        label.setForegroundColor(theme.text());
        label.setLabelAlignment(PositionConstants.LEFT);
        return label;
    }
}
