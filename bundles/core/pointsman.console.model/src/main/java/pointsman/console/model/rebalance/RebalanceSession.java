package pointsman.console.model.rebalance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Event;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.Plan;
import pointsman.api.PlanSchedule;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorService;
import pointsman.api.ScheduleState;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.rebalance.RebalanceState.Choosing;
import pointsman.console.model.rebalance.RebalanceState.Executing;
import pointsman.console.model.rebalance.RebalanceState.Planning;
import pointsman.console.model.rebalance.RebalanceState.PlanningFailed;
import pointsman.console.model.rebalance.RebalanceState.Previewing;
import pointsman.console.model.rebalance.RebalanceState.Scheduled;
import pointsman.console.model.rebalance.RebalanceState.Starting;

/**
 * One run of the rebalance wizard. A request that does not fit the state does nothing, so that a late click is harmless;
 * so does an answer to a question that nobody asks any more. All methods and all calls of the listener are on the owner's
 * thread; nothing here waits.
 */
public final class RebalanceSession {

    private static final Logger log = LoggerFactory.getLogger(RebalanceSession.class);

    private static final String NOT_KEPT =
            "The engine has only thought of this plan and does not keep it yet. Make a new plan to carry one out now.";

    private final RedirectorService service;
    private final Executor owner;
    private final String who;
    private final Consumer<RebalanceState> listener;

    private SystemSnapshot snapshot;
    private Optional<String> staleReason = Optional.empty();
    private RebalanceState state;
    private final ScheduleWatch schedules;
    private final Questions questions;
    private boolean askingForExecution;
    private boolean remainingAsked;

    /**
     * Begins with the choice of a goal, or with the execution that is under way.
     *
     * @param owner the thread of whoever calls this
     * @param who the person, for the audit
     * @param snapshot the system now
     * @param listener hears of each new state
     */
    public RebalanceSession(
            RedirectorService service,
            Executor owner,
            String who,
            SystemSnapshot snapshot,
            Consumer<RebalanceState> listener) {
        this.service = service;
        this.owner = owner;
        this.who = who;
        this.snapshot = snapshot;
        this.listener = listener;
        this.questions = new Questions(owner);
        this.schedules = new ScheduleWatch(service, owner, this::found);
        this.state = snapshot.execution()
                .filter(execution -> !execution.state().hasEnded())
                .<RebalanceState>map(execution -> new Executing(execution, Optional.empty(), Optional.empty()))
                .orElseGet(Choosing::new);
    }

    /** Where the wizard is. */
    public RebalanceState state() {
        return state;
    }

    /** The system as last reported. */
    public SystemSnapshot system() {
        return snapshot;
    }

    /** Why what is known is out of date, while it is. */
    public Optional<String> staleReason() {
        return staleReason;
    }

    /** From the id of an element to its name. */
    public UnaryOperator<String> namer() {
        SystemSnapshot known = snapshot;
        return id -> known.topology().element(id).map(Element::name).orElse(id);
    }

    /** Takes in the newest state of the system. */
    public void snapshot(SystemSnapshot newest) {
        snapshot = newest;
        boolean wasStale = staleReason.isPresent();
        staleReason = Optional.empty();
        Optional<Execution> execution = newest.execution();
        if (state instanceof Previewing previewing) {
            if (execution
                    .filter(ExecutionNews.of(previewing.preview().plan().id()))
                    .isPresent()) {
                enter(executing(execution.get()));
            } else if (!previewing.outdated() && previewing.preview().hasMoves()) {
                previewing
                        .preview()
                        .outdatedBy(newest)
                        .ifPresent(reason -> enter(previewing.with(Optional.of(reason), true)));
            }
        } else if (state instanceof Starting starting) {
            execution
                    .filter(ExecutionNews.of(
                            starting.previewing().preview().plan().id()))
                    .ifPresent(begun -> enter(executing(begun)));
        } else if (state instanceof Scheduled scheduled) {
            if (wasStale) {
                // What happened meanwhile is not told again.
                schedules.ask(scheduled.schedule().planId());
            }
            followed(scheduled, newest, execution);
        } else if (state instanceof Executing executing) {
            String planId = executing.execution().planId();
            if (execution.filter(ExecutionNews.of(planId)).isPresent()) {
                progress(execution.get());
            } else if (!executing.execution().state().hasEnded()) {
                askForExecution(planId);
            }
        }
        if (wasStale) {
            listener.accept(state);
        }
    }

