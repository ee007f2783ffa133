package pointsman.console.model.chart;

import static pointsman.console.model.chart.Metric.BANDWIDTH;
import static pointsman.console.model.chart.Metric.CPU;
import static pointsman.console.model.chart.Metric.EFFICIENCY;
import static pointsman.console.model.chart.Metric.IOPS;
import static pointsman.console.model.chart.Metric.LATENCY_MEAN;
import static pointsman.console.model.chart.Metric.LATENCY_P50;
import static pointsman.console.model.chart.Metric.LATENCY_P99;
import static pointsman.console.model.chart.Metric.MEMORY;
import static pointsman.console.model.chart.Metric.UTILISATION;

import java.util.List;

/** Whose load is shown. */
public enum SubjectKind {
    SERVERS("Servers", IOPS, BANDWIDTH, LATENCY_P50, LATENCY_P99, UTILISATION, CPU, MEMORY),
    DEVICES("Devices", IOPS, BANDWIDTH, LATENCY_P50, LATENCY_P99),
    CLIENTS("Clients", IOPS, BANDWIDTH, LATENCY_P50, LATENCY_P99),
    /** What the clients ask through a portal: the sum of those that are logged in there and nowhere else. */
    PORTALS("Portals", IOPS, BANDWIDTH, LATENCY_MEAN),
    /** All of it as one. */
    SYSTEM("Whole system", IOPS, BANDWIDTH, LATENCY_MEAN, EFFICIENCY);

    private final String label;
    private final List<Metric> metrics;

    SubjectKind(String label, Metric... metrics) {
        this.label = label;
        this.metrics = List.of(metrics);
    }

    /** What people call them. */
    public String label() {
        return label;
    }

    /** What is measured of them. */
    public List<Metric> metrics() {
        return metrics;
    }
}
