package pointsman.console.model.chart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Event;
import pointsman.api.LoadQuery;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.console.model.work.StageFailure;

/**
 * Keeps what an engine reports for the charts, and asks the engine for what it recorded before, and for what was missed
 * because it was out of reach or the console was slow. All methods are called on the owner's thread.
 */
public final class LoadRecorder {

    private static final Logger log = LoggerFactory.getLogger(LoadRecorder.class);

    /** How far back the charts reach. */
    public static final Duration SPAN = TimeRange.ONE_HOUR.length();

    /** 80 MB at most: an hour of about 1,000 devices. */
    private static final long MAXIMUM_VALUES = 20_000_000;

    private static final int MAXIMUM_MARKERS = 1_000;

    /** Of each kind. */
    private static final int MOST_BUSIEST = 50;

    private final HistorySource source;
    private final Outlook outlook;
    private final Executor owner;
    private final Clock clock;
    private final LoadHistory history = new LoadHistory(SPAN.plusSeconds(5), MAXIMUM_VALUES);
    private final MarkerLog markers = new MarkerLog(MAXIMUM_MARKERS);

    private Optional<SystemSnapshot> snapshot = Optional.empty();
    private SubjectCatalogue catalogue = new SubjectCatalogue(Topology.empty(""));
    private SampleContext context = SampleContext.past(Map.of());
    private Optional<String> staleReason = Optional.empty();
    private Optional<String> historyProblem = Optional.empty();
    private Duration engineAhead = Duration.ZERO;
    private Optional<PastLoad> past = Optional.empty();
    private boolean prefilled;
    private Instant askedTo = Instant.EPOCH;

    /**
     * @param source the engine's own records
     * @param owner the thread of whoever calls this; answers of the source are carried onto it
     * @param clock the console's clock; the engine's may differ from it
     */
    public LoadRecorder(HistorySource source, Executor owner, Clock clock) {
        this(source, ahead -> CompletableFuture.completedFuture(List.of()), owner, clock);
    }

    /**
     * @param source the engine's own records
     * @param forecasts what the engine expects
     * @param owner the thread of whoever calls this; answers of the sources are carried onto it
     * @param clock the console's clock; the engine's may differ from it
     */
    public LoadRecorder(HistorySource source, ForecastSource forecasts, Executor owner, Clock clock) {
        this.outlook = new Outlook(forecasts, owner);
        this.source = source;
        this.owner = owner;
        this.clock = clock;
    }

    /** Takes in the newest state. */
    public void snapshot(SystemSnapshot newest) {
        boolean restarted =
                snapshot.filter(known -> newest.sequence() < known.sequence()).isPresent();
        if (restarted) {
            markers.clear();
        }
        if (snapshot.isEmpty() || !snapshot.get().topology().equals(newest.topology())) {
            catalogue = new SubjectCatalogue(newest.topology());
        }
        snapshot = Optional.of(newest);
        context = SampleContext.of(newest);
        staleReason = Optional.empty();
        engineAhead = Duration.between(clock.instant(), newest.time());
        if (!prefilled || restarted) {
            prefilled = true;
            prefill(newest.time().minus(SPAN), newest.time());
        }
        if (!newest.load().window().isZero()) {
            SampleRow row = SampleRow.of(newest.load(), context, history.newest());
            Instant knownTo = history.newest().map(SampleRow::time).orElse(askedTo);
            if (LoadHistory.isGap(knownTo, row.time(), row.window())) {
                prefill(knownTo, newest.time());
            }
            history.add(row);
        }
    }

    /** Takes note of what happened; events may come again and in any order. */
    public void events(List<Event> events) {
        events.forEach(markers::add);
    }

    /** The engine is out of reach. Nothing is recorded until it is back; what it recorded meanwhile is then asked for. */
    public void stale(String reason) {
        staleReason = Optional.of(reason);
    }

