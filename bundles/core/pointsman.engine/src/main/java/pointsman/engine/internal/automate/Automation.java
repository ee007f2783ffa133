package pointsman.engine.internal.automate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.AutomationState;
import pointsman.api.AutomationStatus;
import pointsman.api.EfficiencyReport;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.Policy;
import pointsman.api.Reason;
import pointsman.api.ReasonCode;
import pointsman.api.RedirectorException;
import pointsman.api.Severity;
import pointsman.balance.BalanceInput;
import pointsman.balance.GateRules;
import pointsman.balance.Gates;
import pointsman.engine.internal.execute.PlanBook;
import pointsman.engine.internal.execute.PlanRunner;
import pointsman.engine.internal.execute.PlanSituation;
import pointsman.engine.internal.execute.PlanThreads;
import pointsman.engine.internal.mapping.ExecutionRecord;
import pointsman.engine.internal.monitor.EventLog;
import pointsman.iscsi.StageFailure;

/**
 * Looks at the system once in each window and, where the policy says so, keeps a plan that is worth its moves or carries it out. It
 * never begins while another plan is under way, plans on what is to be expected and not on a single window, and
 * leaves devices alone that have moved a short time ago, whoever moved them. Confined to the control thread.
 */
public final class Automation {

    private static final Logger LOG = LoggerFactory.getLogger(Automation.class);

    /** Whatever the least gain of a plan is, no two plans are the same to the last digit. */
    private static final double LEAST_BETTER = 0.02;

