package pointsman.engine.internal.execute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.Move;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapCause;
import pointsman.api.RemapOutcome;
import pointsman.api.Severity;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.iscsi.StageFailure;

/**
 * Carries out one plan at a time, move by move. A move that fails ends the execution; what was moved stays, since every
 * prefix of a plan is safe. Confined to the control thread.
 */
public final class PlanRunner {

    private static final int KEPT = 200;

    private final Remapper remapper;
    private final TableWriter writer;
    private final EventLog events;
    private final Consumer<Execution> changed;
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private Execution latest;

    /**
     * @param changed is told after each step
     */
    public PlanRunner(Remapper remapper, TableWriter writer, EventLog events, Consumer<Execution> changed) {
        this.remapper = remapper;
        this.writer = writer;
        this.events = events;
        this.changed = changed;
    }

    /** The execution under way, or the last one that ended. */
    public Optional<Execution> latest() {
        return Optional.ofNullable(latest);
    }

    /** What became of a plan; empty if it was never applied. */
    public Optional<Execution> of(String planId) {
        return Optional.ofNullable(executions.get(planId));
    }

    /**
     * Begins to carry out a plan.
     *
     * @throws RedirectorException as {@link pointsman.api.RedirectorService#applyPlan} says
     */
    public Execution apply(Plan plan, String who) {
        if (plan.moves().isEmpty()) {
            throw new RedirectorException(Code.REFUSED, "plan %s has no moves".formatted(plan.id()));
        }
        if (executions.containsKey(plan.id())) {
            throw new RedirectorException(
                    Code.CONFLICT, "plan %s was applied before; make a new one".formatted(plan.id()));
        }
        if (latest != null && !latest.state().hasEnded()) {
            throw new RedirectorException(
                    Code.CONFLICT, "plan %s is under way; wait for its end or cancel it".formatted(latest.planId()));
        }
        if (plan.revision() != writer.table().revision()) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "plan %s was made on revision %d and the mapping table is at %d by now; make a new plan"
                            .formatted(
                                    plan.id(), plan.revision(), writer.table().revision()));
        }
        List<MoveProgress> waiting = plan.moves().stream()
                .map(move -> progress(move, MoveState.WAITING))
                .toList();
        update(new Execution(plan.id(), ExecutionState.RUNNING, who, Instant.now(), Optional.empty(), waiting));
        events.report(Severity.INFO, EventType.PLAN_STARTED, plan.id(), Map.of("who", who));
        next(plan.id());
        return latest;
    }

    /** Stops before the next move. */
    public Execution pause(String planId) {
        Execution execution = require(planId, "be paused", ExecutionState.RUNNING);
        update(withState(execution, ExecutionState.PAUSED));
        return latest;
    }

    /** Goes on. */
    public Execution resume(String planId) {
        Execution execution = require(planId, "be resumed", ExecutionState.PAUSED);
        update(withState(execution, ExecutionState.RUNNING));
        if (indexOf(latest, MoveState.RUNNING) < 0) {
            next(planId);
        }
        return latest;
    }

    /** Ends it after the move under way. */
    public Execution cancel(String planId) {
        Execution execution = require(planId, "be cancelled", ExecutionState.RUNNING, ExecutionState.PAUSED);
        end(withState(execution, ExecutionState.CANCELLED));
        return latest;
    }

    /**
     * The moves of a plan that were made, in order.
     *
     * @throws RedirectorException CONFLICT if it was not applied or is under way
     */
    public List<Move> made(String planId) {
        Execution execution = executions.get(planId);
        if (execution == null || !execution.state().hasEnded() || indexOf(execution, MoveState.RUNNING) >= 0) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "plan %s has %s; only a plan that has ended can be reverted"
                            .formatted(planId, execution == null ? "not been applied" : "not ended yet"));
        }
        return execution.moves().stream()
                .filter(move -> move.state() == MoveState.DONE)
                .map(MoveProgress::move)
                .toList();
    }

    private void next(String planId) {
        Execution execution = executions.get(planId);
        if (execution.state() != ExecutionState.RUNNING) {
            return;
        }
        int index = indexOf(execution, MoveState.WAITING);
        if (index < 0) {
            end(withState(execution, ExecutionState.DONE));
            return;
        }
        Move move = execution.moves().get(index).move();
        replace(planId, index, progress(move, MoveState.RUNNING));
        try {
            requireUnmoved(move);
            remapper.remap(move.device(), move.to(), RemapCause.PLAN, execution.who(), "plan " + planId)
                    .whenComplete((outcome, failure) -> moveEnded(planId, index, move, outcome, failure));
        } catch (RuntimeException refusal) {
            moveEnded(planId, index, move, null, refusal);
        }
    }

    /** The plan was not stale when it began, but others may move its devices while it is under way. */
    private void requireUnmoved(Move move) {
        String serving = writer.table().serverOf(move.device()).orElse("none");
        if (!serving.equals(move.from())) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "device %s is served by %s by now, not by %s as the plan expects; make a new plan"
                            .formatted(move.device(), serving, move.from()));
        }
    }

    private void moveEnded(String planId, int index, Move move, RemapOutcome outcome, Throwable failure) {
        if (failure == null) {
            replace(
                    planId,
                    index,
                    new MoveProgress(move, MoveState.DONE, Optional.of(outcome.pause()), Optional.empty()));
            next(planId);
            return;
        }
        String error = StageFailure.causeOf(failure).getMessage();
        replace(planId, index, new MoveProgress(move, MoveState.FAILED, Optional.empty(), Optional.of(error)));
        Execution execution = executions.get(planId);
        if (!execution.state().hasEnded()) {
            end(withState(execution, ExecutionState.FAILED));
        }
    }

    private void end(Execution execution) {
        List<MoveProgress> moves = execution.moves().stream()
                .map(move -> move.state() == MoveState.WAITING ? progress(move.move(), MoveState.SKIPPED) : move)
                .toList();
        update(new Execution(
                execution.planId(),
                execution.state(),
                execution.who(),
                execution.started(),
                Optional.of(Instant.now()),
                moves));
        long done =
                moves.stream().filter(move -> move.state() == MoveState.DONE).count();
        events.report(
                execution.state() == ExecutionState.FAILED ? Severity.WARNING : Severity.INFO,
                EventType.PLAN_ENDED,
                execution.planId(),
                Map.of(
                        "state", execution.state().name(),
                        "done", Long.toString(done),
                        "moves", Integer.toString(moves.size())));
    }

    private Execution require(String planId, String what, ExecutionState... states) {
        Execution execution = executions.get(planId);
        if (execution == null || !List.of(states).contains(execution.state())) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "plan %s is %s and cannot %s"
                            .formatted(
                                    planId,
                                    execution == null
                                            ? "not under way"
                                            : execution.state().name().toLowerCase(Locale.ROOT),
                                    what));
        }
        return execution;
    }

    private void replace(String planId, int index, MoveProgress progress) {
        Execution execution = executions.get(planId);
        List<MoveProgress> moves = new ArrayList<>(execution.moves());
        moves.set(index, progress);
        update(new Execution(
                planId, execution.state(), execution.who(), execution.started(), execution.ended(), moves));
    }

    private void update(Execution execution) {
        if (latest == null
                || latest.planId().equals(execution.planId())
                || !execution.state().hasEnded()) {
            latest = execution;
        }
        executions.put(execution.planId(), execution);
        if (executions.size() > KEPT) {
            executions.remove(executions.keySet().iterator().next());
        }
        changed.accept(execution);
    }

    private static int indexOf(Execution execution, MoveState state) {
        for (int i = 0; i < execution.moves().size(); i++) {
            if (execution.moves().get(i).state() == state) {
                return i;
            }
        }
        return -1;
    }

    private static MoveProgress progress(Move move, MoveState state) {
        return new MoveProgress(move, state, Optional.empty(), Optional.empty());
    }

    private static Execution withState(Execution execution, ExecutionState state) {
        return new Execution(
                execution.planId(), state, execution.who(), execution.started(), execution.ended(), execution.moves());
    }
}
