package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import pointsman.console.model.text.ByteUnits;

/**
 * What the load view shows: a range of time, which may be held still, and panels whose charts share it. All methods are
 * called on the owner's thread.
 */
public final class LoadViewModel {

    /** Most subjects with a line of their own. */
    public static final int MOST_LINES = 8;

    /** A width at which no two points become one. */
    private static final int ALL_POINTS = 100_000_000;

    /** Present values are not older than this. */
    private static final Duration PRESENT = Duration.ofMillis(2_500);

    private final List<PanelSpec> panels = new ArrayList<>();
    private final List<TopSubjects> tops = new ArrayList<>();
    private Optional<LoadRecorder> recorder = Optional.empty();
    private final Zoom zoom = new Zoom();
    private ForecastRange forecast = ForecastRange.OFF;
    private TimeRange range = TimeRange.ONE_MINUTE;
    private Optional<Instant> pausedAt = Optional.empty();

    /** Shows servers above devices. */
    public LoadViewModel() {
        this(List.of(PanelSpec.of(SubjectKind.SERVERS), PanelSpec.of(SubjectKind.DEVICES)));
    }

    public LoadViewModel(List<PanelSpec> panels) {
        panels.forEach(this::addPanel);
    }

    /** Shows what another recorder keeps, or nothing; goes on moving. */
    public void show(Optional<LoadRecorder> shown) {
        recorder = shown;
        pausedAt = Optional.empty();
        zoom.clear();
    }

    /** How much time is shown when no part of it is looked at. */
    public TimeRange range() {
        return range;
    }

    /** Shows the last while, moving on with the present; a future that would leave no room for it is shown no more. */
    public void setRange(TimeRange newRange) {
        range = newRange;
        zoom.clear();
        if (newRange.compareTo(forecast.besides()) < 0) {
            forecast = ForecastRange.OFF;
        }
    }

    /** Shows one time range, which stands still. */
    public void setFrame(TimeFrame.Between frame) {
        zoom.show(frame);
    }

    /** Looks closer at a time; either may be the earlier one. */
    public void zoomIn(Instant one, Instant other) {
        zoom.in(one, other);
    }

    /** Shows again what was shown before the last {@link #zoomIn}, in the end the range that moves on. */
    public void zoomOut() {
        zoom.back();
    }

    /** The time range that stands still; empty while the charts move on. */
    public Optional<TimeFrame.Between> fixed() {
        return zoom.current();
    }

    /** What is shown now, as a time range; empty while no engine is selected. */
    public Optional<TimeFrame.Between> shown() {
        return recorder.map(from -> {
            Instant end = end(from);
            return new TimeFrame.Between(end.minus(frame().length()), end);
        });
    }

    private TimeFrame frame() {
        return zoom.current().map(TimeFrame.class::cast).orElseGet(range::frame);
    }

    private Instant end(LoadRecorder from) {
        return zoom.current().map(TimeFrame.Between::to).or(() -> pausedAt).orElseGet(from::now);
    }

    /** How far ahead the charts look while they move on. */
    public ForecastRange forecast() {
        return forecast;
    }

    /** Looks ahead; more of the past is shown if the future would leave no room for it. */
    public void setForecast(ForecastRange newForecast) {
        forecast = newForecast;
        if (range.compareTo(newForecast.besides()) < 0) {
            range = newForecast.besides();
        }
    }

    private ForecastRange shownForecast() {
        return zoom.current().isPresent() ? ForecastRange.OFF : forecast;
    }

    /** All that the panels show, with a point for each window that was measured. */
    public List<PanelData> export() {
        return recorder.stream()
                .flatMap(from -> IntStream.range(0, panels.size())
                        .mapToObj(index -> panel(from, index, ALL_POINTS, 1, ByteUnits.BINARY)))
                .toList();
    }

    /** Whether what is to be shown is still being read. */
    public boolean isReading() {
        return recorder.filter(LoadRecorder::isReading).isPresent();
    }

    /** Whether the charts stand still. */
    public boolean isPaused() {
        return pausedAt.isPresent();
    }

    /** Holds the charts still, or lets them go on from now. Recording goes on meanwhile. */
    public void setPaused(boolean paused) {
        pausedAt = paused ? pausedAt.or(() -> recorder.map(LoadRecorder::now)) : Optional.empty();
    }

    /** What each panel shows. */
    public List<PanelSpec> panels() {
        return List.copyOf(panels);
    }

    /** Replaces all panels; at least one. */
    public void setPanels(List<PanelSpec> specs) {
        panels.clear();
        tops.clear();
        specs.forEach(this::addPanel);
    }

    /** Adds a panel below the others. */
    public void addPanel(PanelSpec spec) {
        panels.add(spec);
        tops.add(new TopSubjects(MOST_LINES));
    }

    /** Removes a panel; the last one stays. */
    public void removePanel(int index) {
        if (panels.size() > 1) {
            panels.remove(index);
            tops.remove(index);
        }
    }

    /** Lets a panel show something else. */
    public void setPanel(int index, PanelSpec spec) {
        if (panels.get(index).kind() != spec.kind()) {
            tops.set(index, new TopSubjects(MOST_LINES));
        }
        panels.set(index, spec);
    }

    /** Why the charts are out of date, while they are. */
    public Optional<String> staleReason() {
        return recorder.flatMap(LoadRecorder::staleReason);
    }

    /** Something that the user should know, in words. */
    public Optional<String> notice() {
        return recorder.flatMap(from ->
                from.historyProblem().or(() -> from.outlook(shownForecast()).problem(shownForecast())));
    }

