package pointsman.engine.internal.execute;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.PlanObjective;
import pointsman.api.PlanRequest;
import pointsman.api.PlanScope;
import pointsman.api.PlanTerms;
import pointsman.api.Policy;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Severity;
import pointsman.balance.BalanceInput;
import pointsman.balance.Budget;
import pointsman.balance.Constraints;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.engine.internal.inventory.ServerEntry;
import pointsman.engine.internal.mapping.PlanStore;
import pointsman.engine.internal.monitor.EventLog;

/**
 * Makes plans and keeps the last of them. It is confined to the control thread; what takes long is done on {@link PlanThreads},
 * on a {@link PlanSituation} of the moment when the plan was asked for.
 */
public final class PlanBook {

    /** How long a search goes on unless somebody says otherwise, and at most. */
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

    private static final Duration LONGEST_LIMIT = Duration.ofSeconds(50);

    private final Inventory inventory;
    private final TableWriter writer;
    private final MoveLog moves;
    private final PlanStore store;
    private final PlanThreads threads;
    private final Supplier<Map<String, Load>> recentLoads;
    private final IntSupplier windowsHeld;
    private final EventLog events;
    private Policy policy;

    /**
     * @param recentLoads mean loads by device id
     * @param windowsHeld for how many windows in a row there was something to gain
     */
    public PlanBook(
            Inventory inventory,
            TableWriter writer,
            PlanStore store,
            PlanThreads threads,
            Supplier<Map<String, Load>> recentLoads,
            IntSupplier windowsHeld,
            EventLog events,
            Policy policy) {
        this.inventory = inventory;
        this.writer = writer;
        this.moves = new MoveLog(writer);
        this.store = store;
        this.threads = threads;
        this.recentLoads = recentLoads;
        this.windowsHeld = windowsHeld;
        this.events = events;
        this.policy = policy;
    }

    public Policy policy() {
        return policy;
    }

    public void setPolicy(Policy newPolicy) {
        policy = newPolicy;
    }

    /** Which devices may be where, as things are. */
    public Constraints constraints() {
        Map<String, Double> memoryUsed = new HashMap<>();
        for (ServerEntry server : inventory.servers()) {
            server.status().host().load().memory().ifPresent(memory -> memoryUsed.put(server.id(), memory.part()));
        }
        return Constraints.of(policy.constraints(), memoryUsed);
    }

