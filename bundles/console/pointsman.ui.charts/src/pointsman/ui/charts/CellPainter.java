package pointsman.ui.charts;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import pointsman.console.model.chart.Series;
import pointsman.console.model.diagram.Level;
import pointsman.console.model.diagram.Utilisation;
import pointsman.console.model.style.Status;
import pointsman.console.model.top.Headroom;
import pointsman.console.model.top.HeadroomRow;
import pointsman.console.model.top.TopRow;
import pointsman.ui.style.Palette;

/** Draws what is not text into the cells of tables: small lines over time, and bars. */
final class CellPainter {

    private static final int PADDING = 4;
    private static final int BAR_HEIGHT = 10;

    private final Palette palette;

    CellPainter(Palette palette) {
        this.palette = palette;
    }

    /** Draws the trend of a row, from 0 to its highest value. */
    void trend(Event event, TopRow row, Rectangle cell) {
        GC gc = event.gc;
        Series series = row.trend();
        double highest = series.highest().orElse(0);
        if (series.size() == 0) {
            return;
        }
        Color before = gc.getForeground();
        gc.setAntialias(SWT.ON);
        gc.setForeground(palette.series(row.ordinal()));
        gc.setLineWidth(1);
        long first = series.times()[0];
        long span = Math.max(1, series.times()[series.size() - 1] - first);
        int width = cell.width - 2 * PADDING;
        int height = cell.height - 2 * PADDING;
        int lastX = -1;
        int lastY = 0;
        for (int index = 0; index < series.size(); index++) {
            double value = series.values()[index];
            if (Double.isNaN(value)) {
                lastX = -1;
                continue;
            }
            int x = cell.x + PADDING + (int) ((series.times()[index] - first) * width / span);
            int y = cell.y + PADDING + height - (int) Math.round(highest > 0 ? value / highest * height : 0);
            if (lastX >= 0) {
                gc.drawLine(lastX, lastY, x, y);
            } else if (series.standsAlone(index)) {
                gc.drawPoint(x, y);
            }
            lastX = x;
            lastY = y;
        }
        gc.setForeground(before);
    }

    /** Draws the utilisation of a server as a bar, with a mark where the optimum is. */
    void utilisation(Event event, HeadroomRow row, Rectangle cell) {
        if (row.utilisation().isEmpty()) {
            return;
        }
        GC gc = event.gc;
        int width = cell.width - 2 * PADDING;
        int x = cell.x + PADDING;
        int y = cell.y + (cell.height - BAR_HEIGHT) / 2;
        double part = Math.min(1, row.utilisation().getAsDouble());
        gc.setBackground(palette.raisedFill());
        gc.fillRectangle(x, y, width, BAR_HEIGHT);
        gc.setBackground(palette.status(
                status(Utilisation.level((int) Math.round(row.utilisation().getAsDouble() * 100)))));
        gc.fillRectangle(x, y, (int) Math.round(part * width), BAR_HEIGHT);
        gc.setForeground(palette.text());
        int optimum = x + (int) Math.round(Headroom.OPTIMAL * width);
        gc.drawLine(optimum, y - 2, optimum, y + BAR_HEIGHT + 1);
    }

    private static Status status(Level level) {
        return switch (level) {
            case ERROR -> Status.ERROR;
            case WARNING -> Status.WARNING;
            default -> Status.OK;
        };
    }
}
