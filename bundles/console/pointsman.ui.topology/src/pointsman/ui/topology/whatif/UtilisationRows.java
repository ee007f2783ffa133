package pointsman.ui.topology.whatif;

import java.util.List;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.Utilisation;
import pointsman.console.model.whatif.WhatIfResult.ServerRow;
import pointsman.ui.style.Palette;

/** For each server two bars, before and after, in the colours of the diagram, and what moves would make of it. */
final class UtilisationRows extends Canvas {

    private static final int BAR = 9;
    private static final int GAP = 3;
    private static final int MARGIN = 8;
    private static final int WIDTH = 460;

    private final Palette palette;
    private List<ServerRow> rows = List.of();

    UtilisationRows(Composite parent, Palette palette) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.palette = palette;
        addPaintListener(event -> paint(event.gc));
    }

    void show(List<ServerRow> newRows) {
        rows = List.copyOf(newRows);
        redraw();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(WIDTH, MARGIN + Math.max(4, rows.size()) * rowHeight());
    }

    private static int rowHeight() {
        return 2 * BAR + GAP + 20;
    }

    private void paint(GC gc) {
        int width = getClientArea().width;
        gc.setBackground(palette.background());
        gc.fillRectangle(getClientArea());
        gc.setAntialias(SWT.ON);
        int nameWidth = width / 4;
        int textWidth = gc.textExtent("after: 100 %, moved: 100 %").x + MARGIN;
        int barX = nameWidth + MARGIN;
        int barWidth = Math.max(40, width - barX - textWidth - 2 * MARGIN);
        int y = MARGIN;
        for (ServerRow row : rows) {
            gc.setForeground(palette.text());
            int middle = y + BAR + GAP / 2;
            gc.setClipping(0, y - MARGIN, nameWidth, rowHeight());
            gc.drawText(row.name(), MARGIN, middle - gc.textExtent(row.name()).y / 2, true);
            gc.setClipping((Rectangle) null);
            bar(gc, barX, y, barWidth, row.before(), true);
            bar(gc, barX, y + BAR + GAP, barWidth, row.after(), false);
            gc.setForeground(palette.mutedText());
            int textX = barX + barWidth + MARGIN;
            int textHeight = gc.textExtent("0").y;
            gc.drawText("now: " + percent(row.before()), textX, middle - textHeight, true);
            gc.setForeground(palette.text());
            gc.drawText(after(row), textX, middle, true);
            y += rowHeight();
        }
    }

    private static String after(ServerRow row) {
        return row.rebalanced().equals(row.after())
                ? "after: " + percent(row.after())
                : "after: %s, moved: %s".formatted(percent(row.after()), percent(row.rebalanced()));
    }

    private static String percent(OptionalInt percent) {
        return percent.isPresent() ? percent.getAsInt() + " %" : "not there";
    }

    private void bar(GC gc, int x, int y, int width, OptionalInt percent, boolean faint) {
        gc.setAlpha(255);
        gc.setBackground(palette.faintLine());
        gc.fillRoundRectangle(x, y, width, BAR, BAR, BAR);
        if (percent.isPresent() && percent.getAsInt() > 0) {
            Level level = Utilisation.level(percent.getAsInt());
            gc.setBackground(palette.status(level.status().orElseThrow()));
            gc.setAlpha(faint ? 120 : 255);
            gc.fillRoundRectangle(x, y, Math.max(BAR, width * Math.min(100, percent.getAsInt()) / 100), BAR, BAR, BAR);
            gc.setAlpha(255);
        }
    }
}
