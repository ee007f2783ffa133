package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.console.model.work.StageFailure;

/**
 * What an engine recorded over hours or weeks, in the windows that fit. It is asked for when it is looked at, as a whole the
 * first time and what has been added since from then on. All methods are called on the owner's thread.
 */
final class PastLoad {

    private static final Logger log = LoggerFactory.getLogger(PastLoad.class);

    private static final long MAXIMUM_VALUES = 20_000_000;
    private static final int PARTS_OF_RANGE = 500;
    private static final Duration OFTEN = Duration.ofSeconds(10);

    private final TimeFrame frame;
    private final HistorySource source;
    private final Executor owner;
    private final Supplier<Set<String>> busiest;
    private final LoadHistory history;
    private Optional<LoadWindow> window = Optional.empty();
    private Set<String> subjects = Set.of();
    private Optional<Instant> asked = Optional.empty();
    private boolean asking;
    private boolean answered;

    /** Nothing more can come, for all of the frame is past. */
    private boolean complete;

    private Optional<String> problem = Optional.empty();

    /**
     * @param owner answers of the source are carried onto it
     * @param busiest ids of those whose load matters most, for an engine that has more than fit an answer
     */
    PastLoad(TimeFrame frame, HistorySource source, Executor owner, Supplier<Set<String>> busiest) {
        this.frame = frame;
        this.source = source;
        this.owner = owner;
        this.busiest = busiest;
        history = new LoadHistory(frame.length().plus(LoadWindow.HOUR.length()), MAXIMUM_VALUES);
    }

    TimeFrame frame() {
        return frame;
    }

    /** Whether the first answer is still under way. */
    boolean isReading() {
        return asking && !answered;
    }

    /** What is known of it. */
    LoadHistory history() {
        return history;
    }

    /** Why something is missing, if that is an error or a limit. */
    Optional<String> problem() {
        return problem;
    }

    /** Asks for what is missing, if it is time for that. */
    void refresh(Instant now, SampleContext context) {
        if (asking
                || complete
                || asked.filter(last -> last.plus(interval()).isAfter(now)).isPresent()) {
            return;
        }
        asked = Optional.of(now);
        // The window in which the frame ends, and the one before it begins, belong to it.
        Duration margin = frame instanceof TimeFrame.Between ? margin(now) : Duration.ZERO;
        Instant begin = frame.end(now).minus(frame.length()).minus(margin);
        Instant end = earlier(frame.end(now).plus(margin), now);
        Instant from = history.newest()
                .map(row -> row.time().plusMillis(1))
                .filter(after -> after.isAfter(begin))
                .orElse(begin);
        if (!from.isAfter(end)) {
            boolean rest = frame instanceof TimeFrame.Between && end.isBefore(now);
            ask(new LoadQuery(from, end, window, subjects), context, rest);
        }
    }

    /** Load is kept in longer windows the longer ago it was. */
    private Duration margin(Instant now) {
        boolean longAgo = Duration.between(frame.end(now), now).compareTo(Duration.ofDays(1)) > 0;
        return longAgo ? LoadWindow.HALF_HOUR.length() : LoadWindow.MINUTE.length();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Duration interval() {
        Duration part = frame.length().dividedBy(PARTS_OF_RANGE);
        return part.compareTo(OFTEN) < 0 ? OFTEN : part;
    }

    /** @param rest whether this is all that is still missing and ever will be */
    private void ask(LoadQuery query, SampleContext context, boolean rest) {
        asking = true;
        CompletionStage<List<LoadSample>> answer = source.loadHistory(query);
        answer.thenApply(samples -> SampleRow.of(samples, context))
                .whenCompleteAsync(
                        (rows, failure) -> {
                            asking = false;
                            if (failure == null) {
                                answered = true;
                                complete = rest;
                                answered(rows);
                            } else {
                                failed(query, context, rest, failure);
                            }
                        },
                        owner);
    }

    private void answered(List<SampleRow> rows) {
        rows.forEach(history::add);
        if (window.isEmpty() && !rows.isEmpty()) {
            window = List.of(LoadWindow.values()).stream()
                    .filter(each -> each.length().equals(rows.get(0).window()))
                    .findFirst();
        }
        problem = subjects.isEmpty()
                ? Optional.empty()
                : Optional.of("Only the busiest devices and clients are shown: there are too many for this range");
    }

    private void failed(LoadQuery query, SampleContext context, boolean rest, Throwable failure) {
        Throwable cause = StageFailure.causeOf(failure);
        boolean tooMany = cause instanceof RedirectorException refusal && refusal.code() == Code.INVALID;
        if (tooMany && query.subjects().isEmpty()) {
            subjects = busiest.get();
            if (!subjects.isEmpty()) {
                ask(query.of(subjects), context, rest);
                return;
            }
        }
        log.warn("The load of {} could not be read", frame, cause);
        problem = Optional.of("Earlier load could not be read: " + cause.getMessage());
    }
}
