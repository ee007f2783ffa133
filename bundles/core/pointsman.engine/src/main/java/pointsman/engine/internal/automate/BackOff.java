package pointsman.engine.internal.automate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;

/**
 * How long nothing is tried after a plan that was not carried out as it should: longer each time a move fails, and for the
 * devices' cool-down when a person has cancelled it. Confined to the control thread.
 */
final class BackOff {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Beside the states of an execution, what is told as the cause. */
    private static final String NOT_KEPT = "NOT_KEPT";

    private int failures;
    private Instant until = Instant.MIN;
    private Instant since = Instant.MIN;
    private String plan = "";
    private String cause = "";

    /** An execution of our own has ended. */
    void ended(Execution execution, Instant now, Duration coolDown) {
        switch (execution.state()) {
            case DONE -> failures = 0;
            case FAILED -> failed(execution.planId(), now);
            case CANCELLED ->
                begin(
                        execution.planId(),
                        ExecutionState.CANCELLED.name(),
                        now,
                        coolDown.compareTo(FIRST) > 0 ? coolDown : FIRST);
            case RUNNING, PAUSED -> throw new IllegalArgumentException("the execution has not ended");
        }
    }

    /** A plan has failed, or could not even be begun. */
    void failed(String planId, Instant now) {
        failed(planId, ExecutionState.FAILED.name(), now);
    }

    /** A plan could not be written down, so that there is none. */
    void notKept(Instant now) {
        failed("", NOT_KEPT, now);
    }

    private void failed(String planId, String how, Instant now) {
        failures++;
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        begin(planId, how, now, pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
    }

    private void begin(String planId, String how, Instant now, Duration pause) {
        since = now;
        until = now.plus(pause);
        plan = planId;
        cause = how;
    }

    /** A person has changed the rules, so that what failed may do now. */
    void forget() {
        failures = 0;
        until = Instant.MIN;
    }

    /** Why nothing is tried now; empty if something may be. A clock that was set back does not make it longer. */
    Optional<Reason> reason(Instant now) {
        if (!now.isBefore(until) || now.isBefore(since)) {
            return Optional.empty();
        }
        long seconds = Duration.between(now, until).plusMillis(999).toSeconds();
        return Optional.of(new Reason(
                ReasonCode.BACKING_OFF, Map.of("plan", plan, "cause", cause, "seconds", Long.toString(seconds))));
    }
}
