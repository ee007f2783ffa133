package pointsman.console.model.top;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import pointsman.console.model.chart.Highest;
import pointsman.console.model.chart.LoadHistory;
import pointsman.console.model.chart.LoadRecorder;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.Series;
import pointsman.console.model.chart.Subject;
import pointsman.console.model.chart.SubjectCatalogue;
import pointsman.console.model.chart.SubjectKind;
import pointsman.console.model.chart.TimeFrame;

/**
 * Those that have most of something. Immutable.
 *
 * @param kind among whom
 * @param metric of what, one of the kind's
 * @param count how many at most, at least 1
 * @param span how far back is looked
 */
public record TopList(SubjectKind kind, Metric metric, int count, Duration span) {

    /** How many there are to be chosen from. */
    public static final List<Integer> COUNTS = List.of(5, 10, 20, 50);

    /** How far back there is to be chosen from; the recorder keeps no more. */
    public static final List<Duration> SPANS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    private static final Duration PRESENT = Duration.ofMillis(2_500);
    private static final int POINTS = 60;

    public TopList {
        if (!kind.metrics().contains(metric) || count < 1 || span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException(
                    "the first %d of %s by %s over %s cannot be told".formatted(count, kind, metric, span));
        }
    }

    /** The devices with most requests over the last five minutes. */
    public static TopList initial() {
        return new TopList(SubjectKind.DEVICES, Metric.IOPS, 10, Duration.ofMinutes(5));
    }

    /** The same of others, by the same metric if they have it. */
    public TopList of(SubjectKind newKind) {
        return new TopList(
                newKind,
                newKind.metrics().contains(metric) ? metric : newKind.metrics().get(0),
                count,
                span);
    }

    /** The same by another metric of the kind. */
    public TopList by(Metric newMetric) {
        return new TopList(kind, newMetric, count, span);
    }

    /** The same with more or fewer. */
    public TopList limitedTo(int newCount) {
        return new TopList(kind, metric, newCount, span);
    }

    /** The same over more or less time. */
    public TopList over(Duration newSpan) {
        return new TopList(kind, metric, count, newSpan);
    }

    /** Who they are now, the one with most first; those of whom nothing was measured are left out. */
    public List<TopRow> rows(LoadRecorder recorder) {
        return preparing(recorder).get();
    }

    /**
     * Finds out who they are now, on any thread: all that is known is taken at once. With thousands of devices it takes longer
     * than a thread that draws should.
     */
    public Supplier<List<TopRow>> preparing(LoadRecorder recorder) {
        Instant now = recorder.now();
        Instant from = now.minus(span);
        LoadHistory history = recorder.history(new TimeFrame.Last(span)).part(from, now);
        SubjectCatalogue catalogue = recorder.catalogue();
        return () -> rows(history, catalogue, from, now);
    }

    private List<TopRow> rows(LoadHistory history, SubjectCatalogue catalogue, Instant from, Instant now) {
        Set<Subject> subjects = history.subjects(kind, from, now);
        Map<Subject, Double> means = history.means(subjects, metric, from, now);
        List<Subject> first = new Highest(count, catalogue.byName()).of(means);
        List<TopRow> rows = new ArrayList<>();
        for (Subject subject : first) {
            rows.add(row(rows.size() + 1, subject, catalogue, history, from, now));
        }
        return rows;
    }

    private TopRow row(
            int rank, Subject subject, SubjectCatalogue catalogue, LoadHistory history, Instant from, Instant now) {
        Series all = history.series(List.of(subject), metric, from, now, Duration.ZERO);
        Series trend = history.series(List.of(subject), metric, from, now, span.dividedBy(POINTS));
        return new TopRow(
                rank,
                subject,
                catalogue.name(subject),
                catalogue.ordinal(subject),
                metric,
                all.valueNear(now, PRESENT),
                all.mean(),
                all.highest(),
                trend);
    }
}
