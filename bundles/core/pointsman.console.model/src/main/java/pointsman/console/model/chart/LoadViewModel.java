package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        PanelWork work = preparing(from, index, width, height, units);
        PanelData shown = work.work();
        take(index, work);
        return shown;
    }

    /**
     * What makes up what a panel shows now, for a worker: with thousands of devices that takes longer than a thread that draws
     * should. {@link #take} has to be called with it when it is done and shown.
     *
     * @param width width of a chart, pixels; there are no more points than that
     * @param height its height, pixels
     * @param units in which bytes are written
     */
    public Optional<PanelWork> preparing(int index, int width, int height, ByteUnits units) {
        return recorder.map(from -> preparing(from, index, width, height, units));
    }

    /** From now on a panel prefers the lines that a worker has chosen for it. */
    public void take(int index, PanelWork done) {
        tops.set(index, done.top());
    }

    private PanelWork preparing(LoadRecorder from, int index, int width, int height, ByteUnits units) {
        TimeFrame frame = frame();
        Instant end = end(from);
        Instant begin = end.minus(frame.length());
        Duration step = frame.length().dividedBy(Math.max(60, width / 2));
        // A line that enters from the left must come from somewhere.
        Instant first = begin.minus(step.multipliedBy(2)).minusSeconds(2);
        boolean past = zoom.current().isPresent();
        // A line that leaves to the right must go somewhere.
        Instant last = past ? end.plus(step.multipliedBy(2)).plusSeconds(2) : end;
        Duration apart = frame.length().multipliedBy(90).dividedBy(Math.max(90, width));
        ForecastRange ahead = shownForecast();
        return new PanelWork(
                panels.get(index),
                tops.get(index).copy(),
                new PanelWork.Span(
                        begin,
                        end,
                        first,
                        last,
                        step.compareTo(Duration.ofSeconds(1)) > 0 ? step : Duration.ZERO,
                        past,
                        ahead),
                new PanelWork.Known(
                        from.history(frame).part(first, last),
                        from.history().part(end.minus(PanelWork.PRESENT), end),
                        from.catalogue(),
                        new MarkerClusters(apart).of(from.markers(begin, end)),
                        from.outlook(ahead).expected()),
                height,
                units);
    }
}
