package pointsman.console.model.rebalance;

import java.util.Optional;
import java.util.UUID;
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
import pointsman.api.RedirectorService;
import pointsman.api.SystemSnapshot;
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
    private final String who;
    private final RebalanceStage stage;
    private final Questions questions;
    private final RemainingMoves remaining;
    private final PlanScheduling scheduling;
    private final PlanExecution execution;

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
        this.who = who;
        this.stage = new RebalanceStage(
                snapshot,
                snapshot.execution()
                        .filter(underWay -> !underWay.state().hasEnded())
                        .<RebalanceState>map(Executing::new)
                        .orElseGet(Choosing::new),
                listener);
        this.questions = new Questions(owner);
        this.remaining = new RemainingMoves(stage, service, owner, who, questions);
        this.scheduling = new PlanScheduling(stage, service, owner, who, questions, () -> snapshot(stage.snapshot()));
        this.execution = new PlanExecution(stage, service, owner, who, questions, this::plan);
    }

    /** Where the wizard is. */
    public RebalanceState state() {
        return stage.state();
    }

    /** The system as last reported. */
    public SystemSnapshot system() {
        return stage.snapshot();
    }

    /** Why what is known is out of date, while it is. */
    public Optional<String> staleReason() {
        return stage.staleReason();
    }

    /** From the id of an element to its name. */
    public UnaryOperator<String> namer() {
        return stage.namer();
    }

    /** Takes in the newest state of the system. */
    public void snapshot(SystemSnapshot newest) {
        boolean wasStale = stage.reported(newest);
        if (stage.state() instanceof Previewing previewing) {
            if (!begun(previewing, newest) && !previewing.outdated()) {
                stage.outdated(previewing.preview())
                        .ifPresent(reason -> stage.enter(previewing.with(Optional.of(reason), true)));
            }
        } else if (stage.state() instanceof Starting starting) {
            begun(starting.previewing(), newest);
        } else if (stage.state() instanceof Scheduled scheduled) {
            scheduling.reported(scheduled, newest, wasStale);
        } else if (stage.state() instanceof Executing executing) {
            execution.reported(executing, newest.execution());
        }
        if (wasStale) {
            stage.tell();
        }
    }

    /** Whether the plan that is looked at is carried out, which is shown then. */
    private boolean begun(Previewing previewing, SystemSnapshot newest) {
        Optional<Execution> underWay = newest.execution()
                .filter(ExecutionNews.of(previewing.preview().plan().id()));
        underWay.ifPresent(begun -> stage.enter(new Executing(begun)));
        return underWay.isPresent();
    }

    /** Takes in what has happened. */
    public void event(Event event) {
        if (event.type() == EventType.PLAN_SCHEDULE_ENDED) {
            scheduling.ended(event.subject());
        }
    }

    /** The engine is out of reach. */
    public void stale(String reason) {
        stage.stale(reason);
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
        if (stage.state() instanceof Starting) {
            return;
        }
        if (stage.state() instanceof Planning planning) {
            endSearch(planning);
        }
        questions.forget();
        remaining.forget();
        SystemSnapshot snapshot = stage.snapshot();
        if (execution.isEmpty() && schedule.filter(PlanSchedule::waits).isPresent()) {
            Previewing previewing =
                    new Previewing(Goal.of(plan), PlanPreview.of(plan, snapshot), Optional.empty(), false);
            stage.enter(new Scheduled(previewing, schedule.get(), false, Optional.empty()));
            snapshot(snapshot);
        } else if (execution.isPresent()) {
            stage.enter(new Executing(execution.get()));
            snapshot(snapshot);
        } else if (plan.id().isEmpty()) {
            stage.enter(new Previewing(Goal.of(plan), PlanPreview.of(plan, snapshot), Optional.of(NOT_KEPT), true));
        } else {
            stage.preview(Goal.of(plan), plan);
        }
    }

    /** Goes back to the choice of a goal; an execution goes on by itself. */
    public void choose() {
        if (!(stage.state() instanceof Choosing)) {
            questions.forget();
            stage.enter(new Choosing());
        }
    }

    /** Asks for a plan, in whatever state the wizard is except while a plan begins. */
    public void plan(Goal goal) {
        if (stage.state() instanceof Starting) {
            return;
        }
        remaining.forget();
        String search = "console-" + UUID.randomUUID();
        stage.enter(new Planning(goal, false, search));
        questions.ask(
                () -> goal.plan(service, who, request -> remaining.replaced(request.searchedAs(search))),
                plan -> stage.preview(goal, plan),
                failure -> stage.enter(new PlanningFailed(goal, failure.getMessage())));
    }

    /** Asks for the same plan anew, on the system as it is now. */
    public void planAnew() {
        if (stage.state() instanceof Previewing previewing) {
            plan(previewing.goal());
        } else if (stage.state() instanceof PlanningFailed failed) {
            plan(failed.goal());
        } else if (stage.state() instanceof Scheduled scheduled
                && !scheduled.schedule().waits()) {
            plan(scheduled.previewing().goal());
        }
    }

    /** Lets the engine end its search: the plan is the best that was found so far. */
    public void finishPlanning() {
        if (stage.state() instanceof Planning planning && !planning.finishing()) {
            stage.enter(new Planning(planning.goal(), true, planning.search()));
            endSearch(planning);
        }
    }

    /** Does not wait for the plan any longer, and lets the engine end its search. Nothing moves. */
    public void cancelPlanning() {
        if (stage.state() instanceof Planning planning) {
            endSearch(planning);
            choose();
        }
    }

    /** Whatever becomes of it, the search ends by itself at its limit of time. */
    private void endSearch(Planning planning) {
        service.finishPlanning(who, planning.search()).whenComplete((ended, failure) -> {
            if (failure != null) {
                log.warn("The search for a plan goes on to its limit of time", failure);
            }
        });
    }

    /** Nobody looks any more. A plan that is carried out goes on; a search ends. */
    public void close() {
        questions.forget();
        if (stage.state() instanceof Planning planning) {
            endSearch(planning);
        }
    }

    /** Leaves a move of the plan out, or takes it in again. What that means is asked of the engine: a plan of its own. */
    public void choose(String device, boolean chosen) {
        remaining.choose(device, chosen);
    }

    /** Carries out the plan that is looked at. */
    public void apply() {
        execution.apply();
    }

    /** Lets the engine carry out the plan that is looked at later. */
    public void schedule(ScheduleChoice choice) {
        scheduling.schedule(choice);
    }

    /** Takes back that the plan is to begin later. */
    public void cancelSchedule() {
        scheduling.cancel();
    }

    /** Asks something of the execution that is shown. */
    public void ask(ExecutionAction action) {
        execution.ask(action);
    }
}
