package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Capacity;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;

/**
 * What an engine recorded over hours or weeks, in the windows that fit. It is asked for when it is looked at, as a whole the
 * first time and what has been added since from then on. All methods are called on the owner's thread.
 */
final class PastLoad {

    private static final Logger log = LoggerFactory.getLogger(PastLoad.class);

    private static final long MAXIMUM_VALUES = 20_000_000;
    private static final int PARTS_OF_RANGE = 500;
    private static final Duration OFTEN = Duration.ofSeconds(10);

    private final TimeRange range;
    private final HistorySource source;
    private final Executor owner;
    private final Supplier<Set<String>> busiest;
    private final LoadHistory history;
    private Optional<LoadWindow> window = Optional.empty();
    private Set<String> subjects = Set.of();
    private Optional<Instant> asked = Optional.empty();
    private boolean asking;
    private Optional<String> problem = Optional.empty();

    /**
     * @param owner answers of the source are carried onto it
     * @param busiest ids of those whose load matters most, for an engine that has more than fit an answer
     */
    PastLoad(TimeRange range, HistorySource source, Executor owner, Supplier<Set<String>> busiest) {
        this.range = range;
        this.source = source;
        this.owner = owner;
        this.busiest = busiest;
        history = new LoadHistory(range.length().plus(LoadWindow.HOUR.length()), MAXIMUM_VALUES);
    }

    TimeRange range() {
        return range;
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
    void refresh(Instant now, Map<String, Capacity> capacities) {
        if (asking || asked.filter(last -> last.plus(interval()).isAfter(now)).isPresent()) {
            return;
        }
        asked = Optional.of(now);
        Instant begin = now.minus(range.length());
        Instant from = history.newest()
                .map(row -> row.time().plusMillis(1))
                .filter(after -> after.isAfter(begin))
                .orElse(begin);
        ask(new LoadQuery(from, now, window, subjects), capacities);
    }

    private Duration interval() {
        Duration part = range.length().dividedBy(PARTS_OF_RANGE);
        return part.compareTo(OFTEN) < 0 ? OFTEN : part;
    }

    private void ask(LoadQuery query, Map<String, Capacity> capacities) {
        asking = true;
        CompletionStage<List<LoadSample>> answer = source.loadHistory(query);
        answer.thenApply(samples -> SampleRow.of(samples, capacities))
                .whenCompleteAsync(
                        (rows, failure) -> {
                            asking = false;
                            if (failure == null) {
                                answered(rows);
                            } else {
                                failed(query, capacities, failure);
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

    private void failed(LoadQuery query, Map<String, Capacity> capacities, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean tooMany = cause instanceof RedirectorException refusal && refusal.code() == Code.INVALID;
        if (tooMany && query.subjects().isEmpty()) {
            subjects = busiest.get();
            if (!subjects.isEmpty()) {
                ask(query.of(subjects), capacities);
                return;
            }
        }
        log.warn("The load of the last {} could not be read", range.label(), cause);
        problem = Optional.of("Earlier load could not be read: " + cause.getMessage());
    }
}
