package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a panel shows at one instant.
 *
 * @param spec what was asked for
 * @param title heading of the legend: whose values they are, or when they were
 * @param legend one entry for each line
 * @param charts one for each metric; they have the same lines and the same axis of time
 */
public record PanelData(PanelSpec spec, String title, List<LegendEntry> legend, List<ChartData> charts) {
    public PanelData {
        legend = List.copyOf(legend);
        charts = List.copyOf(charts);
    }

    /** The same panel whose legend has the values at a time. */
    public PanelData at(Instant time, Duration reach, String timeText) {
        List<LegendEntry> then = new ArrayList<>();
        for (int line = 0; line < legend.size(); line++) {
            int index = line;
            LegendEntry now = legend.get(line);
            List<String> values = charts.stream()
                    .map(chart -> chart.axis()
                            .unit()
                            .format(chart.lines().get(index).series().valueNear(time, reach)))
                    .toList();
            then.add(new LegendEntry(now.name(), now.ordinal(), values));
        }
        return new PanelData(spec, timeText, then, charts);
    }
}
