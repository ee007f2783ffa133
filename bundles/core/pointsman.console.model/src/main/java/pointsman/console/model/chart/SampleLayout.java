package pointsman.console.model.chart;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Where the values of each subject stand in a row. Immutable; neighbouring rows share theirs, to save memory. */
final class SampleLayout {

    private final Map<Subject, Integer> offsets = new LinkedHashMap<>();
    private final int width;

    SampleLayout(Collection<Subject> subjects) {
        int next = 0;
        for (Subject subject : subjects) {
            offsets.put(subject, next);
            next += subject.kind().metrics().size();
        }
        width = next;
    }

    /** Number of values in a row. */
    int width() {
        return width;
    }

    Set<Subject> subjects() {
        return offsets.keySet();
    }

    /** Index of a value, -1 when the row does not have it. */
    int index(Subject subject, Metric metric) {
        Integer offset = offsets.get(subject);
        int column = subject.kind().metrics().indexOf(metric);
        return offset == null || column < 0 ? -1 : offset + column;
    }
}
