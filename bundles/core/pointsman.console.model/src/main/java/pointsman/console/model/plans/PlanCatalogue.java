package pointsman.console.model.plans;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.AutomationStatus;
import pointsman.api.Event;
import pointsman.api.Execution;
import pointsman.api.Plan;
import pointsman.api.PlanSchedule;
import pointsman.api.RedirectorService;
import pointsman.api.SystemSnapshot;

/**
 * The plans of one engine and what it does of itself, kept up to date: asked for again when an event says that they have changed.
 * What became of a plan is asked once, one plan after the other, and again only while something can still become of it. All
 * methods and all calls of the listener are on the owner's thread; nothing here waits.
 */
public final class PlanCatalogue implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PlanCatalogue.class);

    private final RedirectorService service;
    private final Executor owner;
    private final Runnable listener;

    private final Map<String, KnownPlan> plans = new LinkedHashMap<>();
    private final List<String> unasked = new ArrayList<>();
    private Optional<SystemSnapshot> snapshot = Optional.empty();
    private Optional<AutomationStatus> automation = Optional.empty();
    private final Set<String> settled = new HashSet<>();
    private List<PlanSchedule> schedules = List.of();
    private boolean schedulesAsked;
    private boolean schedulesDue;
    private boolean inVain;
    private boolean listAsked;
    private boolean listDue;
    private boolean automationAsked;
    private boolean automationDue;
    private boolean executionAsked;
    private boolean closed;

    /**
     * Asks at once.
     *
     * @param owner the thread of whoever calls this
     * @param listener is told when there is something new to show
     */
    public PlanCatalogue(RedirectorService service, Executor owner, Runnable listener) {
        this.service = service;
        this.owner = owner;
        this.listener = listener;
        askForPlans();
        askForSchedules();
        askForAutomation();
    }

    /** The plans as rows; none while the system is not known. */
    public List<PlanRow> rows() {
        return snapshot.map(system -> plans.values().stream()
                        .map(known -> PlanRow.of(known, system, automation))
                        .toList())
                .orElse(List.of());
    }

    /** What the engine does of itself; empty while that is not known. */
    public Optional<AutomationStatus> automation() {
        return automation;
    }

    /** Takes in the newest state of the system. */
    public void snapshot(SystemSnapshot newest) {
        boolean startedAnew =
                snapshot.filter(old -> old.sequence() > newest.sequence()).isPresent();
        snapshot = Optional.of(newest);
        if (startedAnew || inVain) {
            inVain = false;
            refresh();
        }
        newest.execution().ifPresent(this::take);
        boolean looked = automation
                .flatMap(AutomationStatus::nextLook)
                .filter(next -> next.isBefore(newest.time()))
                .isPresent();
        if (looked) {
            askForAutomation();
        }
        listener.run();
    }

    /** Takes in what has happened. */
    public void event(Event event) {
        switch (event.type()) {
            case PLAN_CREATED, PLAN_STARTED, PLAN_ENDED, PLAN_INTERRUPTED, PLAN_RECOMMENDED -> {
                askForPlans();
                askForAutomation();
            }
            case PLAN_SCHEDULED, PLAN_SCHEDULE_ENDED -> askForSchedules();
            case AUTOMATION_CHANGED, POLICY_CHANGED -> askForAutomation();
            default -> {
                // Nothing that is shown here has changed.
            }
        }
    }

    /** What was missed is asked for. */
    public void refresh() {
        askForPlans();
        askForSchedules();
        askForAutomation();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void take(Execution execution) {
        plans.computeIfPresent(execution.planId(), (id, known) -> known.with(execution));
    }

    private void askForPlans() {
        if (listAsked) {
            listDue = true;
            return;
        }
        listAsked = true;
        listDue = false;
        ask(service.plans(), "plans", this::list, () -> {
            listAsked = false;
            if (listDue) {
                askForPlans();
            }
        });
    }

    private void list(List<Plan> newestFirst) {
        Map<String, KnownPlan> before = new LinkedHashMap<>(plans);
        plans.clear();
        unasked.clear();
        for (Plan plan : newestFirst) {
            KnownPlan known = before.get(plan.id());
            boolean same = known != null && known.plan().created().equals(plan.created());
            plans.put(plan.id(), same ? known : new KnownPlan(plan).with(scheduled(plan.id())));
            if (!same) {
                settled.remove(plan.id());
            }
            if (!plan.moves().isEmpty() && !settled.contains(plan.id())) {
                unasked.add(plan.id());
            }
        }
        settled.retainAll(plans.keySet());
        snapshot.flatMap(SystemSnapshot::execution).ifPresent(this::take);
        askForExecution();
    }

    private void answered(String planId, Optional<Execution> found) {
        found.ifPresent(this::take);
        KnownPlan known = plans.get(planId);
        if (known != null
                && snapshot.filter(system -> known.isSettled(system.mapping().revision()))
                        .isPresent()) {
            settled.add(planId);
        }
    }

    private void askForExecution() {
        if (executionAsked || unasked.isEmpty()) {
            return;
        }
        executionAsked = true;
        String id = unasked.remove(0);
        ask(service.execution(id), "what became of plan " + id, found -> answered(id, found), () -> {
            executionAsked = false;
            askForExecution();
        });
    }

    private void askForSchedules() {
        if (schedulesAsked) {
            schedulesDue = true;
            return;
        }
        schedulesAsked = true;
        schedulesDue = false;
        ask(service.schedules(), "what is scheduled", this::schedules, () -> {
            schedulesAsked = false;
            if (schedulesDue) {
                askForSchedules();
            }
        });
    }

    private void schedules(List<PlanSchedule> newest) {
        schedules = newest;
        plans.replaceAll((id, known) -> known.with(scheduled(id)));
    }

    private Optional<PlanSchedule> scheduled(String planId) {
        return schedules.stream()
                .filter(schedule -> schedule.planId().equals(planId))
                .findFirst();
    }

    private void askForAutomation() {
        if (automationAsked) {
            automationDue = true;
            return;
        }
        automationAsked = true;
        automationDue = false;
        ask(service.automation(), "the automatic mode", status -> automation = Optional.of(status), () -> {
            automationAsked = false;
            if (automationDue) {
                askForAutomation();
            }
        });
    }

    /** A failure is not told: the connection itself says that the engine is out of reach. The next report asks again. */
    private <T> void ask(CompletionStage<T> question, String what, Consumer<T> answer, Runnable next) {
        question.whenCompleteAsync(
                (value, failure) -> {
                    if (closed) {
                        return;
                    }
                    if (failure != null) {
                        log.debug("The engine was asked for {} in vain", what, failure);
                        inVain = true;
                    } else {
                        answer.accept(value);
                    }
                    next.run();
                    listener.run();
                },
                owner);
    }
}
