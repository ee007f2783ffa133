package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import pointsman.console.model.text.ByteUnits;

/**
 * What a panel shows, still to be worked out: all that is known was taken when it was asked for, so that any one thread can
 * do it beside the owner's.
 */
public final class PanelWork {

    /** Present values are not older than this. */
    static final Duration PRESENT = Duration.ofMillis(2_500);

    /**
     * The time that is shown.
     *
     * @param begin at the left of the charts
     * @param end up to where load is known
     * @param first from where points are needed
     * @param last up to where points are needed
     * @param step points in the same step become one; zero keeps all
     * @param past whether it stands still
     * @param ahead how far the charts look beyond its end
     */
    record Span(
            Instant begin,
            Instant end,
            Instant first,
            Instant last,
            Duration step,
            boolean past,
            ForecastRange ahead) {}

    /**
     * What is known; nobody changes it any more.
     *
     * @param shown the load of the time that is shown
     * @param present the load at its end
     */
    record Known(
            LoadHistory shown,
            LoadHistory present,
            SubjectCatalogue catalogue,
            List<Marker> markers,
            Expected expected) {
        Known {
            markers = List.copyOf(markers);
        }
    }

    private final PanelSpec spec;
    private final TopSubjects top;
    private final Span span;
    private final Known known;
    private final int height;
    private final ByteUnits units;

    /**
     * @param top which lines the panel prefers; changed by {@link #work}, and nobody else's until that is done
     * @param height of a chart, pixels
     * @param units in which bytes are written
     */
    PanelWork(PanelSpec spec, TopSubjects top, Span span, Known known, int height, ByteUnits units) {
        this.spec = spec;
        this.top = top;
        this.span = span;
        this.known = known;
        this.height = height;
        this.units = units;
    }

    /** Which lines the panel prefers after this. */
    TopSubjects top() {
        return top;
    }

    /** Works it out; once, for it prefers other lines afterwards. */
    public PanelData work() {
        List<Subject> own = own();
        Set<Subject> others = others(own);
        List<ChartData> charts = spec.metrics().stream()
                .map(metric -> chart(metric, own, others))
                .toList();
        String title = span.past() ? "Mean" : spec.kind().label();
        return new PanelData(spec, title, span.past() ? means(charts) : legend(own, others), charts);
    }

    private ChartData chart(Metric metric, List<Subject> own, Set<Subject> others) {
        List<ChartLine> drawn = lines(metric, own, others);
        List<ForecastLine> forecasts = forecasts(metric, own);
        OptionalDouble highest = DoubleStream.concat(
                        drawn.stream()
                                .map(line -> line.series().highest())
                                .filter(OptionalDouble::isPresent)
                                .mapToDouble(OptionalDouble::getAsDouble),
                        forecasts.stream().mapToDouble(ForecastLine::highest))
                .max();
        ValueAxis axis = ValueAxis.fitting(metric, highest, Math.max(1, Math.min(5, height / 32)), units);
        return new ChartData(
                metric, span.begin(), span.end().plus(span.ahead().length()), drawn, known.markers(), axis, forecasts);
    }

    private List<ForecastLine> forecasts(Metric metric, List<Subject> subjects) {
        List<ForecastLine> lines = new ArrayList<>();
        for (int line = 0; line < subjects.size(); line++) {
            List<ForecastPoint> points = known.expected().of(subjects.get(line), metric, span.ahead());
            if (!points.isEmpty()) {
                lines.add(new ForecastLine(line, points));
            }
        }
        return lines;
    }

    private static List<LegendEntry> means(List<ChartData> charts) {
        List<LegendEntry> entries = new ArrayList<>();
        List<ChartLine> lines = charts.get(0).lines();
        for (int line = 0; line < lines.size(); line++) {
            int index = line;
            List<String> values = charts.stream()
                    .map(chart -> chart.axis()
                            .unit()
                            .format(chart.lines().get(index).series().mean()))
                    .toList();
            entries.add(
                    new LegendEntry(legendName(lines.get(line)), lines.get(line).ordinal(), values));
        }
        return entries;
    }

    private List<Subject> own() {
        Set<Subject> subjects = new LinkedHashSet<>(known.shown().subjects(spec.kind(), span.first(), span.last()));
        subjects.addAll(known.catalogue().always(spec.kind()));
        Map<Subject, Double> means = known.shown().means(subjects, spec.rank(), span.first(), span.last());
        return top.choose(
                subjects,
                subject -> means.getOrDefault(subject, 0.0),
                known.catalogue().byName());
    }

    private Set<Subject> others(List<Subject> own) {
        Set<Subject> others = new LinkedHashSet<>(known.shown().subjects(spec.kind(), span.first(), span.last()));
        own.forEach(others::remove);
        return others;
    }

    private List<ChartLine> lines(Metric metric, List<Subject> own, Set<Subject> others) {
        List<ChartLine> lines = new ArrayList<>();
        for (Subject subject : own) {
            lines.add(new ChartLine(
                    known.catalogue().name(subject),
                    known.catalogue().ordinal(subject),
                    series(List.of(subject), metric)));
        }
        if (!others.isEmpty()) {
            lines.add(new ChartLine(name(metric, others.size()), ChartLine.OTHERS, series(others, metric)));
        }
        return lines;
    }

    private List<LegendEntry> legend(List<Subject> own, Set<Subject> others) {
        List<LegendEntry> entries = new ArrayList<>();
        for (Subject subject : own) {
            entries.add(new LegendEntry(
                    known.catalogue().name(subject), known.catalogue().ordinal(subject), values(List.of(subject))));
        }
        if (!others.isEmpty()) {
            entries.add(new LegendEntry(others.size() + " others", ChartLine.OTHERS, values(others)));
        }
        return entries;
    }

    private List<String> values(Collection<Subject> subjects) {
        return spec.metrics().stream()
                .map(metric -> {
                    Series recent = known.present()
                            .series(subjects, metric, span.end().minus(PRESENT), span.end(), Duration.ZERO);
                    return metric.unit(units).format(recent.valueNear(span.end(), PRESENT));
                })
                .toList();
    }

    private Series series(Collection<Subject> subjects, Metric metric) {
        return known.shown().series(subjects, metric, span.first(), span.last(), span.step());
    }

    /** Without what the line of the others stands for, which differs from chart to chart. */
    private static String legendName(ChartLine line) {
        return line.ordinal() == ChartLine.OTHERS
                ? line.name().substring(0, line.name().indexOf(','))
                : line.name();
    }

    private static String name(Metric metric, int others) {
        return metric.combination() == Metric.Combination.SUM ? others + " others, sum" : others + " others, highest";
    }
}
