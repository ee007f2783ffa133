package pointsman.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a plan is to be applied, and what became of that. The plan itself never changes: if at its time the system is not
 * the one on which it was made, a new plan is made of what can still be moved, and that one begins.
 *
 * @param planId id of the plan that was scheduled
 * @param notBefore when it is to begin, by the engine's clock
 * @param latest when it is too late to begin
 * @param who the person or program that scheduled it
 * @param why in words; may be empty
 * @param made when it was scheduled
 * @param state how far that is
 * @param ended when it was begun, taken back or given up
 * @param begun id of the plan that was begun: this one, or the one that was made of what was left of its moves
 * @param detail what keeps it from beginning, why it was not begun, or what was left out, in words
 */
public record PlanSchedule(
        String planId,
        Instant notBefore,
        Instant latest,
        String who,
        String why,
        Instant made,
        ScheduleState state,
        Optional<Instant> ended,
        Optional<String> begun,
        Optional<String> detail) {

    public PlanSchedule {
        Objects.requireNonNull(planId, "planId");
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(latest, "latest");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(begun, "begun");
        Objects.requireNonNull(detail, "detail");
    }

    /** A plan that waits for its time. */
    public static PlanSchedule of(ScheduleRequest request, Instant made) {
        return new PlanSchedule(
                request.planId(),
                request.notBefore(),
                request.latest(),
                request.who(),
                request.why(),
                made,
                ScheduleState.SCHEDULED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether it still waits. */
    public boolean waits() {
        return state == ScheduleState.SCHEDULED;
    }

    /** The same, still waiting, with the plan that is about to begin. */
    public PlanSchedule about(String plan, Optional<String> leftOut) {
        return new PlanSchedule(planId, notBefore, latest, who, why, made, state, ended, Optional.of(plan), leftOut);
    }

    /** The same, still waiting for something. */
    public PlanSchedule waitingFor(String what) {
        return new PlanSchedule(planId, notBefore, latest, who, why, made, state, ended, begun, Optional.of(what));
    }

    /** The same with its end. */
    public PlanSchedule ended(ScheduleState end, Instant time, Optional<String> begunPlan, Optional<String> words) {
        return new PlanSchedule(planId, notBefore, latest, who, why, made, end, Optional.of(time), begunPlan, words);
    }
}
