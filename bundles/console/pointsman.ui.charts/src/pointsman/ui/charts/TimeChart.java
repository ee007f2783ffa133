package pointsman.ui.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.time.Instant;
import java.util.OptionalInt;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.time.DateRange;
import org.jfree.swt.SWTGraphics2D;
import pointsman.console.model.chart.ChartData;
import pointsman.console.model.chart.ChartLine;
import pointsman.console.model.chart.Marker;
import pointsman.console.model.chart.MarkerKind;
import pointsman.console.model.chart.ValueAxis;

/** The one place that knows JFreeChart: draws chart data, and tells which time is where. */
final class TimeChart {

    /** Room for the labels of the values, so that charts below each other line up. */
    private static final double LABELS = 74;

    private final LineDataset dataset = new LineDataset();
    private final DateAxis timeAxis = new DateAxis();
    private final NumberAxis valueAxis = new NumberAxis();
    private final LineRenderer renderer = new LineRenderer();
    private final XYPlot plot = new XYPlot(dataset, timeAxis, valueAxis, renderer);
    private final JFreeChart chart = new JFreeChart(null, null, plot, false);

    private final ForecastDrawing forecasts = new ForecastDrawing();

    private ChartStyle style;
    private Rectangle2D dataArea = new Rectangle2D.Double();

    TimeChart(ChartStyle style) {
        timeAxis.setLowerMargin(0);
        timeAxis.setUpperMargin(0);
        timeAxis.setTickMarksVisible(false);
        valueAxis.setTickMarksVisible(false);
        valueAxis.setAxisLineVisible(false);
        AxisSpace space = new AxisSpace();
        space.setLeft(LABELS);
        plot.setFixedRangeAxisSpace(space);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(true);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        chart.setPadding(new RectangleInsets(4, 0, 2, 30));
        apply(style);
    }

    /** Draws in other colours from now on. */
    void apply(ChartStyle newStyle) {
        style = newStyle;
        chart.setBackgroundPaint(style.background());
        plot.setBackgroundPaint(style.background());
        plot.setRangeGridlinePaint(style.grid());
        plot.setDomainGridlinePaint(style.grid());
        timeAxis.setAxisLinePaint(style.axis());
        timeAxis.setTickLabelPaint(style.mutedText());
        timeAxis.setTickLabelFont(style.font());
        valueAxis.setTickLabelPaint(style.mutedText());
        valueAxis.setTickLabelFont(style.font());
    }

    /** Shows other data, one of its lines stronger than the others. */
    void show(ChartData data, OptionalInt emphasised, int width) {
        timeAxis.setRange(new DateRange(data.from().toEpochMilli(), data.to().toEpochMilli()), true, false);
        timeAxis.setTickUnit(TimeTicks.between(data.from(), data.to(), (int) (width - LABELS)), false, true);
        ValueAxis axis = data.axis();
        valueAxis.setRange(0, axis.upper());
        valueAxis.setTickUnit(new NumberTickUnit(axis.step(), new AxisFormat(axis)), false, true);
        for (int index = 0; index < data.lines().size(); index++) {
            ChartLine line = data.lines().get(index);
            boolean strong = emphasised.isPresent() && emphasised.getAsInt() == index;
            renderer.setSeriesPaint(index, paint(line, emphasised.isPresent() && !strong), false);
            renderer.setSeriesStroke(index, style.stroke(line.ordinal(), strong), false);
        }
        plot.clearDomainMarkers();
        data.markers().forEach(marker -> plot.addDomainMarker(0, marker(marker), Layer.FOREGROUND, false));
        forecasts.show(data, emphasised);
        renderer.show(data.lines());
        dataset.show(data.lines());
    }

    private Paint paint(ChartLine line, boolean faded) {
        Color color = style.line(line.ordinal());
        return faded ? new Color(color.getRed(), color.getGreen(), color.getBlue(), 70) : color;
    }

    private ValueMarker marker(Marker marker) {
        Color color = style.marker(marker.kind());
        float[] dashes = marker.kind() == MarkerKind.REMAP ? new float[] {4, 3} : null;
        return new ValueMarker(
                marker.time().toEpochMilli(),
                color,
                new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
    }

    /** Draws into an area of a GC. */
    void draw(GC gc, Rectangle area) {
        SWTGraphics2D graphics = new SWTGraphics2D(gc);
        try {
            ChartRenderingInfo info = new ChartRenderingInfo(null);
            chart.draw(graphics, new Rectangle2D.Double(area.x, area.y, area.width, area.height), info);
            dataArea = info.getPlotInfo().getDataArea();
            forecasts.draw(graphics, style, dataArea, this::xOf, this::yOf);
        } finally {
            graphics.dispose();
        }
    }

    /** Where the lines were drawn. */
    Rectangle dataArea() {
        return new Rectangle(
                (int) dataArea.getX(), (int) dataArea.getY(), (int) dataArea.getWidth(), (int) dataArea.getHeight());
    }

    /** The time at a place. */
    Instant timeAt(int x) {
        return Instant.ofEpochMilli((long) timeAxis.java2DToValue(x, dataArea, RectangleEdge.BOTTOM));
    }

    /** The place of a value. */
    int yOf(double value) {
        return (int) Math.round(valueAxis.valueToJava2D(value, dataArea, RectangleEdge.LEFT));
    }

    /** The place of a time. */
    int xOf(Instant time) {
        return (int) Math.round(timeAxis.valueToJava2D(time.toEpochMilli(), dataArea, RectangleEdge.BOTTOM));
    }

    /** Writes the values at the ticks as the model says. */
    private static final class AxisFormat extends NumberFormat {

        private static final long serialVersionUID = 1L;

        private final transient ValueAxis axis;

        AxisFormat(ValueAxis axis) {
            this.axis = axis;
        }

        @Override
        public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
            return to.append(axis.label(number));
        }

        @Override
        public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
            return format((double) number, to, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("an axis is not read back");
        }
    }
}
