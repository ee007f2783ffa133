package pointsman.console.model.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one panel of the load view shows: subjects, and two charts of them side by side.
 *
 * @param kind whose load
 * @param metrics what the charts show, each one of the kind's; one or two
 */
public record PanelSpec(SubjectKind kind, List<Metric> metrics) {
    public PanelSpec {
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty() || metrics.size() > 2 || !kind.metrics().containsAll(metrics)) {
            throw new IllegalArgumentException("%s cannot be shown of %s".formatted(metrics, kind));
        }
    }

    /** The panel that a kind has at first. What matters most comes first, for there may be room for one chart only. */
    public static PanelSpec of(SubjectKind kind) {
        return new PanelSpec(
                kind,
                switch (kind) {
                    case SERVERS -> List.of(Metric.UTILISATION, Metric.IOPS);
                    case DEVICES, CLIENTS -> List.of(Metric.IOPS, Metric.LATENCY_P99);
                    case PORTALS -> List.of(Metric.IOPS, Metric.BANDWIDTH);
                    case SYSTEM -> List.of(Metric.EFFICIENCY, Metric.IOPS);
                });
    }

    /** The same panel with another metric in one of its charts. */
    public PanelSpec with(int chart, Metric metric) {
        return metrics.size() == 1
                ? new PanelSpec(kind, List.of(metric))
                : new PanelSpec(kind, chart == 0 ? List.of(metric, metrics.get(1)) : List.of(metrics.get(0), metric));
    }

    /** The load by which subjects are ranked: the first metric that adds up, else requests. */
    public Metric rank() {
        return metrics.stream()
                .filter(metric -> metric.combination() == Metric.Combination.SUM)
                .findFirst()
                .orElse(Metric.IOPS);
    }

    /** In letters that {@link #parse} reads, to be kept from one run to the next. */
    public String encoded() {
        return kind.name() + metrics.stream().map(Metric::name).collect(Collectors.joining(" ", " ", ""));
    }

    /** What was written so; empty when it is not understood, for a later version may have written it. */
    public static Optional<PanelSpec> parse(String encoded) {
        List<String> words = Arrays.asList(encoded.strip().split(" +"));
        try {
            return Optional.of(new PanelSpec(
                    SubjectKind.valueOf(words.get(0)),
                    words.stream().skip(1).map(Metric::valueOf).toList()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
