package pointsman.testing;

import static pointsman.testing.FakeSystem.notFound;
import static pointsman.testing.FakeSystem.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.ExecutionState;
import pointsman.api.FailedMove;
import pointsman.api.GateVerdict;
import pointsman.api.Move;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.PlanAssessment;
import pointsman.api.PlanObjective;
import pointsman.api.PlanRequest;
import pointsman.api.PlanScope;
import pointsman.api.PlanTerms;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.RemapCause;
import pointsman.api.Severity;

/** The fake's plans and what becomes of them, one move at a time. Belongs to the thread of its {@link FakeSystem}. */
final class FakePlans {

    private final FakeSystem system;
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private String current;
    private boolean cancelling;
    private int lastNumber;

    FakePlans(FakeSystem system) {
        this.system = system;
    }

    Plan create(PlanRequest request) {
        if (request.objective() != PlanObjective.REVERT
                && request.objective().needsServer() != request.server().isPresent()) {
            throw refusal(Code.INVALID, "a plan to drain, evacuate or fill names a server, any other names none");
        }
        if ((request.objective() == PlanObjective.CHOSEN) == request.wanted().isEmpty()) {
            throw refusal(
                    Code.INVALID, "a plan of chosen moves names at least one device and its server, any other none");
        }
        request.scope().ifPresent(scope -> requireKnown(request.objective(), scope));
        FakePlanner planner = system.planner();
        PlanScope scope = request.scope().orElse(PlanScope.ALL).about(request.server());
        planner.limit(scope);
        FakePlanner.Proposal proposal =
                switch (request.objective()) {
                    case BALANCE -> planner.balance();
                    case DRAIN -> planner.drain(named(request));
                    case EVACUATE -> planner.evacuate(named(request));
                    case FILL -> planner.fill(named(request));
                    case PREFER -> planner.prefer();
                    case CHOSEN -> planner.chosen(known(request.wanted()));
                    case REVERT ->
                        throw refusal(Code.INVALID, "a plan is reverted by its id; ask for BALANCE or DRAIN here");
                };
        PlanTerms terms = PlanTerms.of(request.objective(), scope, system.policy());
        return keep(request.objective(), request.server(), request.who(), proposal, Optional.of(terms));
    }

    /** Does not keep a plan any longer that a person has replaced, unless it was applied. */
    void forget(String id, String who) {
        boolean theirs = Optional.ofNullable(plans.get(id))
                .filter(plan -> plan.who().equals(who))
                .isPresent();
        if (theirs && !executions.containsKey(id)) {
            plans.remove(id);
        }
    }

