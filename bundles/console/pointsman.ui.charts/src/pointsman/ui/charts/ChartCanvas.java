package pointsman.ui.charts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import pointsman.console.model.chart.ChartData;
import pointsman.console.model.chart.ChartLine;
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
    private static final int DRAGGED = 50;

    /** Pixels; less is a click by a hand that is not quite still. */
    private static final int LEAST_DRAG = 5;

    private final Palette palette;
    private final ChartGestures gestures;
    private final TimeChart chart;
    private final HoverBox hoverBox;

    private Optional<ChartData> data = Optional.empty();
    private OptionalInt emphasised = OptionalInt.empty();
    private Optional<Instant> hovered = Optional.empty();
    private Optional<Point> pointer = Optional.empty();

    /** Where a drag began, while the button is down. */
    private OptionalInt dragFrom = OptionalInt.empty();

    private String message = "";
    private boolean faded;

    ChartCanvas(Composite parent, Palette palette, ChartGestures gestures) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.palette = palette;
        this.gestures = gestures;
        this.chart = new TimeChart(ChartStyle.of(this, palette.scheme()));
        this.hoverBox = new HoverBox(palette);
        addPaintListener(event -> paint(event.gc));
        addMouseMoveListener(event -> point(Optional.of(new Point(event.x, event.y))));
        addListener(SWT.MouseDown, this::press);
        addListener(SWT.MouseUp, this::release);
        addListener(SWT.MouseDoubleClick, this::zoomOut);
        // With a listener of keys a canvas can have the focus, and a table does not take it and select its first row.
        addListener(SWT.KeyDown, this::key);
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

    /** Where a time is, in pixels of this canvas; for tests. */
    public int xOf(Instant time) {
        return chart.xOf(time);
    }

    /** Where the lines are drawn, in pixels of this canvas; for tests. */
    public Rectangle plot() {
        return chart.dataArea();
    }

    /** The time that is pointed at, here or in a chart that is linked; for tests. */
    public Optional<Instant> hovered() {
        return hovered;
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
        gestures.hovered(time);
        redraw();
    }

    private void press(Event event) {
        boolean onPlot = data.isPresent() && chart.dataArea().contains(event.x, event.y);
        dragFrom = event.button == 1 && onPlot ? OptionalInt.of(event.x) : OptionalInt.empty();
    }

    private void release(Event event) {
        OptionalInt from = dragFrom;
        dragFrom = OptionalInt.empty();
        if (from.isEmpty() || data.isEmpty() || Math.abs(event.x - from.getAsInt()) < LEAST_DRAG) {
            redraw();
            return;
        }
        int one = from.getAsInt();
        int other = withinPlot(event.x);
        gestures.zoomedIn(chart.timeAt(Math.min(one, other)), chart.timeAt(Math.max(one, other)));
    }

    private void zoomOut(Event event) {
        if (event.button == 1) {
            dragFrom = OptionalInt.empty();
            gestures.zoomedOut();
        }
    }

    private void key(Event event) {
        if (event.keyCode == SWT.ESC && dragFrom.isPresent()) {
            dragFrom = OptionalInt.empty();
            redraw();
        } else if (event.keyCode == SWT.BS || event.keyCode == SWT.ESC) {
            gestures.zoomedOut();
        }
    }

    private int withinPlot(int x) {
        Rectangle plot = chart.dataArea();
        return Math.max(plot.x, Math.min(x, plot.x + plot.width));
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        draw(gc, area);
        if (data.isPresent() && isLargeEnough(area)) {
            // The chart leaves the dashes of its last line.
            gc.setLineStyle(SWT.LINE_SOLID);
            drawDrag(gc);
            hovered.ifPresent(time -> drawHover(gc, area, time));
        }
    }

    /** Draws what is shown, without what is only there while the pointer is: for pictures too. */
    void draw(GC gc, Rectangle area) {
        gc.setBackground(palette.background());
        gc.fillRectangle(area);
        if (data.isPresent() && isLargeEnough(area)) {
            chart.show(data.get(), emphasised, area.width);
            chart.draw(gc, area);
            drawMarkerLabels(gc, data.get().markers());
            if (faded) {
                gc.setAlpha(FADED);
                gc.setBackground(palette.background());
                gc.fillRectangle(area);
                gc.setAlpha(255);
            }
        }
        if (!message.isEmpty()) {
            drawMessage(gc, area);
        }
    }

    private static boolean isLargeEnough(Rectangle area) {
        return area.width > 120 && area.height > 40;
    }

    private void drawDrag(GC gc) {
        if (dragFrom.isEmpty() || pointer.isEmpty()) {
            return;
        }
        Rectangle plot = chart.dataArea();
        int from = Math.min(dragFrom.getAsInt(), pointer.get().x);
        int to = Math.max(dragFrom.getAsInt(), pointer.get().x);
        gc.setBackground(palette.selection());
        gc.setAlpha(DRAGGED);
        gc.fillRectangle(from, plot.y, to - from, plot.height);
        gc.setAlpha(255);
        gc.setForeground(palette.selection());
        gc.drawLine(from, plot.y, from, plot.y + plot.height);
        gc.drawLine(to, plot.y, to, plot.y + plot.height);
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
            case NOTE -> Status.STALE;
        };
    }

    private void drawHover(GC gc, Rectangle area, Instant time) {
        Rectangle plot = chart.dataArea();
        int x = chart.xOf(time);
        if (x < plot.x || x > plot.x + plot.width) {
            return;
        }
        ChartData shown = data.orElseThrow();
        Duration reach = shown.reach(plot.width);
        gc.setAntialias(SWT.ON);
        gc.setForeground(palette.mutedText());
        gc.setLineWidth(1);
        gc.drawLine(x, plot.y, x, plot.y + plot.height);
        drawDots(gc, x, shown.lines(), shown.valuesAt(time, reach));
        if (dragFrom.isEmpty()) {
            pointer.ifPresent(point -> hoverBox.draw(gc, area, point, shown, time, reach));
        }
    }

    private void drawDots(GC gc, int x, List<ChartLine> lines, List<OptionalDouble> values) {
        for (int index = 0; index < lines.size(); index++) {
            if (values.get(index).isPresent()) {
                int y = chart.yOf(values.get(index).getAsDouble());
                int ordinal = lines.get(index).ordinal();
                gc.setBackground(palette.background());
                gc.fillOval(x - 4, y - 4, 9, 9);
                gc.setBackground(ordinal == ChartLine.OTHERS ? palette.mutedText() : palette.series(ordinal));
                gc.fillOval(x - 3, y - 3, 7, 7);
            }
        }
    }

    private void drawMessage(GC gc, Rectangle area) {
        Point size = gc.textExtent(message);
        int x = Math.max(area.x + 4, area.x + (area.width - size.x) / 2);
        int y = area.y + (area.height - size.y) / 2;
        // In a small chart the scale would run through the words.
        gc.setBackground(palette.background());
        gc.setForeground(palette.mutedText());
        gc.drawText(message, x, y, false);
    }
}
