package pointsman.ui.charts;

import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import pointsman.console.model.chart.ChartLine;

/** Draws lines, and dots for values that no line leads to because they stand between gaps. */
final class LineRenderer extends XYLineAndShapeRenderer {

    private static final long serialVersionUID = 1L;

    private transient List<ChartLine> lines = List.of();

    LineRenderer() {
        super(true, false);
        setDrawSeriesLineAsPath(true);
        setDefaultShape(new Ellipse2D.Double(-1.5, -1.5, 3, 3));
        setAutoPopulateSeriesShape(false);
    }

    /** Draws other lines. */
    void show(List<ChartLine> newLines) {
        lines = newLines;
    }

    @Override
    public boolean getItemShapeVisible(int series, int item) {
        return series < lines.size() && lines.get(series).series().standsAlone(item);
    }
}