    private void prefill(Instant from, Instant to) {
        askedTo = to;
        SampleContext known = SampleContext.past(context.capacities());
        source.loadHistory(LoadQuery.all(from, to))
                .thenApply(samples -> SampleRow.of(samples, known))
                .whenCompleteAsync((rows, failure) -> recorded(rows, failure), owner);
    }

    private void recorded(List<SampleRow> rows, Throwable failure) {
        if (failure != null) {
            historyUnknown(failure);
            return;
        }
        historyProblem = Optional.empty();
        // Recorded windows end at whole seconds: where one is known as it was reported, it would be there twice.
        rows.stream().filter(row -> !history.covers(row)).forEach(history::add);
    }

    private void historyUnknown(Throwable failure) {
        Throwable cause = StageFailure.causeOf(failure);
        log.warn("The load before the console was opened is not shown, for it could not be read", cause);
        historyProblem = Optional.of("Earlier load could not be read: " + cause.getMessage());
    }

    /** What has been recorded in the last hour. */
    public LoadHistory history() {
        return history;
    }

    /** What has been recorded in a time; of more than an hour ago it is asked for now, and there soon. */
    public LoadHistory history(TimeFrame frame) {
        if (isRecent(frame)) {
            past = Optional.empty();
            return history;
        }
        PastLoad wanted = past.filter(known -> known.frame().equals(frame))
                .orElseGet(() -> new PastLoad(frame, source, owner, this::busiest));
        past = Optional.of(wanted);
        if (snapshot.isPresent() && staleReason.isEmpty()) {
            wanted.refresh(now(), SampleContext.past(context.capacities()));
        }
        return wanted.history();
    }

    private boolean isRecent(TimeFrame frame) {
        Instant now = now();
        return !frame.end(now).minus(frame.length()).isBefore(now.minus(SPAN));
    }

    /** What is expected, as far as it is known; more is asked for now, and there soon. */
    Outlook outlook(ForecastRange range) {
        if (snapshot.isPresent() && staleReason.isEmpty()) {
            outlook.refresh(now(), range);
        }
        return outlook;
    }

    /** Whether what was asked for has not been answered yet. */
    public boolean isReading() {
        return past.filter(PastLoad::isReading).isPresent();
    }

    /** All servers, and the devices and clients that were asked most. */
    private Set<String> busiest() {
        Instant to = now();
        Instant from = to.minus(SPAN);
        Set<String> ids = new HashSet<>();
        for (SubjectKind kind : List.of(SubjectKind.SERVERS, SubjectKind.DEVICES, SubjectKind.CLIENTS)) {
            Map<Subject, Double> means = history.means(history.subjects(kind, from, to), Metric.IOPS, from, to);
            means.keySet().stream()
                    .sorted(Comparator.comparingDouble((Subject subject) -> -means.get(subject)))
                    .limit(MOST_BUSIEST)
                    .forEach(subject -> ids.add(subject.id()));
        }
        return ids;
    }

    /** The newest state; empty while there is none. */
    public Optional<SystemSnapshot> snapshot() {
        return snapshot;
    }

    /** Names and colours of the subjects. */
    public SubjectCatalogue catalogue() {
        return catalogue;
    }

    /** Why nothing new comes in, while that is so. */
    public Optional<String> staleReason() {
        return staleReason;
    }

    /** Why the time before the console was opened is empty, if that is an error. */
    public Optional<String> historyProblem() {
        return past.flatMap(PastLoad::problem).or(() -> historyProblem);
    }

    /** Now, by the engine's clock. */
    public Instant now() {
        return clock.instant().plus(engineAhead);
    }

    /** What happened in a span of time, oldest first. */
    public List<Marker> markers(Instant from, Instant to) {
        UnaryOperator<String> namer =
                id -> snapshot.flatMap(known -> known.topology().element(id))
                        .map(Element::name)
                        .orElse(id);
        return markers.between(from, to, namer);
    }
}