    /** Takes in what has happened. */
    public void event(Event event) {
        if (event.type() == EventType.PLAN_SCHEDULE_ENDED
                && state instanceof Scheduled scheduled
                && event.subject().equals(scheduled.schedule().planId())) {
            schedules.ask(event.subject());
        }
    }

    /** The engine is out of reach. */
    public void stale(String reason) {
        staleReason = Optional.of(reason);
        listener.accept(state);
    }

    /**
     * Looks at a plan that was made before, or at what became of it; does nothing while a plan is about to begin.
     *
     * @param plan one that the engine keeps, or with an empty id one that it has only thought of
     */
    public void open(Plan plan, Optional<Execution> execution) {
        open(plan, execution, Optional.empty());
    }

    /**
     * The same of a plan that may be scheduled.
     *
     * @param schedule when it is to begin, or what became of that; empty if it never was scheduled
     */
    public void open(Plan plan, Optional<Execution> execution, Optional<PlanSchedule> schedule) {
        if (state instanceof Starting) {
            return;
        }
        if (state instanceof Planning) {
            endSearch();
        }
        questions.forget();
        remainingAsked = false;
        if (execution.isEmpty() && schedule.filter(PlanSchedule::waits).isPresent()) {
            Previewing previewing =
                    new Previewing(Goal.of(plan), PlanPreview.of(plan, snapshot), Optional.empty(), false);
            enter(new Scheduled(previewing, schedule.get(), false, Optional.empty()));
            snapshot(snapshot);
        } else if (execution.isPresent()) {
            enter(executing(execution.get()));
            snapshot(snapshot);
        } else if (plan.id().isEmpty()) {
            enter(new Previewing(Goal.of(plan), PlanPreview.of(plan, snapshot), Optional.of(NOT_KEPT), true));
        } else {
            planned(Goal.of(plan), plan);
        }
    }

    /** Goes back to the choice of a goal; an execution goes on by itself. */
    public void choose() {
        if (!(state instanceof Choosing)) {
            questions.forget();
            enter(new Choosing());
        }
    }

    /** Asks for a plan, in whatever state the wizard is except while a plan begins. */
    public void plan(Goal goal) {
        if (state instanceof Starting) {
            return;
        }
        remainingAsked = false;
        enter(new Planning(goal, false));
        questions.ask(
                () -> goal.plan(service, who),
                plan -> planned(goal, plan),
                failure -> enter(new PlanningFailed(goal, failure.getMessage())));
    }

    /** Asks for the same plan anew, on the system as it is now. */
    public void planAnew() {
        if (state instanceof Previewing previewing) {
            plan(previewing.goal());
        } else if (state instanceof PlanningFailed failed) {
            plan(failed.goal());
        } else if (state instanceof Scheduled scheduled && !scheduled.schedule().waits()) {
            plan(scheduled.previewing().goal());
        }
    }

    /** Lets the engine end its search: the plan is the best that was found so far. */
    public void finishPlanning() {
        if (state instanceof Planning planning && !planning.finishing()) {
            enter(new Planning(planning.goal(), true));
            endSearch();
        }
    }

    /** Does not wait for the plan any longer, and lets the engine end its search. Nothing moves. */
    public void cancelPlanning() {
        if (state instanceof Planning) {
            endSearch();
            choose();
        }
    }

    /** Whatever becomes of it, the search ends by itself at its limit of time. */
    private void endSearch() {
        service.finishPlanning(who).whenComplete((ended, failure) -> {
            if (failure != null) {
                log.warn("The search for a plan goes on to its limit of time", failure);
            }
        });
    }

    /** Nobody looks any more. A plan that is carried out goes on; a search ends. */
    public void close() {
        questions.forget();
        if (state instanceof Planning) {
            endSearch();
        }
    }

    private void planned(Goal goal, Plan plan) {
        PlanPreview preview = PlanPreview.of(plan, snapshot);
        Optional<String> outdated = preview.hasMoves() ? preview.outdatedBy(snapshot) : Optional.empty();
        enter(new Previewing(goal, preview, outdated, outdated.isPresent()));
    }

