package pointsman.engine.internal.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.MemoryUse;

/**
 * One answer of a node exporter.
 *
 * @param cpu counters of the processors, if they are there and make sense
 * @param memory use of memory, if it is there and makes sense
 * @param problems in words, why something is not there
 */
record HostReading(Optional<CpuTimes> cpu, Optional<MemoryUse> memory, List<String> problems) {

    private static final String CPU = "node_cpu_seconds_total";
    private static final String TOTAL = "node_memory_MemTotal_bytes";
    private static final String AVAILABLE = "node_memory_MemAvailable_bytes";

    HostReading {
        problems = List.copyOf(problems);
    }

    /** @throws IOException if it is something else than metrics of a node exporter */
    static HostReading of(byte[] text) throws IOException {
        List<Metric> metrics = MetricsText.read(text, Set.of(CPU, TOTAL, AVAILABLE));
        if (metrics.isEmpty()) {
            throw new IOException("it says neither %s nor %s; is it a node exporter?".formatted(CPU, TOTAL));
        }
        List<String> problems = new ArrayList<>();
        Optional<CpuTimes> cpu = cpu(metrics, problems);
        return new HostReading(cpu, memory(metrics, problems), problems);
    }

    private static Optional<CpuTimes> cpu(List<Metric> metrics, List<String> problems) throws IOException {
        Map<CpuTimes.Series, Double> seconds = new HashMap<>();
        boolean idle = false;
        for (Metric metric : metrics) {
            if (metric.name().equals(CPU)) {
                String cpu = metric.labels().get("cpu");
                String mode = metric.labels().get("mode");
                if (cpu == null || mode == null) {
                    throw new IOException("%s has no labels 'cpu' and 'mode'".formatted(CPU));
                }
                if (!(metric.value() >= 0) || Double.isInfinite(metric.value())) {
                    problems.add("%s is %s, which is no time".formatted(CPU, metric.value()));
                    return Optional.empty();
                }
                idle |= mode.equals("idle");
                seconds.put(new CpuTimes.Series(cpu, mode), metric.value());
            }
        }
        if (!idle) {
            problems.add("it does not say %s of the mode 'idle'".formatted(CPU));
            return Optional.empty();
        }
        return Optional.of(new CpuTimes(seconds));
    }

    private static Optional<MemoryUse> memory(List<Metric> metrics, List<String> problems) {
        double total = value(metrics, TOTAL);
        double available = value(metrics, AVAILABLE);
        if (!(total > 0 && total <= Long.MAX_VALUE) || !(available >= 0 && available <= total)) {
            problems.add(missing(metrics, TOTAL)
                    .or(() -> missing(metrics, AVAILABLE))
                    .orElse("%s of %s bytes of memory cannot be available".formatted(available, total)));
            return Optional.empty();
        }
        return Optional.of(new MemoryUse((long) total - (long) available, (long) total));
    }

    private static Optional<String> missing(List<Metric> metrics, String name) {
        return metrics.stream().noneMatch(metric -> metric.name().equals(name))
                ? Optional.of("it does not say %s".formatted(name))
                : Optional.empty();
    }

    private static double value(List<Metric> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
