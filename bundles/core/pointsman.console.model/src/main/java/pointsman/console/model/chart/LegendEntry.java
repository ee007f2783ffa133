package pointsman.console.model.chart;

import java.util.List;

/**
 * One row of a panel's legend.
 *
 * @param name what the line shows
 * @param ordinal number of its colour, as in {@link ChartLine}
 * @param values the present value for each chart, with its unit; a dash when it is not known
 */
public record LegendEntry(String name, int ordinal, List<String> values) {
    public LegendEntry {
        values = List.copyOf(values);
    }
}
