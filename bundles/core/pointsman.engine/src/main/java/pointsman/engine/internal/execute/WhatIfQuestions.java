package pointsman.engine.internal.execute;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import pointsman.api.Load;
import pointsman.api.RedirectorException;
import pointsman.api.Resource;
import pointsman.api.topology.Topology;
import pointsman.api.whatif.WhatIfAnswer;
import pointsman.api.whatif.WhatIfRequest;
import pointsman.balance.Budget;
import pointsman.engine.internal.inventory.Inventory;
import pointsman.topology.WhatIfElements;

/**
 * Answers questions what if, on the system as it is when one is asked. Nothing changes by it. Confined to the control thread; the
 * answer is looked for on {@link PlanThreads}.
 */
public final class WhatIfQuestions {

    /** How long the plan afterwards is looked for. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final PlanBook plans;
    private final Inventory inventory;
    private final PlanThreads threads;
    private final Supplier<Map<String, Load>> recentLoads;
    private final Supplier<Topology> topology;

    /**
     * @param recentLoads mean loads by device id
     * @param topology what there is and how it is linked
     */
    public WhatIfQuestions(
            PlanBook plans,
            Inventory inventory,
            PlanThreads threads,
            Supplier<Map<String, Load>> recentLoads,
            Supplier<Topology> topology) {
        this.plans = plans;
        this.inventory = inventory;
        this.threads = threads;
        this.recentLoads = recentLoads;
        this.topology = topology;
    }

    /**
     * Answers.
     *
     * @return completes on the control thread
     * @throws RedirectorException INVALID, NOT_FOUND or CONFLICT, as the service says
     */
    public CompletionStage<WhatIfAnswer> answer(WhatIfRequest request) {
        WhatIfRequest resolved = new WhatIfElements(topology.get()).resolve(request);
        PlanSituation situation = plans.situation(recentLoads.get());
        Map<String, String> parts = inventory.parts();
        Map<Resource, Set<String>> leftOut = inventory.leftOut();
        return threads.search(
                request.who(),
                finish -> situation.whatIf(
                        resolved, parts, leftOut, Budget.DEFAULT.within(LIMIT).until(finish)));
    }
}
