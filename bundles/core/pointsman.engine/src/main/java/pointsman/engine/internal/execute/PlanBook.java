package pointsman.engine.internal.execute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.PlanRequest;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Severity;
import pointsman.balance.BalanceInput;
import pointsman.balance.Planner;
import pointsman.balance.Proposal;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.monitor.EventLog;

/** Makes plans and keeps the last of them. Confined to the control thread. */
public final class PlanBook {

    private static final int KEPT = 200;

    private final Inventory inventory;
    private final TableWriter writer;
    private final Supplier<Map<String, Load>> recentLoads;
    private final EventLog events;
    private final Planner planner = new Planner();
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private Policy policy;
    private int lastNumber;

    public PlanBook(
            Inventory inventory,
            TableWriter writer,
            Supplier<Map<String, Load>> recentLoads,
            EventLog events,
            Policy policy) {
        this.inventory = inventory;
        this.writer = writer;
        this.recentLoads = recentLoads;
        this.events = events;
        this.policy = policy;
    }

    public Policy policy() {
        return policy;
    }

    public void setPolicy(Policy newPolicy) {
        policy = newPolicy;
    }

    /** Newest first. */
    public List<Plan> plans() {
        List<Plan> newestFirst = new ArrayList<>(plans.values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /**
     * A plan that is kept.
     *
     * @throws RedirectorException NOT_FOUND
     */
    public Plan plan(String id) {
        Plan plan = plans.get(id);
        if (plan == null) {
            throw new RedirectorException(
                    Code.NOT_FOUND, "there is no plan '%s'; the last %d are kept".formatted(id, KEPT));
        }
        return plan;
    }

    /** Makes a plan on the system as it is. */
    public Plan create(PlanRequest request) {
        if (request.objective() == PlanObjective.REVERT) {
            throw new RedirectorException(
                    Code.INVALID, "a plan that reverts is made from the plan that it reverts; ask for that");
        }
        if ((request.objective() == PlanObjective.DRAIN) != request.server().isPresent()) {
            throw new RedirectorException(Code.INVALID, "a plan to drain names a server, a plan to balance names none");
        }
        request.server().ifPresent(server -> {
            if (inventory.server(server).isEmpty()) {
                throw new RedirectorException(
                        Code.NOT_FOUND, "there is no server '%s'; list them to see their ids".formatted(server));
            }
        });
        Policy rules = request.objective() == PlanObjective.BALANCE ? withSharedPinned() : policy;
        Proposal proposal = planner.plan(input(), rules, request.objective(), request.server());
        return keep(request.objective(), request.who(), proposal);
    }

    /**
     * Makes a plan that puts back moves.
     *
     * @param made the moves of the other plan that were made, in order
     */
    public Plan revert(String planId, List<Move> made, String who) {
        return keep(PlanObjective.REVERT, who, planner.revert(input(), policy, planId, made));
    }

    /** Another owner changes little where several servers carry a device already, and its paths are chosen for each request. */
    private Policy withSharedPinned() {
        Set<String> pinned = new HashSet<>(policy.pinned());
        pinned.addAll(inventory.sharedDevices());
        return policy.withPinned(pinned);
    }

    private BalanceInput input() {
        return inventory.balanceInput(writer.table(), recentLoads.get());
    }

    private Plan keep(PlanObjective objective, String who, Proposal proposal) {
        Plan plan = new Plan(
                "plan-" + ++lastNumber,
                Instant.now(),
                writer.table().revision(),
                objective,
                who,
                proposal.efficiencyNow(),
                proposal.efficiencyAfter(),
                proposal.moves(),
                proposal.noPlan());
        if (plans.size() == KEPT) {
            plans.remove(plans.keySet().iterator().next());
        }
        plans.put(plan.id(), plan);
        events.report(
                Severity.INFO,
                EventType.PLAN_CREATED,
                plan.id(),
                Map.of(
                        "moves", Integer.toString(plan.moves().size()),
                        "now", fraction(plan.efficiencyNow()),
                        "after", fraction(plan.efficiencyAfter())));
        return plan;
    }

    private static String fraction(double efficiency) {
        return String.format(Locale.ROOT, "%.3f", efficiency);
    }

    /** The plan, if it is kept. */
    public Optional<Plan> find(String id) {
        return Optional.ofNullable(plans.get(id));
    }
}
