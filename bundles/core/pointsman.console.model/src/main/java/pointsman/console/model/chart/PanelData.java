package pointsman.console.model.chart;

import java.util.List;

/**
 * All that a panel shows at one instant.
 *
 * @param spec what was asked for
 * @param legend one entry for each line
 * @param charts one for each metric; they have the same lines and the same axis of time
 */
public record PanelData(PanelSpec spec, List<LegendEntry> legend, List<ChartData> charts) {
    public PanelData {
        legend = List.copyOf(legend);
        charts = List.copyOf(charts);
    }
}