    /** Leaves a move of the plan out, or takes it in again. What that means is asked of the engine: a plan of its own. */
    public void choose(String device, boolean chosen) {
        if (state instanceof Previewing previewing && !previewing.outdated()) {
            Set<String> left = new HashSet<>(previewing.left());
            boolean changed = chosen ? left.remove(device) : left.add(device);
            if (changed) {
                leave(previewing, left);
            }
        }
    }

    private void leave(Previewing previewing, Set<String> left) {
        PlanPreview offered = previewing.offered();
        Previewing waiting = previewing.waitingFor(left);
        Map<String, String> remaining = new HashMap<>();
        offered.plan().moves().stream()
                .filter(move -> !left.contains(move.device()))
                .forEach(move -> remaining.put(move.device(), move.to()));
        if (left.isEmpty() || remaining.isEmpty()) {
            // What is on its way is not asked for any more.
            questions.forget();
            remainingAsked = false;
            enter(waiting.answered(left.isEmpty() ? offered : PlanPreview.withoutMoves(offered.plan(), snapshot)));
            return;
        }
        enter(waiting);
        if (!remainingAsked) {
            remainingAsked = true;
            questions.ask(
                    () -> new Goal.Chosen(remaining).plan(service, who), plan -> remaining(left, plan), failure -> {
                        remainingAsked = false;
                        if (state instanceof Previewing now) {
                            enter(now.with(Optional.of(failure.getMessage()), false));
                        }
                    });
        }
    }

    private void remaining(Set<String> left, Plan plan) {
        remainingAsked = false;
        if (!(state instanceof Previewing now)) {
            return;
        }
        if (!now.left().equals(left)) {
            leave(now, now.left());
            return;
        }
        PlanPreview preview = PlanPreview.of(plan, snapshot);
        Optional<String> outdated = preview.hasMoves() ? preview.outdatedBy(snapshot) : Optional.empty();
        enter(now.answered(preview).with(outdated, outdated.isPresent()));
    }

    /** Carries out the plan that is looked at. */
    public void apply() {
        if (!(state instanceof Previewing previewing) || !previewing.canApply()) {
            return;
        }
        enter(new Starting(previewing));
        questions.ask(() -> service.applyPlan(previewing.preview().plan().id(), who), this::begun, failure -> {
            if (state instanceof Starting) {
                enter(refused(previewing, failure));
            }
        });
    }

    /** Lets the engine carry out the plan that is looked at later. */
    public void schedule(ScheduleChoice choice) {
        if (!(state instanceof Previewing previewing)) {
            return;
        }
        if (!previewing.canApply()) {
            String reason = previewing.problem().orElse("the plan cannot be applied any more");
            enter(previewing.with(Optional.of("It was not scheduled: " + reason), previewing.outdated()));
            return;
        }
        enter(new Starting(previewing));
        questions.ask(
                () -> service.schedulePlan(
                        choice.request(previewing.preview().plan().id(), who)),
                schedule -> {
                    if (state instanceof Starting) {
                        enter(new Scheduled(previewing, schedule, false, Optional.empty()));
                    }
                },
                failure -> {
                    if (state instanceof Starting) {
                        // The time is wrong, not the plan.
                        enter(
                                failure.code() == RedirectorException.Code.INVALID
                                        ? previewing.with(Optional.of(failure.getMessage()), false)
                                        : refused(previewing, failure));
                    }
                });
    }

    /** Takes back that the plan is to begin later. */
    public void cancelSchedule() {
        if (state instanceof Scheduled scheduled && scheduled.canCancel()) {
            PlanSchedule schedule = scheduled.schedule();
            enter(new Scheduled(scheduled.previewing(), schedule, true, Optional.empty()));
            questions.ask(
                    () -> service.cancelSchedule(schedule.planId(), who),
                    cancelled -> found(new ScheduleWatch.Found(cancelled, Optional.empty())),
                    failure -> {
                        if (state instanceof Scheduled now) {
                            enter(new Scheduled(
                                    now.previewing(), now.schedule(), false, Optional.of(failure.getMessage())));
                            schedules.ask(schedule.planId());
                        }
                    });
        }
    }

