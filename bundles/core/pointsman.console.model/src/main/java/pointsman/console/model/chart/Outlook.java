package pointsman.console.model.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.LoadForecast;
import pointsman.console.model.work.StageFailure;

/**
 * What an engine expects. It is asked while somebody looks, and again after some minutes. All methods are called on the
 * owner's thread.
 */
final class Outlook {

    private static final Logger log = LoggerFactory.getLogger(Outlook.class);

    /** A forecast is of half hours; it does not change much in less than this. */
    private static final Duration OFTEN = Duration.ofMinutes(2);

    private final ForecastSource source;
    private final Executor owner;
    private final Map<Duration, List<LoadForecast>> answers = new HashMap<>();
    private final Map<Duration, Instant> asked = new HashMap<>();
    private Optional<String> problem = Optional.empty();

    /** @param owner answers of the source are carried onto it */
    Outlook(ForecastSource source, Executor owner) {
        this.source = source;
        this.owner = owner;
    }

    /** Asks for what is missing or old. */
    void refresh(Instant now, ForecastRange range) {
        for (Duration ahead : range.steps()) {
            Instant last = asked.get(ahead);
            if (last == null || last.plus(OFTEN).isBefore(now)) {
                asked.put(ahead, now);
                source.forecasts(ahead)
                        .whenCompleteAsync((forecasts, failure) -> answered(ahead, forecasts, failure), owner);
            }
        }
    }

    private void answered(Duration ahead, List<LoadForecast> forecasts, Throwable failure) {
        if (failure == null) {
            answers.put(ahead, forecasts);
            problem = Optional.empty();
            return;
        }
        Throwable cause = StageFailure.causeOf(failure);
        log.warn("The forecasts could not be read", cause);
        problem = Optional.of("The forecasts could not be read: " + cause.getMessage());
    }

    /** Why there is no forecast, if that is an error, or why there is none yet. */
    Optional<String> problem(ForecastRange range) {
        if (problem.isPresent() || range == ForecastRange.OFF) {
            return problem;
        }
        boolean allEmpty = range.steps().stream()
                .allMatch(ahead ->
                        answers.containsKey(ahead) && answers.get(ahead).isEmpty());
        return allEmpty
                ? Optional.of("There is no forecast yet: load has to be measured for half an hour first")
                : Optional.empty();
    }

    /** What is known now. */
    Expected expected() {
        return new Expected(answers);
    }
}
