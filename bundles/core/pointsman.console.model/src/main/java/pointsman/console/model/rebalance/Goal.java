package pointsman.console.model.rebalance;

import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.RedirectorService;

/** What a plan shall bring about. */
public sealed interface Goal {

    /** Asks for the plan. */
    CompletionStage<Plan> plan(RedirectorService service, String who);

    /**
     * The goal in a few words, for a title.
     *
     * @param namer from the id of an element to its name
     */
    String title(UnaryOperator<String> namer);

    /** Spread the load evenly. */
    record Balance() implements Goal {
        @Override
        public CompletionStage<Plan> plan(RedirectorService service, String who) {
            return service.createPlan(PlanRequest.balance(who));
        }

        @Override
        public String title(UnaryOperator<String> namer) {
            return "Balance the whole system";
        }
    }

    /**
     * Move all devices off a server.
     *
     * @param server its id
     */
    record EmptyServer(String server) implements Goal {
        @Override
        public CompletionStage<Plan> plan(RedirectorService service, String who) {
            return service.createPlan(PlanRequest.drain(server, who));
        }

        @Override
        public String title(UnaryOperator<String> namer) {
            return "Empty " + namer.apply(server);
        }
    }

    /**
     * Put back what a plan has moved.
     *
     * @param planId the plan's id
     */
    record Revert(String planId) implements Goal {
        @Override
        public CompletionStage<Plan> plan(RedirectorService service, String who) {
            return service.revertPlan(planId, who);
        }

        @Override
        public String title(UnaryOperator<String> namer) {
            return "Revert plan " + planId;
        }
    }
}
