package pointsman.it.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations that were measured, and their percentiles by nearest rank. Belongs to one thread. */
final class Distribution {

    /** The headings of {@link #row}. */
    static final List<String> HEADINGS = List.of("what", "times", "p50", "p99", "longest");

    private final List<Long> nanos = new ArrayList<>();

    void add(Duration measured) {
        nanos.add(measured.toNanos());
    }

    int size() {
        return nanos.size();
    }

    double p50Millis() {
        return percentile(50);
    }

    double p99Millis() {
        return percentile(99);
    }

    double longestMillis() {
        return percentile(100);
    }

    /** For a table, in milliseconds. */
    List<String> row(String what) {
        return List.of(what, Integer.toString(size()), text(p50Millis()), text(p99Millis()), text(longestMillis()));
    }

    static String text(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }

    /** The least value that at least so many percent of the values do not exceed; NaN without values. */
    private double percentile(int percent) {
        if (nanos.isEmpty()) {
            return Double.NaN;
        }
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1)) / 1e6;
    }
}
