package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The load of the last while. Memory is bounded twice: by a span of time, and by a number of values, so that a system of
 * many devices is kept for a shorter time instead of in more memory. Not thread-safe.
 */
public final class LoadHistory {

    private final Duration span;
    private final long maximumValues;
    private final NavigableMap<Instant, SampleRow> rows = new TreeMap<>();
    private long kept;

    /**
     * @param span how far back it reaches
     * @param maximumValues most values kept, each of four bytes; the newest row is always kept
     */
    public LoadHistory(Duration span, long maximumValues) {
        this.span = span;
        this.maximumValues = maximumValues;
    }

    /** Adds a row in its place; one of the same time is replaced. */
    public void add(SampleRow row) {
        SampleRow replaced = rows.put(row.time(), row);
        kept += row.width() - (replaced == null ? 0 : replaced.width());
        Instant oldest = rows.lastKey().minus(span);
        while (rows.size() > 1 && (rows.firstKey().isBefore(oldest) || kept > maximumValues)) {
            kept -= rows.pollFirstEntry().getValue().width();
        }
    }

    /** The rows of a span of time as they are now, for a reader on another thread; rows never change. */
    public LoadHistory part(Instant from, Instant to) {
        LoadHistory part = new LoadHistory(span, maximumValues);
        between(from, to).forEach(row -> {
            part.rows.put(row.time(), row);
            part.kept += row.width();
        });
        return part;
    }

    /** The newest row. */
    public Optional<SampleRow> newest() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.lastEntry().getValue());
    }

    /** The oldest row. */
    public Optional<SampleRow> oldest() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.firstEntry().getValue());
    }

    /** Number of rows. */
    public int size() {
        return rows.size();
    }

    /** Number of values in all rows. */
    public long values() {
        return kept;
    }

    /** The subjects of one kind that have a row in a span of time. */
    public Set<Subject> subjects(SubjectKind kind, Instant from, Instant to) {
        Set<Subject> subjects = new LinkedHashSet<>();
        SampleLayout last = null;
        for (SampleRow row : between(from, to)) {
            if (row.layout() != last) {
                last = row.layout();
                last.subjects().stream()
                        .filter(subject -> subject.kind() == kind)
                        .forEach(subjects::add);
            }
        }
        return subjects;
    }

    /** Mean of a subject's known values in a span of time; 0 if there are none. */
    public double mean(Subject subject, Metric metric, Instant from, Instant to) {
        return means(List.of(subject), metric, from, to).getOrDefault(subject, 0.0);
    }

    /**
     * Means of subjects' known values in a span of time; those that have none are left out. Of thousands of subjects this is
     * much faster than one after the other, for a row lies in one place of the memory.
     */
    public Map<Subject, Double> means(Collection<Subject> subjects, Metric metric, Instant from, Instant to) {
        List<Subject> all = List.copyOf(subjects);
        double[] sums = new double[all.size()];
        int[] counts = new int[all.size()];
        int[] indices = new int[all.size()];
        SampleLayout last = null;
        for (SampleRow row : between(from, to)) {
            if (row.layout() != last) {
                last = row.layout();
                for (int place = 0; place < indices.length; place++) {
                    indices[place] = last.index(all.get(place), metric);
                }
            }
            for (int place = 0; place < indices.length; place++) {
                double value = row.valueAt(indices[place]);
                if (!Double.isNaN(value)) {
                    sums[place] += value;
                    counts[place]++;
                }
            }
        }
        Map<Subject, Double> means = new HashMap<>();
        for (int place = 0; place < sums.length; place++) {
            if (counts[place] > 0) {
                means.put(all.get(place), sums[place] / counts[place]);
            }
        }
        return means;
    }

    /**
     * The values of some subjects as one series. Where windows are missing there is a gap.
     *
     * @param step points in the same step become one; zero keeps all
     */
    public Series series(Collection<Subject> subjects, Metric metric, Instant from, Instant to, Duration step) {
        SeriesBuilder builder = new SeriesBuilder(metric.thinning(), step.toMillis());
        SampleLayout layout = null;
        int[] indices = {};
        SampleRow previous = null;
        for (SampleRow row : between(from, to)) {
            if (row.layout() != layout) {
                layout = row.layout();
                indices = indices(layout, subjects, metric);
            }
            if (previous != null && gapBetween(previous, row)) {
                builder.gap(previous.time().toEpochMilli() + 1);
            }
            builder.add(row.time().toEpochMilli(), combined(row, indices, metric));
            previous = row;
        }
        return builder.build();
    }

    /** Whether a row ends within half a window of one that is there. */
    boolean covers(SampleRow row) {
        Duration half = row.window().dividedBy(2);
        return !rows.subMap(row.time().minus(half), false, row.time().plus(half), true)
                .isEmpty();
    }

    /**
     * Whether so much time lies between two windows that no line may lead across. One missing window is bridged: a slow
     * console is told of the newest state only.
     */
    private static boolean gapBetween(SampleRow earlier, SampleRow later) {
        Duration window = later.window().compareTo(earlier.window()) > 0 ? later.window() : earlier.window();
        return isGap(earlier.time(), later.time(), window);
    }

    static boolean isGap(Instant earlier, Instant later, Duration window) {
        return !window.isZero()
                && Duration.between(earlier, later)
                                .compareTo(window.multipliedBy(5).dividedBy(2))
                        > 0;
    }

    private static int[] indices(SampleLayout layout, Collection<Subject> subjects, Metric metric) {
        return subjects.stream()
                .mapToInt(subject -> layout.index(subject, metric))
                .filter(index -> index >= 0)
                .toArray();
    }

    private static double combined(SampleRow row, int[] indices, Metric metric) {
        double result = Double.NaN;
        for (int index : indices) {
            double value = row.valueAt(index);
            if (Double.isNaN(value)) {
                continue;
            }
            if (Double.isNaN(result)) {
                result = value;
            } else {
                result = metric.combination() == Metric.Combination.SUM ? result + value : Math.max(result, value);
            }
        }
        return result;
    }

    private Collection<SampleRow> between(Instant from, Instant to) {
        return from.isAfter(to) ? List.of() : rows.subMap(from, true, to, true).values();
    }
}
