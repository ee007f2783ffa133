package pointsman.engine.internal.execute;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.FailedMove;
import pointsman.api.MappingChange;
import pointsman.api.Move;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapCause;
import pointsman.api.RemapOutcome;
import pointsman.api.Severity;
import pointsman.engine.internal.mapping.ExecutionRecord;
import pointsman.engine.internal.mapping.PlanStore;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.iscsi.StageFailure;

/**
 * Carries out one plan at a time, as many of its moves at once as the policy allows. What was moved stays, whatever becomes of
 * the rest, since every prefix of a plan is safe. Executions are kept, so that one in whose middle the engine ends comes back
 * paused. Confined to the control thread.
 */
public final class PlanRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PlanRunner.class);

    /** Who applies plans without a person. */
    public static final String AUTOMATION = "automation";

    private final Remapper remapper;
    private final TableWriter writer;
    private final PlanStore store;
    private final Supplier<Policy> policy;
    private final EventLog events;
    private final Consumer<ExecutionRecord> changed;

    /** The execution under way, or the last one that ended; null before the first. */
    private ExecutionRecord latest;

    /** What is left of the execution under way; null before the first of this run of the engine. */
    private MoveQueue queue;

    /** How the execution under way shall end once no move is under way; null while it shall not. */
    private ExecutionState ending;

    private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);
    private boolean beginning;

    /** Read by whoever ends a move, which may be another thread once the control thread is gone. */
    private volatile boolean stopped;

    /**
     * @param changed is told after each step
     */
    public PlanRunner(
            Remapper remapper,
            TableWriter writer,
            PlanStore store,
            Supplier<Policy> policy,
            EventLog events,
            Consumer<ExecutionRecord> changed) {
        this.remapper = remapper;
        this.writer = writer;
        this.store = store;
        this.policy = policy;
        this.events = events;
        this.changed = changed;
    }

    /**
     * Takes up what a former run of the engine has left. An execution that had not ended pauses, and of its moves those are done of
     * which the mapping table says so; what was under way then is a move to be made if it does not. One that has none left ends.
     *
     * @param history changes of the mapping table, asked for if there is such an execution
     */
    public void restore(Supplier<List<MappingChange>> history) {
        // The last that began need not be that of the last plan.
        store.executions().stream()
                .max(Comparator.comparing(
                                (Execution execution) -> !execution.state().hasEnded())
                        .thenComparing(Execution::started))
                .ifPresent(last -> {
                    latest = new ExecutionRecord(last);
                    if (!last.state().hasEnded()) {
                        interrupted(last, history.get());
                    }
                });
    }

    private void interrupted(Execution execution, List<MappingChange> history) {
        long revision = store.plan(execution.planId()).map(Plan::revision).orElse(-1L);
        begin(new ExecutionRecord(new InterruptedExecution(execution, revision, history).paused()));
        keep(IntStream.range(0, latest.size()).boxed().toList());
        LOG.warn("plan {} was under way when the engine ended; it pauses", execution.planId());
        events.report(
                Severity.WARNING,
                EventType.PLAN_INTERRUPTED,
                execution.planId(),
                Map.of(
                        "done", Integer.toString(latest.count(MoveState.DONE)),
                        "moves", Integer.toString(latest.size())));
        endIfNothingIsUnderWay();
    }

    private void begin(ExecutionRecord execution) {
        latest = execution;
        queue = new MoveQueue(execution);
        ended = new CompletableFuture<>();
    }

    /**
     * The engine ends: no move begins any more, and a move that fails now has not failed but was interrupted. What is under way is
     * for the next run to take up.
     */
    public void stop() {
        stopped = true;
    }

    /** The execution under way, or the last one that ended. */
    public Optional<Execution> latest() {
        return Optional.ofNullable(latest).map(ExecutionRecord::execution);
    }

    /** Whether a plan is being carried out or pauses. */
    public boolean isBusy() {
        return latest != null && !latest.state().hasEnded();
    }

    /** Whether a plan is being carried out, or pauses, that a person has applied. */
    public boolean isBusyForPerson() {
        return isBusy() && !latest.who().equals(AUTOMATION);
    }

    /** What became of a plan; empty if it was never applied. */
    public Optional<Execution> of(String planId) {
        return store.execution(planId);
    }

    /**
     * Whether a plan may be carried out as things are.
     *
     * @throws RedirectorException as {@link pointsman.api.RedirectorService#applyPlan} says
     */
    public void requireApplicable(Plan plan) {
        requireSound(plan);
        if (isBusy()) {
            throw new RedirectorException(
                    Code.CONFLICT, "plan %s is under way; wait for its end or cancel it".formatted(latest.planId()));
        }
    }

    /**
     * Whether a plan may be carried out as things are once no other is under way.
     *
     * @throws RedirectorException as {@link pointsman.api.RedirectorService#applyPlan} says
     */
    public void requireSound(Plan plan) {
        if (plan.moves().isEmpty()) {
            throw new RedirectorException(Code.REFUSED, "plan %s has no moves".formatted(plan.id()));
        }
        if (store.execution(plan.id()).isPresent()) {
            throw new RedirectorException(
                    Code.CONFLICT, "plan %s was applied before; make a new one".formatted(plan.id()));
        }
        if (plan.revision() != writer.table().revision()) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "plan %s was made on revision %d and the mapping table is at %d by now; make a new plan"
                            .formatted(
                                    plan.id(), plan.revision(), writer.table().revision()));
        }
    }

    /**
     * Begins to carry out a plan.
     *
     * @throws RedirectorException as {@link pointsman.api.RedirectorService#applyPlan} says, and FAILED if it cannot be written
     *     down, since a restart could not tell then what was to be done
     */
    public Execution apply(Plan plan, String who) {
        requireApplicable(plan);
        List<MoveProgress> waiting = plan.moves().stream()
                .map(move -> new MoveProgress(move, MoveState.WAITING, Optional.empty(), Optional.empty()))
                .toList();
        ExecutionRecord begun = new ExecutionRecord(
                new Execution(plan.id(), ExecutionState.RUNNING, who, Instant.now(), Optional.empty(), waiting));
        try {
            store.put(begun, List.of());
        } catch (UncheckedIOException e) {
            store.forgetExecution(plan.id());
            throw new RedirectorException(
                    Code.FAILED,
                    "plan %s is not begun: %s".formatted(plan.id(), e.getCause().getMessage()),
                    e);
        }
        begin(begun);
        changed.accept(latest);
        events.report(Severity.INFO, EventType.PLAN_STARTED, plan.id(), Map.of("who", who));
        beginMoves();
        return latest.execution();
    }

    /**
     * Begins to carry out a plan that a person applies; one that nobody has asked for gives way to it.
     *
     * @return completes on the control thread when it has begun
     */
    public CompletionStage<Execution> applyForPerson(Plan plan, String who) {
        requireSound(plan);
        return giveWay().thenApply(nothing -> apply(plan, who));
    }

    /** Stops before the next move. */
    public Execution pause(String planId) {
        require(planId, "be paused", ExecutionState.RUNNING);
        goOn(ExecutionState.PAUSED);
        return latest.execution();
    }

    /** Goes on. */
    public Execution resume(String planId) {
        require(planId, "be resumed", ExecutionState.PAUSED);
        goOn(ExecutionState.RUNNING);
        beginMoves();
        return latest.execution();
    }

    private void goOn(ExecutionState state) {
        latest.setState(state);
        changed(List.of());
    }

    /** Ends it after the moves under way. */
    public Execution cancel(String planId) {
        require(planId, "be cancelled", ExecutionState.RUNNING, ExecutionState.PAUSED);
        ending = ExecutionState.CANCELLED;
        endIfNothingIsUnderWay();
        return latest.execution();
    }

    /**
     * Ends an execution that nobody has asked for, since a person wants something.
     *
     * @return completes on the control thread when it has ended; at once if a person applied it, or there is none
     */
    public CompletionStage<Void> giveWay() {
        if (!isBusy() || !latest.who().equals(AUTOMATION)) {
            return CompletableFuture.completedFuture(null);
        }
        CompletionStage<Void> end = ended;
        if (ending == null) {
            ending = ExecutionState.CANCELLED;
        }
        endIfNothingIsUnderWay();
        return end;
    }

    /**
     * The moves of a plan that were made, in order.
     *
     * @throws RedirectorException CONFLICT if it was not applied or is under way
     */
    public List<Move> made(String planId) {
        Optional<Execution> execution = store.execution(planId);
        if (execution.filter(found -> found.state().hasEnded()).isEmpty()) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "plan %s has %s; only a plan that has ended can be reverted"
                            .formatted(planId, execution.isEmpty() ? "not been applied" : "not ended yet"));
        }
        return execution.get().moves().stream()
                .filter(move -> move.state() == MoveState.DONE)
                .map(MoveProgress::move)
                .toList();
    }

    /** Begins as many moves as may be under way; a move that is refused at once does not begin the next from within. */
    private void beginMoves() {
        if (beginning) {
            return;
        }
        beginning = true;
        try {
            while (latest.state() == ExecutionState.RUNNING
                    && ending == null
                    && !stopped
                    && latest.count(MoveState.RUNNING)
                            < policy.get().automation().movesAtOnce()) {
                OptionalInt next = queue.next();
                if (next.isEmpty()) {
                    break;
                }
                begin(next.getAsInt());
            }
        } finally {
            beginning = false;
        }
        endIfNothingIsUnderWay();
    }

    private void begin(int index) {
        Move move = latest.move(index).move();
        Optional<String> pinned = pinnedSince(move);
        if (pinned.isPresent()) {
            leaveOut(index, move, pinned.get());
            return;
        }
        queue.begin(index);
        // Not written: after a crash the mapping table says what became of it.
        changed.accept(latest);
        try {
            requireUnmoved(move);
            remapper.remap(
                            move.device(),
                            move.to(),
                            RemapCause.PLAN,
                            latest.who(),
                            InterruptedExecution.why(latest.planId()))
                    .whenComplete((outcome, failure) -> moveEnded(index, move, outcome, failure));
        } catch (RuntimeException refusal) {
            moveEnded(index, move, null, refusal);
        }
    }

    /**
     * Which pin holds a move now; a plan has none of a device that was pinned when it was made, unless pins do not hold for it. What
     * is kept together moves as one, or not at all.
     *
     * @return the id of the device that is pinned
     */
    private Optional<String> pinnedSince(Move move) {
        Policy rules = policy.get();
        return Stream.concat(
                        Stream.of(move.device()),
                        rules.constraints().together().stream()
                                .filter(set -> set.contains(move.device()))
                                .flatMap(Set::stream))
                .filter(rules.pinned()::contains)
                .findFirst()
                .filter(device -> pinsHold());
    }

    /** Looks through all plans that are kept: asked only when there is a pin. */
    private boolean pinsHold() {
        return store.plan(latest.planId())
                .filter(plan -> plan.objective() == PlanObjective.EVACUATE)
                .isEmpty();
    }

    private void leaveOut(int index, Move move, String pinned) {
        queue.leaveOut(
                index,
                pinned.equals(move.device())
                        ? "device %s has been pinned since the plan was made".formatted(pinned)
                        : "device %s, with which it is kept together, has been pinned since the plan was made"
                                .formatted(pinned));
        List<Integer> leftOut = new ArrayList<>(List.of(index));
        leftOut.addAll(queue.leaveOutWhatNeeds(move, policy.get().constraints().together()));
        changed(leftOut);
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

    private void moveEnded(int index, Move move, RemapOutcome outcome, Throwable failure) {
        if (failure == null) {
            queue.end(index, new MoveProgress(move, MoveState.DONE, Optional.of(outcome.pause()), Optional.empty()));
            changed(List.of(index));
        } else if (stopped) {
            LOG.info(
                    "the move of device {} was interrupted by the end of the engine: {}",
                    move.device(),
                    StageFailure.causeOf(failure).getMessage());
            return;
        } else {
            failed(index, move, StageFailure.causeOf(failure));
        }
        beginMoves();
    }

    private void failed(int index, Move move, Throwable cause) {
        // Where nobody asked for the plan, a person who has moved the device meanwhile is right.
        boolean overtaken = latest.who().equals(AUTOMATION)
                && cause instanceof RedirectorException refusal
                && refusal.code() == Code.CONFLICT;
        MoveState state = overtaken ? MoveState.SKIPPED : MoveState.FAILED;
        queue.end(
                index,
                new MoveProgress(move, state, Optional.empty(), Optional.of(String.valueOf(cause.getMessage()))));
        List<Integer> endedMoves = new ArrayList<>(List.of(index));
        if (!overtaken && policy.get().automation().failedMove() == FailedMove.STOP) {
            ending = ending == null ? ExecutionState.FAILED : ending;
        } else {
            endedMoves.addAll(
                    queue.leaveOutWhatNeeds(move, policy.get().constraints().together()));
        }
        changed(endedMoves);
    }

    private void endIfNothingIsUnderWay() {
        if (!isBusy() || latest.count(MoveState.RUNNING) > 0) {
            return;
        }
        if (ending != null) {
            end(ending);
        } else if (latest.count(MoveState.WAITING) == 0) {
            // Also if it pauses: there is nothing left that it could be resumed for.
            end(latest.count(MoveState.FAILED) > 0 ? ExecutionState.FAILED : ExecutionState.DONE);
        }
    }

    private void end(ExecutionState state) {
        List<Integer> leftOut = queue.leaveOutTheRest();
        latest.end(state, Instant.now());
        ending = null;
        changed(leftOut);
        events.report(
                state == ExecutionState.FAILED ? Severity.WARNING : Severity.INFO,
                EventType.PLAN_ENDED,
                latest.planId(),
                Map.of(
                        "state", state.name(),
                        "done", Integer.toString(latest.count(MoveState.DONE)),
                        "moves", Integer.toString(latest.size())));
        ended.complete(null);
    }

    private void require(String planId, String what, ExecutionState... states) {
        Optional<Execution> execution = store.execution(planId);
        boolean isLatest = latest != null && latest.planId().equals(planId);
        boolean isEnding = ending != null && isLatest;
        if (isEnding
                || !isLatest
                || execution
                        .filter(found -> List.of(states).contains(found.state()))
                        .isEmpty()) {
            String state = isEnding
                    ? "about to end"
                    : execution
                            .map(found -> found.state().name().toLowerCase(Locale.ROOT))
                            .orElse("not under way");
            throw new RedirectorException(Code.CONFLICT, "plan %s is %s and cannot %s".formatted(planId, state, what));
        }
    }

    /** @param endedMoves indexes of the moves that have ended */
    private void changed(List<Integer> endedMoves) {
        keep(endedMoves);
        changed.accept(latest);
    }

    /** What cannot be written comes with the next write; the moves themselves are in the mapping table. */
    private void keep(List<Integer> endedMoves) {
        try {
            store.put(latest, endedMoves);
        } catch (UncheckedIOException e) {
            LOG.error("how far plan {} is could not be written down yet", latest.planId(), e);
        }
    }
}