    private void followed(Scheduled scheduled, SystemSnapshot newest, Optional<Execution> execution) {
        PlanSchedule schedule = scheduled.schedule();
        if (execution.filter(ExecutionNews.of(schedule.planId())).isPresent()) {
            enter(executing(execution.get()));
        } else if (schedule.waits() && !newest.time().isBefore(schedule.notBefore())) {
            schedules.ask(schedule.planId());
        }
    }

    /** What became of the scheduled plan. */
    private void found(ScheduleWatch.Found found) {
        PlanSchedule schedule = found.schedule();
        if (!(state instanceof Scheduled scheduled)
                || !scheduled.schedule().planId().equals(schedule.planId())
                || scheduled.schedule().equals(schedule) && found.execution().isEmpty()) {
            return;
        }
        if (found.execution().isPresent()) {
            enter(new Executing(found.execution().get(), Optional.empty(), remark(schedule)));
            snapshot(snapshot);
        } else if (schedule.state() == ScheduleState.CANCELLED) {
            planned(
                    scheduled.previewing().goal(),
                    scheduled.previewing().preview().plan());
        } else {
            enter(scheduled.with(schedule));
        }
    }

    private static Optional<String> remark(PlanSchedule schedule) {
        return schedule.detail()
                .filter(words ->
                        schedule.begun().filter(schedule.planId()::equals).isEmpty())
                .map(words ->
                        "It takes the place of plan %s, which was scheduled: %s.".formatted(schedule.planId(), words));
    }

    private void begun(Execution execution) {
        if (state instanceof Starting) {
            enter(executing(execution));
        } else {
            progress(execution);
        }
    }

    private static Previewing refused(Previewing previewing, RedirectorException refusal) {
        boolean onlyANewPlanHelps =
                switch (refusal.code()) {
                    case CONFLICT, NOT_FOUND, REFUSED, INVALID -> true;
                    case FAILED, UNAVAILABLE -> false;
                };
        return previewing.with(Optional.of(refusal.getMessage()), onlyANewPlanHelps);
    }

    /** Asks something of the execution that is shown. */
    public void ask(ExecutionAction action) {
        if (!(state instanceof Executing executing) || executing.asked().isPresent()) {
            return;
        }
        Execution execution = executing.execution();
        if (!ExecutionProgress.of(execution, namer()).possible().contains(action)) {
            return;
        }
        String planId = execution.planId();
        if (action == ExecutionAction.REVERT) {
            plan(new Goal.Revert(planId));
            return;
        }
        enter(new Executing(execution, Optional.of(action), Optional.empty()));
        questions.ask(
                () -> switch (action) {
                    case PAUSE -> service.pausePlan(planId, who);
                    case RESUME -> service.resumePlan(planId, who);
                    case CANCEL -> service.cancelPlan(planId, who);
                    case REVERT -> throw new IllegalStateException("a revert is a plan of its own");
                },
                answer -> answered(answer, Optional.empty()),
                failure -> answered(execution, Optional.of(failure.getMessage())));
    }

    private void answered(Execution answer, Optional<String> complaint) {
        if (state instanceof Executing executing) {
            Execution newest = ExecutionNews.isBehind(answer, executing.execution()) ? executing.execution() : answer;
            enter(new Executing(newest, Optional.empty(), complaint));
        }
    }

    private void progress(Execution reported) {
        if (state instanceof Executing executing
                && !reported.equals(executing.execution())
                && !ExecutionNews.isBehind(reported, executing.execution())) {
            enter(new Executing(reported, executing.asked(), executing.complaint()));
        }
    }

    /** Another plan has begun before the end of this one was reported: its end must be asked for. */
    private void askForExecution(String planId) {
        if (askingForExecution) {
            return;
        }
        askingForExecution = true;
        service.execution(planId)
                .whenCompleteAsync(
                        (execution, failure) -> {
                            askingForExecution = false;
                            if (failure != null) {
                                log.debug(
                                        "The end of plan {} is asked for again with the next snapshot",
                                        planId,
                                        failure);
                            } else {
                                execution.filter(ExecutionNews.of(planId)).ifPresent(this::progress);
                            }
                        },
                        owner);
    }

    private static Executing executing(Execution execution) {
        return new Executing(execution, Optional.empty(), Optional.empty());
    }

    private void enter(RebalanceState next) {
        state = next;
        listener.accept(next);
    }
}