    List<Plan> plans() {
        List<Plan> newestFirst = new ArrayList<>(plans.values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    Plan plan(String id) {
        return Optional.ofNullable(plans.get(id)).orElseThrow(() -> notFound("plan", id, plans.keySet()));
    }

    Optional<Execution> execution(String id) {
        plan(id);
        return Optional.ofNullable(executions.get(id));
    }

    /** The plan under way, or the last one that was. */
    Optional<Execution> latestExecution() {
        return Optional.ofNullable(current).map(executions::get);
    }

    Execution apply(String id, String who) {
        Plan plan = plan(id);
        requireNoneUnderWay();
        requireSound(plan);
        List<MoveProgress> moves = plan.moves().stream()
                .map(move -> progress(move, MoveState.WAITING))
                .toList();
        current = id;
        cancelling = false;
        system.emit(Severity.INFO, EventType.PLAN_STARTED, id, Map.of("who", who));
        return put(new Execution(id, ExecutionState.RUNNING, who, system.tick(), Optional.empty(), moves));
    }

    /** REFUSED or CONFLICT unless the plan could be applied if no other were under way. */
    void requireSound(Plan plan) {
        String id = plan.id();
        if (plan.moves().isEmpty()) {
            throw refusal(Code.REFUSED, "plan '%s' has no moves, so there is nothing to apply".formatted(id));
        }
        if (executions.containsKey(id)) {
            throw refusal(Code.CONFLICT, "plan '%s' was applied before; make a new one".formatted(id));
        }
        if (plan.revision() != system.mapping().revision()) {
            throw refusal(
                    Code.CONFLICT,
                    "plan '%s' was made on revision %d of the mapping table, which has %d by now; make a new plan"
                            .formatted(id, plan.revision(), system.mapping().revision()));
        }
    }

    /** What is left of a plan: the moves of devices that are still where it expects them, as far as they can be made. */
    FakePlanner.Proposal remaining(Plan plan) {
        Map<String, String> wanted = new TreeMap<>();
        Map<String, Reason> staying = new TreeMap<>();
        for (Move move : plan.moves()) {
            String server = system.mapping().serverOf(move.device()).orElse("");
            if (server.equals(move.from())) {
                wanted.put(move.device(), move.to());
            } else {
                staying.put(
                        move.device(),
                        new Reason(
                                ReasonCode.DEVICE_MOVED_ON,
                                Map.of("device", move.device(), "server", server, "expected", move.from())));
            }
        }
        FakePlanner.Proposal left = system.planner().chosen(wanted);
        staying.putAll(left.staying());
        Optional<Reason> none = left.moves().isEmpty()
                ? Optional.of(staying.get(plan.moves().get(0).device()))
                : Optional.empty();
        List<Move> moves = left.moves().stream()
                .map(move -> new Move(
                        move.device(),
                        move.from(),
                        move.to(),
                        move.efficiencyAfter(),
                        new Reason(ReasonCode.MOVE_SCHEDULED, Map.of("plan", plan.id())),
                        move.effects()))
                .toList();
        return new FakePlanner.Proposal(left.before(), left.after(), moves, none, staying);
    }

    Execution pause(String id) {
        return change(id, ExecutionState.RUNNING, ExecutionState.PAUSED);
    }

    Execution resume(String id) {
        return change(id, ExecutionState.PAUSED, ExecutionState.RUNNING);
    }

    Execution cancel(String id) {
        Execution execution = requireExecution(id);
        if (execution.state().hasEnded()) {
            throw refusal(Code.CONFLICT, "plan '%s' has ended (%s)".formatted(id, execution.state()));
        }
        if (moveUnderWay().isPresent()) {
            cancelling = true;
            return execution;
        }
        return end(ExecutionState.CANCELLED);
    }

    Plan revert(String id, String who) {
        Execution execution = requireExecution(id);
        if (!execution.state().hasEnded()) {
            throw refusal(Code.CONFLICT, "plan '%s' is under way; cancel it first".formatted(id));
        }
        List<Move> back = new ArrayList<>();
        double efficiency = system.planner().efficiency();
        for (MoveProgress progress : execution.moves()) {
            Move move = progress.move();
            boolean stillThere = system.mapping().serverOf(move.device()).equals(Optional.of(move.to()));
            if (progress.state() == MoveState.DONE && stillThere) {
                Reason reason = new Reason(ReasonCode.REVERT, Map.of("plan", id));
                back.add(0, new Move(move.device(), move.to(), move.from(), efficiency, reason));
            }
        }
        Optional<Reason> none =
                back.isEmpty() ? Optional.of(new Reason(ReasonCode.NO_BETTER_MOVE, Map.of())) : Optional.empty();
        return keep(
                PlanObjective.REVERT,
                Optional.empty(),
                who,
                new FakePlanner.Proposal(efficiency, efficiency, back, none),
                Optional.of(PlanTerms.of(PlanObjective.REVERT, PlanScope.ALL, system.policy())));
    }

    /** CONFLICT while a plan is under way. */
    void requireNoneUnderWay() {
        latestExecution().filter(execution -> !execution.state().hasEnded()).ifPresent(execution -> {
            throw refusal(
                    Code.CONFLICT, "plan '%s' is under way; wait for it or cancel it".formatted(execution.planId()));
        });
    }

    /** Begins the next move if the execution runs and none is under way; whether it did. */
    boolean beginNextMove() {
        Optional<Execution> running =
                latestExecution().filter(execution -> execution.state() == ExecutionState.RUNNING);
        if (running.isEmpty() || moveUnderWay().isPresent()) {
            return false;
        }
        int next = indexOf(running.get(), MoveState.WAITING);
        Move move = running.get().moves().get(next).move();
        try {
            if (!system.mapping().serverOf(move.device()).equals(Optional.of(move.from()))) {
                throw refusal(
                        Code.CONFLICT, "device '%s' is not on '%s' any more".formatted(move.device(), move.from()));
            }
            system.beginMove(move.device(), move.to());
            set(next, progress(move, MoveState.RUNNING));
        } catch (RedirectorException e) {
            fail(next, move, e);
        }
        return true;
    }

    /**
     * Ends the move under way.
     *
     * @param failure why it fails; empty to commit it
     */
    void finishMove(Optional<String> failure) {
        Execution execution = latestExecution().orElseThrow();
        int index = indexOf(execution, MoveState.RUNNING);
        Move move = execution.moves().get(index).move();
        if (failure.isPresent()) {
            fail(index, move, system.giveUpMove(move.device(), move.to(), failure.get()));
            return;
        }
        system.commitMove(
                move.device(), move.to(), RemapCause.PLAN, execution.who(), "plan %s".formatted(execution.planId()));
        set(index, new MoveProgress(move, MoveState.DONE, Optional.of(FakeSystem.PAUSE), Optional.empty()));
        if (indexOf(latestExecution().orElseThrow(), MoveState.WAITING) < 0) {
            boolean failed = indexOf(latestExecution().orElseThrow(), MoveState.FAILED) >= 0;
            end(failed ? ExecutionState.FAILED : ExecutionState.DONE);
        } else if (cancelling) {
            end(ExecutionState.CANCELLED);
        }
    }

    Optional<MoveProgress> moveUnderWay() {
        return latestExecution().flatMap(execution -> execution.moves().stream()
                .filter(move -> move.state() == MoveState.RUNNING)
                .findFirst());
    }

    private String named(PlanRequest request) {
        String server = request.server()
                .orElseThrow(() -> refusal(Code.INVALID, "such a plan needs the id of the server that it is about"));
        return system.requireServer(server).id();
    }

    private void requireKnown(PlanObjective objective, PlanScope scope) {
        if (objective == PlanObjective.CHOSEN) {
            throw refusal(Code.INVALID, "a plan of chosen moves is not limited to a part of the system; choose others");
        }
        scope.servers().forEach(system::requireServer);
        scope.devices().forEach(system::requireDevice);
        scope.kept().forEach(system::requireDevice);
    }

    private Map<String, String> known(Map<String, String> wanted) {
        wanted.forEach((device, server) -> {
            system.requireDevice(device);
            system.requireServer(server);
        });
        return wanted;
    }

    Plan keep(
            PlanObjective objective,
            Optional<String> server,
            String who,
            FakePlanner.Proposal proposal,
            Optional<PlanTerms> terms) {
        String id = "plan-" + ++lastNumber;
        Plan plan = new Plan(
                id,
                system.tick(),
                system.mapping().revision(),
                objective,
                server,
                who,
                proposal.before(),
                proposal.after(),
                proposal.moves(),
                proposal.noPlan(),
                Optional.of(assessment(objective, proposal)),
                terms);
        plans.put(id, plan);
        system.emit(
                Severity.INFO,
                EventType.PLAN_CREATED,
                id,
                Map.of(
                        "moves", String.valueOf(plan.moves().size()),
                        "now", FakePlanner.percent(plan.efficiencyNow()),
                        "after", FakePlanner.percent(plan.efficiencyAfter())));
        return plan;
    }

    /** The fake's measure is the efficiency itself: its reciprocal stands for what is present, and the bound is 1. */
    private PlanAssessment assessment(PlanObjective objective, FakePlanner.Proposal proposal) {
        double gain = 1 - proposal.before() / proposal.after();
        Reason reason = new Reason(
                ReasonCode.GATE_GAIN_TOO_SMALL,
                Map.of(
                        "gain", FakePlanner.percent(gain),
                        "minimum", FakePlanner.percent(system.policy().minimumGain())));
        Duration horizon = system.policy().gates().horizon();
        boolean judged = objective.isJudged() && !proposal.moves().isEmpty();
        return new PlanAssessment(
                1 / proposal.before(),
                1 / proposal.after(),
                1,
                Map.of(),
                Map.of(),
                (1 / proposal.before() - 1 / proposal.after()) * horizon.toSeconds(),
                0,
                horizon,
                judged ? List.of(new GateVerdict(gain >= system.policy().minimumGain(), reason)) : List.of(),
                proposal.staying());
    }

    private Execution requireExecution(String id) {
        return execution(id)
                .orElseThrow(() -> refusal(Code.CONFLICT, "plan '%s' was never applied; apply it first".formatted(id)));
    }

    private Execution change(String id, ExecutionState from, ExecutionState to) {
        Execution execution = requireExecution(id);
        if (execution.state() != from) {
            throw refusal(Code.CONFLICT, "plan '%s' is %s and not %s".formatted(id, execution.state(), from));
        }
        return put(withState(execution, to, Optional.empty()));
    }

    private void fail(int index, Move move, RedirectorException reason) {
        set(index, new MoveProgress(move, MoveState.FAILED, Optional.empty(), Optional.of(reason.getMessage())));
        boolean more = indexOf(latestExecution().orElseThrow(), MoveState.WAITING) >= 0;
        if (system.policy().automation().failedMove() == FailedMove.STOP || !more) {
            end(ExecutionState.FAILED);
        }
    }

    private Execution end(ExecutionState state) {
        Execution before = latestExecution().orElseThrow();
        List<MoveProgress> moves = before.moves().stream()
                .map(move -> move.state() == MoveState.WAITING ? progress(move.move(), MoveState.SKIPPED) : move)
                .toList();
        Execution after = put(new Execution(
                before.planId(), state, before.who(), before.started(), Optional.of(system.tick()), moves));
        long done =
                moves.stream().filter(move -> move.state() == MoveState.DONE).count();
        system.emit(
                state == ExecutionState.FAILED ? Severity.WARNING : Severity.INFO,
                EventType.PLAN_ENDED,
                after.planId(),
                Map.of(
                        "state", state.name(),
                        "done", String.valueOf(done),
                        "moves", String.valueOf(moves.size())));
        return after;
    }

    private void set(int index, MoveProgress progress) {
        Execution execution = latestExecution().orElseThrow();
        List<MoveProgress> moves = new ArrayList<>(execution.moves());
        moves.set(index, progress);
        put(new Execution(
                execution.planId(), execution.state(), execution.who(), execution.started(), execution.ended(), moves));
    }

    private Execution put(Execution execution) {
        executions.put(execution.planId(), execution);
        return execution;
    }

    private static Execution withState(Execution execution, ExecutionState state, Optional<Instant> ended) {
        return new Execution(execution.planId(), state, execution.who(), execution.started(), ended, execution.moves());
    }

    private static MoveProgress progress(Move move, MoveState state) {
        return new MoveProgress(move, state, Optional.empty(), Optional.empty());
    }

    private static int indexOf(Execution execution, MoveState state) {
        for (int i = 0; i < execution.moves().size(); i++) {
            if (execution.moves().get(i).state() == state) {
                return i;
            }
        }
        return -1;
    }
}