    private final PlanBook plans;
    private final PlanRunner runner;
    private final PlanThreads threads;
    private final EventLog events;
    private final AutomaticLooks looks;
    private final BackOff backOff = new BackOff();
    private final StateNews news = new StateNews();
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
        looks = new AutomaticLooks(plans, new PlannedLoads(meanLoads));
        this.events = events;
    }

    /** For how many windows in a row there was something to gain. */
    public int windowsHeld() {
        return looks.windowsHeld();
    }

    /** What it does, would do next, and why it waits. */
    public AutomationStatus status() {
        Optional<Instant> nextLook =
                mode == AutomationMode.MANUAL ? Optional.empty() : looked.map(last -> last.plus(rules().window()));
        return new AutomationStatus(
                mode,
                state,
                since,
                next,
                waiting,
                looked,
                nextLook,
                next.filter(this::isUrgent).isPresent(),
                looks.isLearning());
    }

    /** What it is told by outlives the engine's run, as the plan does. */
    private boolean isUrgent(Plan plan) {
        return plan.who().equals(PlanRunner.AUTOMATION)
                && plan.assessment()
                        .filter(figures -> GateRules.automatic(plans.policy())
                                .urgent()
                                .filter(rules -> rules.horizon().equals(figures.horizon()))
                                .isPresent())
                        .isPresent();
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
        // It may move what is pinned by now.
        recommended = Optional.empty();
        if (rules().mode() == AutomationMode.MANUAL) {
            become(AutomationState.OFF, Optional.empty(), List.of());
        } else if (mode != rules().mode()) {
            become(AutomationState.WATCHING, Optional.empty(), List.of());
        }
    }

    /** An execution has gone on or ended, whoever began it. */
    public void executionChanged(ExecutionRecord execution) {
        // A person who cancels a plan that was recommended does not want it a moment later again.
        boolean own = execution.who().equals(PlanRunner.AUTOMATION)
                || plans.find(execution.planId())
                        .filter(plan -> plan.who().equals(PlanRunner.AUTOMATION))
                        .isPresent();
        if (execution.state().hasEnded() && own) {
            backOff.ended(
                    execution.execution(), Instant.now(), plans.policy().gates().coolDown());
        }
    }

    private AutomationPolicy rules() {
        return plans.policy().automation();
    }

    private void look(Instant now) {
        AutomaticLook usual = looks.windowEnded(now);
        if (rules().mode() == AutomationMode.MANUAL) {
            become(AutomationState.OFF, Optional.empty(), List.of());
            return;
        }
        if (runner.isBusy()) {
            executing(plans.find(runner.latest().orElseThrow().planId()));
            return;
        }
        Optional<Reason> backingOff = backOff.reason(now);
        if (backingOff.isPresent()) {
            become(AutomationState.BACKING_OFF, Optional.empty(), List.of(backingOff.get()));
            return;
        }
        List<AutomaticLook> worthwhile = Stream.concat(Stream.of(usual), looks.urgent().stream())
                .filter(AutomaticLook::isHeld)
                .toList();
        if (worthwhile.isEmpty()) {
            nothingToGain(usual);
        } else {
            search(usual, worthwhile);
        }
    }

    private void search(AutomaticLook usual, List<AutomaticLook> worthwhile) {
        if (searching) {
            return;
        }
        Policy policy = plans.policy();
        searching = true;
        try {
            threads.search(PlanRunner.AUTOMATION, finish -> Decision.on(worthwhile, policy.automation(), finish))
                    .handle((decision, failure) -> {
                        searching = false;
                        if (failure == null) {
                            decided(usual, policy, decision);
                        } else {
                            notDecided(StageFailure.causeOf(failure));
                        }
                        return null;
                    })
                    .exceptionally(failure -> {
                        LOG.error("a plan could not be acted on", StageFailure.causeOf(failure));
                        return null;
                    });
        } catch (RuntimeException e) {
            searching = false;
            throw e;
        }
    }

    private static void notDecided(Throwable cause) {
        boolean isEnding =
                cause instanceof RedirectorException refusal && refusal.code() == RedirectorException.Code.UNAVAILABLE;
        if (isEnding) {
            LOG.debug("no plan is made any more", cause);
        } else {
            LOG.error("no plan could be made", cause);
        }
    }

    /** @param policy when the search began */
    private void decided(AutomaticLook usual, Policy policy, Optional<Decision> decided) {
        if (rules().mode() == AutomationMode.MANUAL
                || !plans.policy().equals(policy)
                || runner.isBusy()
                || plans.revision() != usual.situation().revision()) {
            // The system or what a person wants of it has changed meanwhile; the next window looks at what it is then.
            return;
        }
        if (decided.isEmpty()) {
            nothingToGain(usual);
            return;
        }
        Decision decision = decided.get();
        PlanSituation situation = decision.look().situation();
        Plan draft = plans.draft(
                PlanObjective.BALANCE, Optional.empty(), PlanRunner.AUTOMATION, situation, decision.found());
        if (draft.moves().isEmpty()) {
            nothingToDo(situation, draft);
        } else if (!decision.closed().isEmpty()) {
            become(AutomationState.WAITING, Optional.of(draft), decision.closed());
        } else if (rules().mode() == AutomationMode.RECOMMEND) {
            recommend(situation, draft);
        } else {
            apply(draft);
        }
    }

    private void nothingToGain(AutomaticLook usual) {
        become(
                AutomationState.WATCHING,
                Optional.empty(),
                List.of(new Reason(
                        ReasonCode.GATE_GAIN_TOO_SMALL,
                        Map.of(
                                "gain", percent(usual.possibleGain()),
                                "minimum", percent(usual.situation().policy().minimumGain())))));
    }

    private void nothingToDo(PlanSituation situation, Plan draft) {
        List<Reason> reasons = new ArrayList<>();
        draft.noPlan().ifPresent(reasons::add);
        Gates gates = new Gates(GateRules.of(situation.policy()));
        int resting = gates.cooling(situation.gates()).size();
        if (resting == 0) {
            become(AutomationState.WATCHING, Optional.empty(), reasons);
            return;
        }
        long seconds = gates.nextRest(situation.gates()).plusMillis(999).toSeconds();
        reasons.add(
                0,
                new Reason(
                        ReasonCode.DEVICES_REST,
                        Map.of(
                                "devices", Integer.toString(resting),
                                "seconds", Long.toString(seconds))));
        become(AutomationState.WAITING, Optional.empty(), reasons);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }

    /**
     * One that is recommended stays until the table or the rules have changed or another is clearly better: a person is looking at it.
     * It is also the one that is recommended again after a while in which there was nothing to gain.
     */
    private void recommend(PlanSituation situation, Plan draft) {
        if (recommended.filter(plan -> isAsGood(plan, draft, situation)).isEmpty()) {
            try {
                Plan plan = plans.keep(draft);
                recommended = Optional.of(plan);
                events.report(Severity.INFO, EventType.PLAN_RECOMMENDED, plan.id(), PlanBook.figures(plan));
            } catch (RedirectorException e) {
                // The next window finds it again.
                LOG.warn("a plan cannot be recommended: {}", e.getMessage());
                return;
            }
        }
        become(AutomationState.RECOMMENDING, recommended, List.of());
    }

    private boolean isAsGood(Plan plan, Plan draft, PlanSituation situation) {
        if (plan.revision() != situation.revision() || runner.of(plan.id()).isPresent()) {
            return false;
        }
        if (plan.moves().stream().anyMatch(move -> !isUsable(move.to(), situation))) {
            return false;
        }
        Map<String, String> assignment = new HashMap<>(situation.input().assignment());
        plan.moves().forEach(move -> assignment.put(move.device(), move.to()));
        EfficiencyReport with = situation.withAssignment(assignment).efficiency();
        return 1 - with.efficiency() / draft.efficiencyAfter()
                < Math.max(situation.policy().minimumGain(), LEAST_BETTER);
    }

    private static boolean isUsable(String server, PlanSituation situation) {
        return Optional.ofNullable(situation.input().servers().get(server))
                .filter(BalanceInput.Server::usable)
                .isPresent();
    }

    private void apply(Plan draft) {
        recommended = Optional.empty();
        Plan plan;
        try {
            plan = plans.keep(draft);
        } catch (RedirectorException e) {
            LOG.warn("a plan cannot be applied: {}", e.getMessage());
            backOff.notKept(Instant.now());
            return;
        }
        try {
            runner.apply(plan, PlanRunner.AUTOMATION);
            executing(Optional.of(plan));
        } catch (RedirectorException e) {
            LOG.warn("plan {} could not be applied: {}", plan.id(), e.getMessage());
            backOff.failed(plan.id(), Instant.now());
        }
    }

    private void executing(Optional<Plan> plan) {
        become(
                AutomationState.EXECUTING,
                plan,
                List.of(new Reason(
                        ReasonCode.EXECUTION_UNDER_WAY,
                        Map.of("plan", runner.latest().orElseThrow().planId()))));
    }

    private void become(AutomationState newState, Optional<Plan> plan, List<Reason> why) {
        if (newState != state || mode != rules().mode()) {
            since = Instant.now();
        }
        mode = rules().mode();
        state = newState;
        next = plan;
        waiting = List.copyOf(why);
        if (news.isNews(mode, state, waiting)) {
            events.report(
                    Severity.INFO,
                    EventType.AUTOMATION_CHANGED,
                    plan.map(Plan::id).orElse(""),
                    Map.of("mode", mode.name(), "state", state.name()));
        }
    }
}
