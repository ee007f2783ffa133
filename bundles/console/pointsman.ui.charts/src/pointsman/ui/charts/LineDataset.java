package pointsman.ui.charts;

import java.util.List;
import org.jfree.data.xy.AbstractXYDataset;
import pointsman.console.model.chart.ChartLine;

/** Shows JFreeChart the lines of the model without copying them. */
final class LineDataset extends AbstractXYDataset {

    private static final long serialVersionUID = 1L;

    private transient List<ChartLine> lines = List.of();

    /** Shows other lines. */
    void show(List<ChartLine> newLines) {
        lines = newLines;
        fireDatasetChanged();
    }

    @Override
    public int getSeriesCount() {
        return lines.size();
    }

    @Override
    public Comparable<?> getSeriesKey(int series) {
        // Names need not be unique.
        return series + " " + lines.get(series).name();
    }

    @Override
    public int getItemCount(int series) {
        return lines.get(series).series().size();
    }

    @Override
    public Number getX(int series, int item) {
        return getXValue(series, item);
    }

    @Override
    public double getXValue(int series, int item) {
        return lines.get(series).series().times()[item];
    }

    @Override
    public Number getY(int series, int item) {
        return getYValue(series, item);
    }

    @Override
    public double getYValue(int series, int item) {
        return lines.get(series).series().values()[item];
    }
}
