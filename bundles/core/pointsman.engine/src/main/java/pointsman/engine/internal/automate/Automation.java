package pointsman.engine.internal.automate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.EfficiencyReport;
import pointsman.api.EventType;
import pointsman.api.Execution;
import pointsman.api.Load;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.QuietHours;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.RedirectorException;
import pointsman.api.Severity;
import pointsman.balance.Budget;
import pointsman.balance.GateRules;
import pointsman.balance.Gates;
import pointsman.engine.internal.execute.PlanBook;
import pointsman.engine.internal.execute.PlanRunner;
import pointsman.engine.internal.execute.PlanSituation;
import pointsman.engine.internal.execute.PlanThreads;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.iscsi.StageFailure;

/**
 * Looks at the system once in each window and, where the policy says so, keeps a plan that is worth its moves or carries it out. It
 * never begins while another plan is under way, plans on what is to be expected and not on a single window, and
 * leaves devices alone that have moved a short time ago, whoever moved them. Confined to the control thread.
 */
public final class Automation {

    private static final Logger LOG = LoggerFactory.getLogger(Automation.class);

    private final PlanBook plans;
    private final PlanRunner runner;
    private final PlanThreads threads;
    private final EventLog events;
    private final PlannedLoads loads;
    private final BackOff backOff = new BackOff();
    private int windowsHeld;
    private boolean searching;
    private Optional<Instant> looked = Optional.empty();
    private Optional<Plan> recommended = Optional.empty();
    private AutomationMode mode = AutomationMode.MANUAL;
    private AutomationState state = AutomationState.OFF;
    private Instant since = Instant.now();
    private Optional<Plan> next = Optional.empty();
    private List<Reason> waiting = List.of();

    /**
     * @param meanLoads each device's mean load over the last time of a length; devices that were not measured are not in it
     */
    public Automation(
            PlanBook plans,
            PlanRunner runner,
            PlanThreads threads,
            Function<Duration, Map<String, Load>> meanLoads,
            EventLog events) {
        this.plans = plans;
        this.runner = runner;
        this.threads = threads;
        loads = new PlannedLoads(meanLoads);
        this.events = events;
    }

    /** For how many windows in a row there was something to gain. */
    public int windowsHeld() {
        return windowsHeld;
    }

    /** What it does, would do next, and why it waits. */
    public AutomationStatus status() {
        Optional<Instant> nextLook =
                mode == AutomationMode.MANUAL ? Optional.empty() : looked.map(last -> last.plus(rules().window()));
        return new AutomationStatus(mode, state, since, next, waiting, looked, nextLook);
    }

    /** A window of the monitor has ended; looks if one of the policy has, too. A clock that was set back begins a new one. */
    public void windowEnded(Instant now) {
        boolean due =
                looked.isEmpty() || !now.isBefore(looked.get().plus(rules().window())) || now.isBefore(looked.get());
        if (due) {
            looked = Optional.of(now);
            look(now);
        }
    }

    /** A person has changed the rules. */
    public void policyChanged() {
        backOff.forget();
        if (rules().mode() == AutomationMode.MANUAL) {
            recommended = Optional.empty();
            become(AutomationState.OFF, Optional.empty(), List.of());
        } else if (mode != rules().mode()) {
            become(AutomationState.WATCHING, Optional.empty(), List.of());
        }
    }

    /** An execution has gone on or ended, whoever began it. */
    public void executionChanged(Execution execution) {
        if (execution.state().hasEnded() && execution.who().equals(PlanRunner.AUTOMATION)) {
            backOff.ended(execution, Instant.now(), plans.policy().gates().coolDown());
        }
    }

    private AutomationPolicy rules() {
        return plans.policy().automation();
    }

    private void look(Instant now) {
        Policy policy = plans.policy();
        loads.windowEnded(now, policy);
        PlanSituation situation = plans.situation(loads.loads());
        double possible = 1 - situation.efficiency().efficiency();
        windowsHeld = possible >= policy.minimumGain() && possible > 0 ? windowsHeld + 1 : 0;
        if (rules().mode() == AutomationMode.MANUAL) {
            become(AutomationState.OFF, Optional.empty(), List.of());
            return;
        }
        if (runner.isBusy()) {
            String plan = runner.latest().orElseThrow().planId();
            become(
                    AutomationState.EXECUTING,
                    plans.find(plan),
                    List.of(new Reason(ReasonCode.EXECUTION_UNDER_WAY, Map.of("plan", plan))));
            return;
        }
        Optional<Reason> backingOff = backOff.reason(now);
        if (backingOff.isPresent()) {
            become(AutomationState.BACKING_OFF, Optional.empty(), List.of(backingOff.get()));
            return;
        }
        if (windowsHeld == 0) {
            recommended = Optional.empty();
            become(AutomationState.WATCHING, Optional.empty(), List.of(gainTooSmall(possible, policy.minimumGain())));
            return;
        }
        search(situation.withWindowsHeld(windowsHeld));
    }

    private void search(PlanSituation situation) {
        if (searching) {
            return;
        }
        Gates gates = new Gates(GateRules.of(situation.policy()));
        Set<String> resting = gates.cooling(situation.gates());
        Policy policy = plans.policy();
        int most = Math.max(1, Math.min(policy.maximumMoves(), gates.movesAllowed(situation.gates())));
        PlanSituation limited = situation
                .withPolicy(policy.withPlans(policy.minimumGain(), most, policy.pinned()))
                .withBound(resting);
        searching = true;
        try {
            threads.search(
                            PlanRunner.AUTOMATION,
                            finish -> limited.plan(
                                    PlanObjective.BALANCE,
                                    Optional.empty(),
                                    Budget.DEFAULT
                                            .within(rules(limited).window())
                                            .until(finish)))
                    .whenComplete((found, failure) -> {
                        searching = false;
                        if (failure != null) {
                            LOG.error("no plan could be made", StageFailure.causeOf(failure));
                        } else {
                            found(limited, policy, found, resting);
                        }
                    });
        } catch (RuntimeException e) {
            searching = false;
            throw e;
        }
    }

