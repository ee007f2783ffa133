package pointsman.ui.topology.figures;

import java.util.List;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.FreeformLayer;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.draft.DraftPicture;
import pointsman.console.model.draft.EntryState;

/**
 * Lays a draft over the picture: devices that shall be elsewhere are faint, ghosts stand where they shall be, arrows lead to them;
 * the dashes of a move under way run. Only the ghosts can be pointed at.
 */
public final class DraftFigure extends FreeformLayer {

    private static final int DASH = 7;
    private static final int SPACE = 5;
    private static final int ARC = 8;
    private static final int VEIL = 150;

    private final Theme theme;
    private DraftPicture picture = DraftPicture.EMPTY;
    private int phase;

    public DraftFigure(Theme theme) {
        this.theme = theme;
    }

    /** Shows another picture. */
    public void show(DraftPicture newPicture) {
        picture = newPicture;
        removeAll();
        picture.ghosts().forEach(ghost -> {
            Planned figure = new Planned(ghost);
            figure.setBounds(rectangle(ghost.box()));
            add(figure);
        });
        repaint();
    }

    /** What is shown, for tests. */
    public DraftPicture picture() {
        return picture;
    }

    /** Lets the dashes of moves under way run on. */
    public void step() {
        phase = (phase + 2) % (DASH + SPACE);
        for (DraftPicture.Arrow arrow : picture.arrows()) {
            if (arrow.state() == EntryState.MOVING) {
                repaint(rectangle(arrow.from()).union(rectangle(arrow.to())).expand(4, 4));
            }
        }
    }

    @Override
    protected void paintFigure(Graphics graphics) {
        graphics.setAntialias(SWT.ON);
        for (Box box : picture.leaving()) {
            graphics.setAlpha(VEIL);
            graphics.setBackgroundColor(theme.ground());
            graphics.fillRoundRectangle(rectangle(box), ARC, ARC);
            graphics.setAlpha(255);
        }
        picture.arrows().forEach(arrow -> paint(graphics, arrow));
        graphics.setLineWidth(1);
    }

    @Override
    protected void paintChildren(Graphics graphics) {
        super.paintChildren(graphics);
        picture.counts().forEach(count -> paint(graphics, count));
    }

    private void paint(Graphics graphics, DraftPicture.Arrow arrow) {
        Rectangle from = rectangle(arrow.from());
        Rectangle to = rectangle(arrow.to());
        Point start = edge(from, to.getCenter());
        Point end = edge(to, from.getCenter());
        double length = start.getDistance(end);
        if (length < 1) {
            return;
        }
        graphics.setForegroundColor(color(arrow.state()));
        graphics.setBackgroundColor(color(arrow.state()));
        graphics.setLineWidth(2);
        double unitX = (end.x - start.x) / length;
        double unitY = (end.y - start.y) / length;
        int offset = arrow.state() == EntryState.MOVING ? phase : 0;
        for (double at = offset - DASH - SPACE; at < length - 8; at += DASH + SPACE) {
            double first = Math.max(0, at);
            double last = Math.min(length - 8, at + DASH);
            if (last > first) {
                graphics.drawLine(
                        (int) Math.round(start.x + unitX * first),
                        (int) Math.round(start.y + unitY * first),
                        (int) Math.round(start.x + unitX * last),
                        (int) Math.round(start.y + unitY * last));
            }
        }
        PointList head = new PointList();
        head.addPoint(end);
        head.addPoint(
                (int) Math.round(end.x - 10 * unitX - 5 * unitY), (int) Math.round(end.y - 10 * unitY + 5 * unitX));
        head.addPoint(
                (int) Math.round(end.x - 10 * unitX + 5 * unitY), (int) Math.round(end.y - 10 * unitY - 5 * unitX));
        graphics.fillPolygon(head);
    }

    private void paint(Graphics graphics, DraftPicture.Count count) {
        Dimension text = FigureUtilities.getTextExtents(count.text(), theme.bold());
        int width = text.width + 14;
        Rectangle pill = new Rectangle(
                count.server().right() - width + 8, count.server().y() - text.height / 2 - 1, width, text.height + 2);
        graphics.setBackgroundColor(theme.selection());
        graphics.fillRoundRectangle(pill, pill.height, pill.height);
        graphics.setForegroundColor(theme.ground());
        graphics.setFont(theme.bold());
        graphics.drawText(count.text(), pill.x + 7, pill.y + 1);
    }

    /** Where the line from the middle to a point leaves a box. */
    private static Point edge(Rectangle box, Point towards) {
        Point centre = box.getCenter();
        double dx = towards.x - centre.x;
        double dy = towards.y - centre.y;
        if (dx == 0 && dy == 0) {
            return centre;
        }
        double scale = Math.min(
                dx == 0 ? Double.MAX_VALUE : box.width / 2.0 / Math.abs(dx),
                dy == 0 ? Double.MAX_VALUE : box.height / 2.0 / Math.abs(dy));
        return new Point((int) Math.round(centre.x + dx * scale), (int) Math.round(centre.y + dy * scale));
    }

    private Color color(EntryState state) {
        return state.status().map(theme::status).orElseGet(theme::selection);
    }

    private static Rectangle rectangle(Box box) {
        return new Rectangle(box.x(), box.y(), box.width(), box.height());
    }

    /** A device where it shall be. */
    private final class Planned extends Figure {

        private static final int ICON = 16;

        private final DraftPicture.Ghost ghost;

        Planned(DraftPicture.Ghost ghost) {
            this.ghost = ghost;
        }

        @Override
        public IFigure getToolTip() {
            return new TipFigure(
                    theme,
                    ghost.remark().isEmpty()
                            ? List.of(ghost.name(), ghost.detail())
                            : List.of(ghost.name(), ghost.detail(), ghost.remark()));
        }

        @Override
        protected void paintFigure(Graphics graphics) {
            graphics.setAntialias(SWT.ON);
            Rectangle box = getBounds().getCopy().shrink(1, 1);
            graphics.setAlpha(200);
            graphics.setBackgroundColor(theme.raisedFill());
            graphics.fillRoundRectangle(box, ARC, ARC);
            graphics.setAlpha(255);
            graphics.setForegroundColor(color(ghost.state()));
            graphics.setLineStyle(SWT.LINE_DASH);
            box.width -= 1;
            box.height -= 1;
            graphics.drawRoundRectangle(box, ARC, ARC);
            graphics.setLineStyle(SWT.LINE_SOLID);
            boolean signed = ghost.state().status().isPresent();
            int right = box.right() - BoxFigure.PADDING;
            int left = box.x + BoxFigure.PADDING;
            int y = box.y + (box.height - theme.lineHeight()) / 2;
            if (signed) {
                graphics.drawImage(
                        theme.sign(ghost.state().status().get()), right - ICON, box.y + (box.height - ICON) / 2);
            }
            graphics.setForegroundColor(theme.text());
            int end = signed ? right - ICON - 4 : right;
            graphics.setFont(theme.bold());
            graphics.drawText(theme.fit(ghost.name(), theme.bold(), end - left), left, y);
        }
    }
}
