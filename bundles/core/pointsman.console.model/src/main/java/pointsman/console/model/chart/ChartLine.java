package pointsman.console.model.chart;

/**
 * One line of a chart.
 *
 * @param name what it shows
 * @param ordinal number of its colour; {@link #OTHERS} for the line that stands for several subjects
 * @param series its points
 */
public record ChartLine(String name, int ordinal, Series series) {
    /** The number of no colour. */
    public static final int OTHERS = -1;
}
