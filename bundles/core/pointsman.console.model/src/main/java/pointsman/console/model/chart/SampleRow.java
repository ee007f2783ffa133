package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pointsman.api.Capacity;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.api.MemoryUse;
import pointsman.api.Resource;

/**
 * A load sample in little memory: four bytes for each value, NaN for what was not measured. Immutable, so that rows can
 * be made on any thread.
 */
public final class SampleRow {

    private final Instant time;
    private final Duration window;
    private final SampleLayout layout;
    private final float[] values;

    private SampleRow(Instant time, Duration window, SampleLayout layout, float[] values) {
        this.time = time;
        this.window = window;
        this.layout = layout;
        this.values = values;
    }

    /**
     * The values of a sample.
     *
     * @param previous a neighbouring row whose layout is shared if it fits
     */
    static SampleRow of(LoadSample sample, SampleContext context, Optional<SampleRow> previous) {
        Set<Subject> subjects = new LinkedHashSet<>();
        sample.servers().keySet().forEach(id -> subjects.add(new Subject(SubjectKind.SERVERS, id)));
        sample.hosts().keySet().forEach(id -> subjects.add(new Subject(SubjectKind.SERVERS, id)));
        sample.devices().keySet().forEach(id -> subjects.add(new Subject(SubjectKind.DEVICES, id)));
        sample.clients().keySet().forEach(id -> subjects.add(new Subject(SubjectKind.CLIENTS, id)));
        context.logins().portals().forEach(id -> subjects.add(new Subject(SubjectKind.PORTALS, id)));
        subjects.add(Subject.SYSTEM);
        SampleLayout layout = previous.map(row -> row.layout)
                .filter(known -> known.subjects().equals(subjects))
                .orElseGet(() -> new SampleLayout(subjects));
        float[] values = new float[layout.width()];
        Arrays.fill(values, Float.NaN);
        SampleRow row = new SampleRow(sample.time(), sample.window(), layout, values);
        row.putServers(sample, context);
        sample.devices().forEach((id, load) -> row.put(new Subject(SubjectKind.DEVICES, id), load));
        sample.clients().forEach((id, load) -> row.put(new Subject(SubjectKind.CLIENTS, id), load));
        context.logins().portals().forEach(id -> context.logins()
                .loads(id, sample.clients())
                .ifPresent(loads -> row.putSum(new Subject(SubjectKind.PORTALS, id), loads)));
        if (!sample.devices().isEmpty()) {
            row.putSum(Subject.SYSTEM, sample.devices().values());
        }
        sample.efficiency().ifPresent(efficiency -> row.put(Subject.SYSTEM, Metric.EFFICIENCY, efficiency));
        return row;
    }

    /**
     * The rows of samples that follow each other; windows without length are left out. For any thread: an hour of many devices
     * is too much work for one that draws.
     */
    static List<SampleRow> of(List<LoadSample> samples, SampleContext context) {
        List<SampleRow> rows = new ArrayList<>(samples.size());
        for (LoadSample sample : samples) {
            if (!sample.window().isZero()) {
                Optional<SampleRow> previous =
                        rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
                rows.add(SampleRow.of(sample, context, previous));
            }
        }
        return rows;
    }

    private void putServers(LoadSample sample, SampleContext context) {
        sample.hosts().forEach((id, host) -> {
            Subject server = new Subject(SubjectKind.SERVERS, id);
            put(server, Metric.CPU, host.cpuBusy().orElse(Double.NaN));
            put(server, Metric.MEMORY, host.memory().map(MemoryUse::part).orElse(Double.NaN));
        });
        boolean cpuCounts = sample.servers().keySet().stream()
                .allMatch(id -> sample.hosts().containsKey(id)
                        && sample.hosts().get(id).cpuBusy().isPresent());
        sample.servers().forEach((id, load) -> {
            Subject server = new Subject(SubjectKind.SERVERS, id);
            put(server, load);
            boolean reported = context.report()
                    .filter(report -> report.utilisation().containsKey(id))
                    .isPresent();
            Capacity capacity = context.capacities().get(id);
            if (reported) {
                put(server, Metric.UTILISATION, context.report().get().highestUtilisation(id));
            } else if (capacity != null) {
                double cpu = cpuCounts ? sample.hosts().get(id).cpuBusy().getAsDouble() : 0;
                put(server, Metric.UTILISATION, Math.max(cpu, utilisation(load, capacity)));
            }
        });
    }

    /** As the engine has it: processors count only where those of all servers are known. */
    private static double utilisation(Load load, Capacity capacity) {
        return Math.max(
                load.of(Resource.IOPS) / capacity.iops(), load.of(Resource.BANDWIDTH) / capacity.bytesPerSecond());
    }

    private void putSum(Subject subject, Collection<Load> loads) {
        double iops = loads.stream().mapToDouble(Load::iops).sum();
        put(subject, Metric.IOPS, iops);
        put(
                subject,
                Metric.BANDWIDTH,
                loads.stream().mapToDouble(Load::bytesPerSecond).sum());
        double measured = loads.stream()
                .filter(load -> load.latency().isPresent())
                .mapToDouble(Load::iops)
                .sum();
        double micros = loads.stream()
                .filter(load -> load.latency().isPresent())
                .mapToDouble(load -> load.iops() * load.latency().get().mean())
                .sum();
        put(subject, Metric.LATENCY_MEAN, measured > 0 ? micros / measured : Double.NaN);
    }

    private void put(Subject subject, Load load) {
        put(subject, Metric.IOPS, load.iops());
        put(subject, Metric.BANDWIDTH, load.bytesPerSecond());
        put(subject, Metric.LATENCY_P50, load.latency().map(Latency::p50).orElse(Double.NaN));
        put(subject, Metric.LATENCY_P99, load.latency().map(Latency::p99).orElse(Double.NaN));
    }

    private void put(Subject subject, Metric metric, double value) {
        values[layout.index(subject, metric)] = (float) value;
    }

    /** End of the window. */
    public Instant time() {
        return time;
    }

    /** Length of the window. */
    public Duration window() {
        return window;
    }

    /** A value in the metric's base unit; NaN when it was not measured. */
    public double value(Subject subject, Metric metric) {
        int index = layout.index(subject, metric);
        return index < 0 ? Double.NaN : values[index];
    }

    SampleLayout layout() {
        return layout;
    }

    double valueAt(int index) {
        return index < 0 ? Double.NaN : values[index];
    }

    int width() {
        return values.length;
    }
}