    /**
     * What a panel shows now; empty while no engine is selected.
     *
     * @param width width of a chart, pixels; there are no more points than that
     * @param height its height, pixels
     * @param units in which bytes are written
     */
    public Optional<PanelData> panel(int index, int width, int height, ByteUnits units) {
        return recorder.map(from -> panel(from, index, width, height, units));
    }

    private PanelData panel(LoadRecorder from, int index, int width, int height, ByteUnits units) {
        PanelSpec spec = panels.get(index);
        TimeFrame frame = frame();
        Instant end = end(from);
        Instant begin = end.minus(frame.length());
        Duration step = frame.length().dividedBy(Math.max(60, width / 2));
        // A line that enters from the left must come from somewhere.
        Instant first = begin.minus(step.multipliedBy(2)).minusSeconds(2);
        Lines lines = new Lines(
                from,
                from.history(frame),
                spec,
                first,
                // A line that leaves to the right must go somewhere.
                zoom.current().isPresent() ? end.plus(step.multipliedBy(2)).plusSeconds(2) : end,
                step.compareTo(Duration.ofSeconds(1)) > 0 ? step : Duration.ZERO);
        List<Subject> own = lines.own(tops.get(index));
        Set<Subject> others = lines.others(own);
        Duration apart = frame.length().multipliedBy(90).dividedBy(Math.max(90, width));
        List<Marker> markers = new MarkerClusters(apart).of(from.markers(begin, end));
        ForecastRange ahead = shownForecast();
        Outlook outlook = from.outlook(ahead);
        List<ChartData> charts = spec.metrics().stream()
                .map(metric -> {
                    List<ChartLine> drawn = lines.of(metric, own, others);
                    List<ForecastLine> forecasts = forecasts(outlook, ahead, metric, own);
                    OptionalDouble highest = DoubleStream.concat(
                                    drawn.stream()
                                            .map(line -> line.series().highest())
                                            .filter(OptionalDouble::isPresent)
                                            .mapToDouble(OptionalDouble::getAsDouble),
                                    forecasts.stream().mapToDouble(ForecastLine::highest))
                            .max();
                    ValueAxis axis = ValueAxis.fitting(metric, highest, Math.max(1, Math.min(5, height / 32)), units);
                    return new ChartData(metric, begin, end.plus(ahead.length()), drawn, markers, axis, forecasts);
                })
                .toList();
        boolean past = zoom.current().isPresent();
        String title = past ? "Mean" : spec.kind().label();
        return new PanelData(spec, title, past ? means(charts) : lines.legend(own, others, end, units), charts);
    }

    private static List<ForecastLine> forecasts(
            Outlook outlook, ForecastRange ahead, Metric metric, List<Subject> subjects) {
        List<ForecastLine> lines = new ArrayList<>();
        for (int line = 0; line < subjects.size(); line++) {
            List<ForecastPoint> points = outlook.of(subjects.get(line), metric, ahead);
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
            entries.add(new LegendEntry(
                    Lines.legendName(lines.get(line)), lines.get(line).ordinal(), values));
        }
        return entries;
    }

    /** The lines of one panel at one instant. */
    private record Lines(
            LoadRecorder from, LoadHistory history, PanelSpec spec, Instant first, Instant end, Duration step) {

        List<Subject> own(TopSubjects top) {
            Set<Subject> subjects = new LinkedHashSet<>(history.subjects(spec.kind(), first, end));
            subjects.addAll(from.catalogue().always(spec.kind()));
            Map<Subject, Double> means = history.means(subjects, spec.rank(), first, end);
            return top.choose(
                    subjects,
                    subject -> means.getOrDefault(subject, 0.0),
                    from.catalogue().byName());
        }

        Set<Subject> others(List<Subject> own) {
            Set<Subject> others = new LinkedHashSet<>(history.subjects(spec.kind(), first, end));
            own.forEach(others::remove);
            return others;
        }

        List<ChartLine> of(Metric metric, List<Subject> own, Set<Subject> others) {
            List<ChartLine> lines = new ArrayList<>();
            for (Subject subject : own) {
                lines.add(new ChartLine(
                        from.catalogue().name(subject),
                        from.catalogue().ordinal(subject),
                        series(List.of(subject), metric)));
            }
            if (!others.isEmpty()) {
                lines.add(new ChartLine(name(metric, others.size()), ChartLine.OTHERS, series(others, metric)));
            }
            return lines;
        }

        List<LegendEntry> legend(List<Subject> own, Set<Subject> others, Instant now, ByteUnits units) {
            List<LegendEntry> entries = new ArrayList<>();
            for (Subject subject : own) {
                entries.add(new LegendEntry(
                        from.catalogue().name(subject),
                        from.catalogue().ordinal(subject),
                        values(List.of(subject), now, units)));
            }
            if (!others.isEmpty()) {
                entries.add(new LegendEntry(others.size() + " others", ChartLine.OTHERS, values(others, now, units)));
            }
            return entries;
        }

        private List<String> values(Collection<Subject> subjects, Instant now, ByteUnits units) {
            return spec.metrics().stream()
                    .map(metric -> {
                        Series recent = from.history().series(subjects, metric, now.minus(PRESENT), now, Duration.ZERO);
                        return metric.unit(units).format(recent.valueNear(now, PRESENT));
                    })
                    .toList();
        }

        private Series series(Collection<Subject> subjects, Metric metric) {
            return history.series(subjects, metric, first, end, step);
        }

        /** Without what the line of the others stands for, which differs from chart to chart. */
        private static String legendName(ChartLine line) {
            return line.ordinal() == ChartLine.OTHERS
                    ? line.name().substring(0, line.name().indexOf(','))
                    : line.name();
        }

        private static String name(Metric metric, int others) {
            return metric.combination() == Metric.Combination.SUM
                    ? others + " others, sum"
                    : others + " others, highest";
        }
    }
}
