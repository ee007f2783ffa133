package pointsman.console.model.chart;

import static pointsman.console.model.chart.Metric.BANDWIDTH;
import static pointsman.console.model.chart.Metric.EFFICIENCY;
import static pointsman.console.model.chart.Metric.IOPS;
import static pointsman.console.model.chart.Metric.LATENCY_P50;
import static pointsman.console.model.chart.Metric.LATENCY_P99;
import static pointsman.console.model.chart.Metric.UTILISATION;

import java.util.List;

/** Whose load is shown. */
public enum SubjectKind {
    SERVERS("Servers", IOPS, BANDWIDTH, LATENCY_P50, LATENCY_P99, UTILISATION),
    DEVICES("Devices", IOPS, BANDWIDTH, LATENCY_P50, LATENCY_P99),
    CLIENTS("Clients", IOPS, BANDWIDTH, LATENCY_P50, LATENCY_P99),
    /** All of it as one. */
    SYSTEM("Whole system", IOPS, BANDWIDTH, EFFICIENCY);

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
