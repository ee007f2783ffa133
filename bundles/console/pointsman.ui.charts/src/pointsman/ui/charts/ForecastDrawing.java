package pointsman.ui.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import pointsman.console.model.chart.ChartData;
import pointsman.console.model.chart.ForecastLine;
import pointsman.console.model.chart.ForecastPoint;

/**
 * Draws what is expected right of the present: dashed lines in the colours of their subjects, and their bands. Of many lines
 * only the one that is emphasised has its band, for bands on top of each other tell nothing.
 */
final class ForecastDrawing {

    private static final int MOST_BANDS = 2;
    private static final int BAND = 40;
    private static final float[] DASHES = {5, 4};

    private Optional<ChartData> data = Optional.empty();
    private OptionalInt emphasised = OptionalInt.empty();

    /** Draws other data from now on. */
    void show(ChartData newData, OptionalInt newEmphasised) {
        data = newData.forecasts().isEmpty() ? Optional.empty() : Optional.of(newData);
        emphasised = newEmphasised;
    }

    /**
     * Draws on top of a chart.
     *
     * @param x the place of a time
     * @param y the place of a value
     */
    void draw(
            Graphics2D graphics,
            ChartStyle style,
            Rectangle2D area,
            ToDoubleFunction<Instant> x,
            DoubleUnaryOperator y) {
        if (data.isEmpty()) {
            return;
        }
        List<ForecastLine> lines = data.get().forecasts();
        graphics.setClip(area);
        for (ForecastLine line : lines) {
            boolean strong = emphasised.isPresent() && emphasised.getAsInt() == line.line();
            Color color = style.line(data.get().lines().get(line.line()).ordinal());
            if (strong || emphasised.isEmpty() && lines.size() <= MOST_BANDS) {
                graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND));
                graphics.fill(band(line, x, y));
            }
            int alpha = emphasised.isPresent() && !strong ? 70 : 255;
            graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
            graphics.setStroke(
                    new BasicStroke(strong ? 3 : 1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DASHES, 0));
            graphics.draw(expected(line, x, y));
        }
        graphics.setClip(null);
    }

    private static Path2D expected(ForecastLine line, ToDoubleFunction<Instant> x, DoubleUnaryOperator y) {
        Path2D path = new Path2D.Double();
        for (ForecastPoint point : line.points()) {
            to(path, x.applyAsDouble(point.from()), y.applyAsDouble(point.expected()));
            to(path, x.applyAsDouble(point.to()), y.applyAsDouble(point.expected()));
        }
        return path;
    }

    private static Path2D band(ForecastLine line, ToDoubleFunction<Instant> x, DoubleUnaryOperator y) {
        Path2D path = new Path2D.Double();
        List<ForecastPoint> points = line.points();
        for (ForecastPoint point : points) {
            to(path, x.applyAsDouble(point.from()), y.applyAsDouble(point.high()));
            to(path, x.applyAsDouble(point.to()), y.applyAsDouble(point.high()));
        }
        for (int index = points.size() - 1; index >= 0; index--) {
            ForecastPoint point = points.get(index);
            to(path, x.applyAsDouble(point.to()), y.applyAsDouble(point.low()));
            to(path, x.applyAsDouble(point.from()), y.applyAsDouble(point.low()));
        }
        path.closePath();
        return path;
    }

    private static void to(Path2D path, double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
