package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pointsman.api.Capacity;
import pointsman.api.Latency;
import pointsman.api.Load;
import pointsman.api.LoadSample;
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
     * @param capacities by server id; the utilisation of a server that is not there is unknown
     * @param previous a neighbouring row whose layout is shared if it fits
     */
    public static SampleRow of(LoadSample sample, Map<String, Capacity> capacities, Optional<SampleRow> previous) {
        Set<Subject> subjects = new LinkedHashSet<>();
        sample.servers().keySet().forEach(id -> subjects.add(new Subject(SubjectKind.SERVERS, id)));
        sample.devices().keySet().forEach(id -> subjects.add(new Subject(SubjectKind.DEVICES, id)));
        sample.clients().keySet().forEach(id -> subjects.add(new Subject(SubjectKind.CLIENTS, id)));
        subjects.add(Subject.SYSTEM);
        SampleLayout layout = previous.map(row -> row.layout)
                .filter(known -> known.subjects().equals(subjects))
                .orElseGet(() -> new SampleLayout(subjects));
        float[] values = new float[layout.width()];
        Arrays.fill(values, Float.NaN);
        SampleRow row = new SampleRow(sample.time(), sample.window(), layout, values);
        sample.servers().forEach((id, load) -> {
            Subject server = new Subject(SubjectKind.SERVERS, id);
            row.put(server, load);
            Capacity capacity = capacities.get(id);
            if (capacity != null) {
                row.put(server, Metric.UTILISATION, utilisation(load, capacity));
            }
        });
        sample.devices().forEach((id, load) -> row.put(new Subject(SubjectKind.DEVICES, id), load));
        sample.clients().forEach((id, load) -> row.put(new Subject(SubjectKind.CLIENTS, id), load));
        if (!sample.devices().isEmpty()) {
            row.put(
                    Subject.SYSTEM,
                    Metric.IOPS,
                    sample.devices().values().stream().mapToDouble(Load::iops).sum());
            row.put(
                    Subject.SYSTEM,
                    Metric.BANDWIDTH,
                    sample.devices().values().stream()
                            .mapToDouble(Load::bytesPerSecond)
                            .sum());
        }
        sample.efficiency().ifPresent(efficiency -> row.put(Subject.SYSTEM, Metric.EFFICIENCY, efficiency));
        return row;
    }

    /**
     * The rows of samples that follow each other; windows without length are left out. For any thread: an hour of many devices
     * is too much work for one that draws.
     */
    static List<SampleRow> of(List<LoadSample> samples, Map<String, Capacity> capacities) {
        List<SampleRow> rows = new ArrayList<>(samples.size());
        for (LoadSample sample : samples) {
            if (!sample.window().isZero()) {
                Optional<SampleRow> previous =
                        rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
                rows.add(SampleRow.of(sample, capacities, previous));
            }
        }
        return rows;
    }

    private static double utilisation(Load load, Capacity capacity) {
        return Math.max(
                load.of(Resource.IOPS) / capacity.iops(), load.of(Resource.BANDWIDTH) / capacity.bytesPerSecond());
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