    /** Newest first. */
    public List<Plan> plans() {
        List<Plan> newestFirst = new ArrayList<>(store.plans());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /**
     * A plan that is kept.
     *
     * @throws RedirectorException NOT_FOUND
     */
    public Plan plan(String id) {
        return find(id).orElseThrow(() -> new RedirectorException(
                Code.NOT_FOUND, "there is no plan '%s'; the last %d are kept".formatted(id, PlanStore.KEPT)));
    }

    /** The plan, if it is kept. */
    public Optional<Plan> find(String id) {
        return store.plan(id);
    }

    /**
     * Makes a plan on the system as it is.
     *
     * @return completes on the control thread
     */
    public CompletionStage<Plan> create(PlanRequest request) {
        if (request.objective() == PlanObjective.REVERT) {
            throw new RedirectorException(
                    Code.INVALID, "a plan that reverts is made from the plan that it reverts; ask for that");
        }
        if (request.objective().needsServer() != request.server().isPresent()) {
            throw new RedirectorException(
                    Code.INVALID, "a plan to drain, evacuate or fill names a server, any other names none");
        }
        if ((request.objective() == PlanObjective.CHOSEN) == request.wanted().isEmpty()) {
            throw new RedirectorException(
                    Code.INVALID, "a plan of chosen moves names at least one device and its server, any other none");
        }
        request.server().ifPresent(this::requireServer);
        request.wanted().forEach((device, server) -> {
            requireDevice(device);
            requireServer(server);
        });
        request.scope().ifPresent(scope -> {
            if (request.objective() == PlanObjective.CHOSEN) {
                throw new RedirectorException(
                        Code.INVALID, "a plan of chosen moves is not limited to a part of the system; choose others");
            }
            scope.servers().forEach(this::requireServer);
            scope.devices().forEach(this::requireDevice);
            scope.kept().forEach(this::requireDevice);
        });
        Duration limit = request.timeLimit().orElse(USUAL_LIMIT);
        if (limit.compareTo(LONGEST_LIMIT) > 0) {
            throw new RedirectorException(
                    Code.INVALID,
                    "a plan is looked for at most %d s, got %s".formatted(LONGEST_LIMIT.toSeconds(), limit));
        }
        PlanSituation situation = situation(recentLoads.get());
        PlanScope scope = request.scope().orElse(PlanScope.ALL).about(request.server());
        PlanTerms terms = PlanTerms.of(request.objective(), scope, situation.policy());
        return threads.search(
                        request.who(),
                        request.search(),
                        finish -> request.objective() == PlanObjective.CHOSEN
                                ? situation.chosen(request.wanted())
                                : situation.plan(
                                        request.objective(),
                                        request.server(),
                                        scope,
                                        Budget.DEFAULT.within(limit).until(finish)))
                .thenApply(found -> keep(
                        draft(request.objective(), request.server(), request.who(), situation, found)
                                .withTerms(terms),
                        request.replaces().filter(former -> isOf(former, request.who()))));
    }

    private boolean isOf(String planId, String who) {
        return find(planId).filter(plan -> plan.who().equals(who)).isPresent();
    }

    private void requireDevice(String id) {
        if (inventory.device(id).isEmpty()) {
            throw new RedirectorException(
                    Code.NOT_FOUND, "there is no device '%s'; list them to see their ids".formatted(id));
        }
    }

    private void requireServer(String id) {
        if (inventory.server(id).isEmpty()) {
            throw new RedirectorException(
                    Code.NOT_FOUND, "there is no server '%s'; list them to see their ids".formatted(id));
        }
    }

    /**
     * Makes a plan that puts back moves.
     *
     * @param made the moves of the other plan that were made, in order
     * @return completes on the control thread
     */
    public CompletionStage<Plan> revert(String planId, List<Move> made, String who) {
        PlanSituation situation = situation(recentLoads.get());
        return threads.search(who, finish -> situation.revert(planId, made))
                .thenApply(found -> keep(draft(PlanObjective.REVERT, Optional.empty(), who, situation, found)));
    }

    /**
     * What is left of a plan that was made earlier, on the system as it is; not kept.
     *
     * @return completes on the control thread
     */
    public CompletionStage<Plan> remaining(Plan plan, String who) {
        PlanSituation situation = situation(recentLoads.get());
        return threads.search(who, finish -> situation.remaining(plan))
                .thenApply(found -> draft(plan.objective(), plan.server(), who, situation, found)
                        .withTerms(PlanTerms.of(
                                plan.objective(),
                                plan.terms().map(PlanTerms::scope).orElse(PlanScope.ALL),
                                situation.policy())));
    }

    /** See {@link PlanThreads#finish(String)}. */
    public int finish(String who) {
        return threads.finish(who);
    }

    /** See {@link PlanThreads#finish(String, String)}. */
    public int finish(String who, String search) {
        return threads.finish(who, search);
    }

    /**
     * What a plan would be made on now.
     *
     * @param loads by device id
     */
    public PlanSituation situation(Map<String, Load> loads) {
        Map<String, String> moving = writer.intended();
        BalanceInput input = inventory.balanceInput(writer.table(), loads);
        if (!moving.isEmpty()) {
            Map<String, String> assignment = new HashMap<>(input.assignment());
            assignment.putAll(moving);
            input = input.withAssignment(assignment);
        }
        return new PlanSituation(
                input,
                policy,
                constraints(),
                moves.gateInput(
                        Instant.now(), windowsHeld.getAsInt(), policy.gates().coolDown()),
                // Another owner changes little where several servers carry a device and its paths are chosen for each
                // request.
                inventory.sharedDevices(),
                Set.copyOf(moving.keySet()),
                revision());
    }

    /** Revision of the mapping table, which a plan that is made now would be made on. */
    public long revision() {
        return writer.table().revision();
    }

    /** A plan that is not kept: its id is empty. */
    public Plan draft(
            PlanObjective objective,
            Optional<String> server,
            String who,
            PlanSituation situation,
            PlanSituation.Assessed found) {
        return new Plan(
                "",
                Instant.now(),
                situation.revision(),
                objective,
                server,
                who,
                found.proposal().efficiencyNow(),
                found.proposal().efficiencyAfter(),
                found.moves(),
                found.proposal().noPlan(),
                Optional.of(found.assessment()),
                Optional.of(PlanTerms.of(objective, PlanScope.ALL, situation.policy())));
    }

    /**
     * Keeps a plan under an id of its own; when this returns it survives a crash.
     *
     * @throws RedirectorException FAILED if it cannot be written down: after a crash another plan would get its id
     */
    public Plan keep(Plan draft) {
        return keep(draft, Optional.empty());
    }

    /**
     * The same with a plan in whose place it comes: that is not kept any longer, unless it was applied or scheduled.
     *
     * @param former id of a plan
     */
    public Plan keep(Plan draft, Optional<String> former) {
        Plan plan = draft.withId(store.newId());
        try {
            store.put(plan, former);
        } catch (UncheckedIOException e) {
            throw new RedirectorException(
                    Code.FAILED,
                    "a plan was found and is not kept: %s"
                            .formatted(e.getCause().getMessage()),
                    e);
        }
        events.report(Severity.INFO, EventType.PLAN_CREATED, plan.id(), figures(plan));
        return plan;
    }

    /** What an event tells of a plan. */
    public static Map<String, String> figures(Plan plan) {
        return Map.of(
                "moves", Integer.toString(plan.moves().size()),
                "now", fraction(plan.efficiencyNow()),
                "after", fraction(plan.efficiencyAfter()));
    }

    private static String fraction(double efficiency) {
        return String.format(Locale.ROOT, "%.3f", efficiency);
    }
}
