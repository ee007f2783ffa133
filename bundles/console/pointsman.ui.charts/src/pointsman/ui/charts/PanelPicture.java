package pointsman.ui.charts;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import pointsman.console.model.chart.ChartData;
import pointsman.console.model.chart.ChartLine;
import pointsman.console.model.chart.PanelData;
import pointsman.console.model.text.Times;
import pointsman.ui.style.Palette;

/** Draws panels one under the other for a file, with what their lines are called, sharp at the zoom of the screen. */
final class PanelPicture {

    private static final int MARGIN = 12;
    private static final int GAP = 14;
    private static final int SWATCH = 14;

    private final Times times = new Times(ZoneId.systemDefault());
    private final Display display;
    private final Palette palette;

    PanelPicture(Display display, Palette palette) {
        this.display = display;
        this.palette = palette;
    }

    /** The panels as they are shown; the charts have the size that they have on the screen. */
    ImageData of(List<LoadPanel> panels) {
        Point size = size(panels);
        Image image = new Image(display, size.x, size.y);
        GC gc = new GC(image);
        try {
            gc.setBackground(palette.background());
            gc.fillRectangle(0, 0, size.x, size.y);
            int y = MARGIN;
            for (LoadPanel panel : panels) {
                y = draw(gc, panel, size.x, y) + GAP;
            }
            return image.getImageData(display.getPrimaryMonitor().getZoom());
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private Point size(List<LoadPanel> panels) {
        int width = 0;
        int height = MARGIN;
        GC gc = new GC(display);
        try {
            int line = gc.getFontMetrics().getHeight();
            for (LoadPanel panel : panels) {
                int charts = panel.charts().stream()
                        .mapToInt(chart -> chart.getSize().x)
                        .sum();
                width = Math.max(width, charts + 2 * MARGIN);
                height += panel.charts().get(0).getSize().y + headingLines(gc, panel, charts) * (line + 4) + GAP;
            }
        } finally {
            gc.dispose();
        }
        return new Point(Math.max(1, width), height + MARGIN);
    }

    private int draw(GC gc, LoadPanel panel, int width, int top) {
        int line = gc.getFontMetrics().getHeight() + 4;
        Optional<PanelData> data = panel.data();
        int y = top;
        gc.setForeground(palette.text());
        gc.drawText(data.map(this::title).orElse(""), MARGIN, y, true);
        y += line;
        y = drawNames(gc, data, width, y) + 4;
        int x = MARGIN;
        int bottom = y;
        for (int index = 0; index < panel.charts().size(); index++) {
            ChartCanvas chart = panel.charts().get(index);
            Point size = chart.getSize();
            if (data.isPresent()) {
                gc.setForeground(palette.mutedText());
                gc.drawText(data.get().charts().get(index).metric().label(), x + SWATCH, y, true);
            }
            chart.draw(gc, new Rectangle(x, y + line, size.x, size.y));
            x += size.x;
            bottom = Math.max(bottom, y + line + size.y);
        }
        return bottom;
    }

    private String title(PanelData data) {
        ChartData chart = data.charts().get(0);
        return "%s, %s to %s".formatted(data.spec().kind().label(), times.local(chart.from()), times.local(chart.to()));
    }

    private int drawNames(GC gc, Optional<PanelData> data, int width, int top) {
        int line = gc.getFontMetrics().getHeight() + 4;
        int x = MARGIN;
        int y = top;
        for (ChartLine each : lines(data)) {
            int needed = SWATCH + gc.textExtent(each.name()).x + GAP;
            if (x > MARGIN && x + needed > width - MARGIN) {
                x = MARGIN;
                y += line;
            }
            gc.setForeground(each.ordinal() == ChartLine.OTHERS ? palette.mutedText() : palette.series(each.ordinal()));
            gc.setLineStyle(SWT.LINE_SOLID);
            gc.setLineWidth(2);
            gc.drawLine(x, y + line / 2, x + SWATCH - 4, y + line / 2);
            gc.setLineWidth(1);
            gc.setForeground(palette.text());
            gc.drawText(each.name(), x + SWATCH, y, true);
            x += needed;
        }
        return y + line;
    }

    /** A heading, the names in as many lines as they need, and the names of the metrics. */
    private static int headingLines(GC gc, LoadPanel panel, int width) {
        int lines = 1;
        int x = 0;
        for (ChartLine each : lines(panel.data())) {
            int needed = SWATCH + gc.textExtent(each.name()).x + GAP;
            if (x > 0 && x + needed > width) {
                x = 0;
                lines++;
            }
            x += needed;
        }
        return lines + 3;
    }

    private static List<ChartLine> lines(Optional<PanelData> data) {
        return data.map(panel -> panel.charts().get(0).lines()).orElse(List.of());
    }
}