    private static AutomationPolicy rules(PlanSituation situation) {
        return situation.policy().automation();
    }

    /** @param policy when the search began, whose number of moves may have been above that of the situation's */
    private void found(PlanSituation situation, Policy policy, PlanSituation.Assessed found, Set<String> resting) {
        if (rules().mode() == AutomationMode.MANUAL
                || !plans.policy().equals(policy)
                || runner.isBusy()
                || plans.revision() != situation.revision()) {
            // The system or what a person wants of it has changed meanwhile; the next window looks at what it is then.
            return;
        }
        Plan draft = plans.draft(PlanObjective.BALANCE, Optional.empty(), PlanRunner.AUTOMATION, situation, found);
        if (draft.moves().isEmpty()) {
            nothingToDo(situation, draft, resting);
            return;
        }
        List<Reason> closed = new ArrayList<>(found.assessment().closedGates());
        if (rules().mode() == AutomationMode.AUTOMATIC) {
            closed.addAll(closedToAutomation(draft, situation.gates().now()));
        }
        if (!closed.isEmpty()) {
            recommended = Optional.empty();
            become(AutomationState.WAITING, Optional.of(draft), closed);
        } else if (rules().mode() == AutomationMode.RECOMMEND) {
            recommend(situation, draft);
        } else {
            apply(draft);
        }
    }

    private void nothingToDo(PlanSituation situation, Plan draft, Set<String> resting) {
        recommended = Optional.empty();
        List<Reason> reasons = new ArrayList<>();
        draft.noPlan().ifPresent(reasons::add);
        if (resting.isEmpty()) {
            become(AutomationState.WATCHING, Optional.empty(), reasons);
            return;
        }
        long seconds = new Gates(GateRules.of(situation.policy()))
                .nextRest(situation.gates())
                .plusMillis(999)
                .toSeconds();
        reasons.add(
                0,
                new Reason(
                        ReasonCode.DEVICES_REST,
                        Map.of(
                                "devices", Integer.toString(resting.size()),
                                "seconds", Long.toString(seconds))));
        become(AutomationState.WAITING, Optional.empty(), reasons);
    }

    private List<Reason> closedToAutomation(Plan draft, Instant now) {
        List<Reason> closed = new ArrayList<>();
        double gain = 1 - draft.efficiencyNow() / Math.max(draft.efficiencyAfter(), Double.MIN_NORMAL);
        if (gain < rules().minimumGain()) {
            closed.add(gainTooSmall(gain, rules().minimumGain()));
        }
        for (QuietHours hours : rules().quietHours()) {
            if (hours.contains(now)) {
                closed.add(new Reason(
                        ReasonCode.QUIET_HOURS,
                        Map.of(
                                "from", hours.from().toString(),
                                "to", hours.to().toString(),
                                "zone", hours.zone().toString(),
                                "until", hours.endAfter(now).toString())));
            }
        }
        return closed;
    }

    private static Reason gainTooSmall(double gain, double minimum) {
        return new Reason(ReasonCode.GATE_GAIN_TOO_SMALL, Map.of("gain", percent(gain), "minimum", percent(minimum)));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }

    /** One that is recommended stays until the table has changed or another is clearly better: a person is looking at it. */
    private void recommend(PlanSituation situation, Plan draft) {
        if (recommended.filter(plan -> isAsGood(plan, draft, situation)).isEmpty()) {
            Plan plan = plans.keep(draft);
            recommended = Optional.of(plan);
            events.report(Severity.INFO, EventType.PLAN_RECOMMENDED, plan.id(), PlanBook.figures(plan));
        }
        become(AutomationState.RECOMMENDING, recommended, List.of());
    }

    private static boolean isAsGood(Plan plan, Plan draft, PlanSituation situation) {
        if (plan.revision() != situation.revision()) {
            return false;
        }
        Map<String, String> assignment = new HashMap<>(situation.input().assignment());
        plan.moves().forEach(move -> assignment.put(move.device(), move.to()));
        EfficiencyReport with = situation.withAssignment(assignment).efficiency();
        return 1 - with.efficiency() / draft.efficiencyAfter()
                < situation.policy().minimumGain();
    }

    private void apply(Plan draft) {
        recommended = Optional.empty();
        Plan plan = plans.keep(draft);
        try {
            runner.apply(plan, PlanRunner.AUTOMATION);
            become(
                    AutomationState.EXECUTING,
                    Optional.of(plan),
                    List.of(new Reason(ReasonCode.EXECUTION_UNDER_WAY, Map.of("plan", plan.id()))));
        } catch (RedirectorException e) {
            LOG.warn("plan {} could not be applied: {}", plan.id(), e.getMessage());
            backOff.failed(plan.id(), Instant.now());
        }
    }

    private void become(AutomationState newState, Optional<Plan> plan, List<Reason> why) {
        boolean changed = newState != state || mode != rules().mode();
        mode = rules().mode();
        state = newState;
        next = plan;
        waiting = List.copyOf(why);
        if (changed) {
            since = Instant.now();
            events.report(
                    Severity.INFO,
                    EventType.AUTOMATION_CHANGED,
                    plan.map(Plan::id).orElse(""),
                    Map.of("mode", mode.name(), "state", state.name()));
        }
    }
}
