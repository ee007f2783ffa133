package pointsman.ui.charts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import pointsman.console.model.chart.ChartData;
import pointsman.console.model.chart.ChartLine;
import pointsman.console.model.text.Unit;
import pointsman.ui.style.Palette;

/** Draws the box with the values at the time that is pointed at. */
final class HoverBox {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final int NOTE_LENGTH = 60;
    private static final int MOST_NOTE_LINES = 6;
    private static final int PADDING = 7;
    private static final int SWATCH = 16;
    private static final int DISTANCE = 14;

    private record Row(Color color, String name, String value) {}

    private final Palette palette;

    HoverBox(Palette palette) {
        this.palette = palette;
    }

    void draw(GC gc, Rectangle area, Point pointer, ChartData data, Instant time, Duration reach) {
        List<Row> rows = rows(data, time, reach);
        String title = Duration.between(data.from(), data.to()).compareTo(Duration.ofHours(20)) > 0
                ? DAY_AND_TIME.format(time)
                : TIME.format(time);
        List<String> notes = data.markersAt(time, reach).stream()
                .flatMap(marker -> marker.lines(NOTE_LENGTH, MOST_NOTE_LINES).stream())
                .limit(MOST_NOTE_LINES)
                .toList();
        int line = gc.getFontMetrics().getHeight() + 2;
        int names = 0;
        int values = 0;
        for (Row row : rows) {
            names = Math.max(names, gc.textExtent(row.name()).x);
            values = Math.max(values, gc.textExtent(row.value()).x);
        }
        int noteWidth =
                notes.stream().mapToInt(note -> gc.textExtent(note).x).max().orElse(0);
        int width = Math.max(noteWidth + PADDING * 2, widthOf(gc, title, names, values));
        int height = line * (rows.size() + 1 + notes.size()) + PADDING * 2 + (notes.isEmpty() ? 0 : PADDING);
        int x = pointer.x + DISTANCE + width <= area.x + area.width
                ? pointer.x + DISTANCE
                : Math.max(area.x, pointer.x - DISTANCE - width);
        int y = Math.max(area.y, Math.min(pointer.y - height / 2, area.y + area.height - height));
        gc.setAntialias(SWT.ON);
        gc.setBackground(palette.raisedFill());
        gc.fillRoundRectangle(x, y, width, height, 6, 6);
        gc.setForeground(palette.line());
        gc.drawRoundRectangle(x, y, width - 1, height - 1, 6, 6);
        gc.setForeground(palette.mutedText());
        gc.drawText(title, x + PADDING, y + PADDING, true);
        int top = y + PADDING + line;
        for (Row row : rows) {
            gc.setForeground(row.color());
            gc.setLineWidth(2);
            gc.drawLine(x + PADDING, top + line / 2 - 1, x + PADDING + SWATCH - 6, top + line / 2 - 1);
            gc.setLineWidth(1);
            gc.setForeground(palette.text());
            gc.drawText(row.name(), x + PADDING + SWATCH, top, true);
            gc.drawText(row.value(), x + width - PADDING - gc.textExtent(row.value()).x, top, true);
            top += line;
        }
        if (!notes.isEmpty()) {
            gc.setForeground(palette.line());
            gc.drawLine(x + PADDING, top + PADDING / 2, x + width - PADDING, top + PADDING / 2);
            gc.setForeground(palette.text());
            top += PADDING;
        }
        for (String note : notes) {
            gc.drawText(note, x + PADDING, top, true);
            top += line;
        }
    }

    private static int widthOf(GC gc, String title, int names, int values) {
        return Math.max(gc.textExtent(title).x, SWATCH + names + PADDING * 2 + values) + PADDING * 2;
    }

    private List<Row> rows(ChartData data, Instant time, Duration reach) {
        List<OptionalDouble> values = data.valuesAt(time, reach);
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < data.lines().size(); index++) {
            ChartLine line = data.lines().get(index);
            Color color = line.ordinal() == ChartLine.OTHERS ? palette.mutedText() : palette.series(line.ordinal());
            String value = values.get(index).isPresent()
                    ? data.axis().unit().format(values.get(index))
                    : data.forecastAt(index, time)
                            .map(point -> point.text(data.axis().unit()))
                            .orElse(Unit.UNKNOWN);
            rows.add(new Row(color, line.name(), value));
        }
        return rows;
    }
}
