package pointsman.ui.charts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import pointsman.console.model.chart.ChartData;
import pointsman.console.model.chart.LabelRows;
import pointsman.console.model.chart.Marker;
import pointsman.console.model.chart.MarkerKind;
import pointsman.console.model.style.Status;
import pointsman.ui.style.Palette;

/**
 * A chart on the screen: the data of the model, a line at the time that is pointed at in this chart or in one that is
 * linked to it, and a box with the values there. Greyed while its data is out of date.
 */
public final class ChartCanvas extends Canvas {

    private static final int FADED = 150;
    private static final int MOST_LABEL_ROWS = 3;

    private final Palette palette;
    private final HoverListener hoverListener;
    private final TimeChart chart;
    private final HoverBox hoverBox;

    private Optional<ChartData> data = Optional.empty();
    private OptionalInt emphasised = OptionalInt.empty();
    private Optional<Instant> hovered = Optional.empty();
    private Optional<Point> pointer = Optional.empty();
    private String message = "";
    private boolean faded;

    ChartCanvas(Composite parent, Palette palette, HoverListener hoverListener) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.palette = palette;
        this.hoverListener = hoverListener;
        this.chart = new TimeChart(ChartStyle.of(this, palette.scheme()));
        this.hoverBox = new HoverBox(palette);
        addPaintListener(event -> paint(event.gc));
        addMouseMoveListener(event -> point(Optional.of(new Point(event.x, event.y))));
        // With a listener of keys a canvas can have the focus, and a table does not take it and select its first row.
        addListener(SWT.KeyDown, event -> {});
        addListener(SWT.Traverse, event -> event.doit = true);
        addListener(SWT.MouseExit, event -> point(Optional.empty()));
    }

    /** Shows other data. */
    void show(Optional<ChartData> newData, OptionalInt newEmphasised, boolean stale, String newMessage) {
        data = newData;
        emphasised = newEmphasised;
        faded = stale;
        message = newMessage;
        redraw();
    }

    /** Shows the line at a time, because a linked chart is pointed at. */
    void hover(Optional<Instant> time) {
        if (!hovered.equals(time)) {
            hovered = time;
            redraw();
        }
    }

    /** Takes the colours and fonts of the theme anew. */
    void restyle() {
        chart.apply(ChartStyle.of(this, palette.scheme()));
        redraw();
    }

    /** What is shown; for tests. */
    public Optional<ChartData> data() {
        return data;
    }

    /** Whether it is greyed because it is out of date; for tests. */
    public boolean isFaded() {
        return faded;
    }

    private void point(Optional<Point> at) {
        Rectangle area = chart.dataArea();
        pointer = at.filter(point -> data.isPresent() && area.contains(point));
        Optional<Instant> time = pointer.map(point -> chart.timeAt(point.x));
        hovered = time;
        hoverListener.hovered(time);
        redraw();
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        gc.setBackground(palette.background());
        gc.fillRectangle(area);
        if (data.isPresent() && area.width > 120 && area.height > 40) {
            chart.show(data.get(), emphasised, area.width);
            chart.draw(gc, area);
            drawMarkerLabels(gc, data.get().markers());
            if (faded) {
                gc.setAlpha(FADED);
                gc.setBackground(palette.background());
                gc.fillRectangle(area);
                gc.setAlpha(255);
            }
            hovered.ifPresent(time -> drawHover(gc, area, time));
        }
        if (!message.isEmpty()) {
            drawMessage(gc, area);
        }
    }

    private void drawMarkerLabels(GC gc, List<Marker> markers) {
        Rectangle plot = chart.dataArea();
        int line = gc.getFontMetrics().getHeight();
        LabelRows rows =
                new LabelRows(plot.x, plot.x + plot.width, Math.min(MOST_LABEL_ROWS, plot.height / (3 * line)));
        List<Optional<LabelRows.Place>> places = rows.place(markers.stream()
                .map(marker -> new LabelRows.Label(chart.xOf(marker.time()), gc.textExtent(marker.label()).x))
                .toList());
        for (int index = 0; index < markers.size(); index++) {
            Marker marker = markers.get(index);
            places.get(index).ifPresent(place -> {
                gc.setAlpha(FADED);
                gc.setBackground(palette.background());
                gc.fillRectangle(place.x(), plot.y + 1 + place.row() * line, gc.textExtent(marker.label()).x, line);
                gc.setAlpha(255);
                gc.setForeground(palette.status(statusOf(marker.kind())));
                gc.drawText(marker.label(), place.x(), plot.y + 1 + place.row() * line, true);
            });
        }
    }

    private static Status statusOf(MarkerKind kind) {
        return switch (kind) {
            case FAILURE -> Status.ERROR;
            case RECOVERY -> Status.OK;
            case REMAP -> Status.MOVING;
        };
    }

    private void drawHover(GC gc, Rectangle area, Instant time) {
        Rectangle plot = chart.dataArea();
        int x = chart.xOf(time);
        if (x < plot.x || x > plot.x + plot.width) {
            return;
        }
        gc.setForeground(palette.mutedText());
        gc.setLineWidth(1);
        gc.drawLine(x, plot.y, x, plot.y + plot.height);
        ChartData shown = data.orElseThrow();
        pointer.ifPresent(point -> hoverBox.draw(gc, area, point, shown, time, reach(shown, plot)));
    }

    /** A value counts as that of a place if it is not further away than some pixels. */
    private static Duration reach(ChartData data, Rectangle plot) {
        Duration perPixel = Duration.between(data.from(), data.to()).dividedBy(Math.max(1, plot.width));
        Duration reach = perPixel.multipliedBy(4);
        Duration least = Duration.ofMillis(1_200);
        return reach.compareTo(least) > 0 ? reach : least;
    }

    private void drawMessage(GC gc, Rectangle area) {
        Point size = gc.textExtent(message);
        int x = Math.max(area.x + 4, area.x + (area.width - size.x) / 2);
        int y = area.y + (area.height - size.y) / 2;
        gc.setForeground(palette.mutedText());
        gc.drawText(message, x, y, true);
    }
}
