package pointsman.console.model.rebalance;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pointsman.api.Move;
import pointsman.api.Plan;
import pointsman.api.PlanRequest;
import pointsman.api.PlanScope;
import pointsman.api.PlanTerms;
import pointsman.api.RedirectorService;

/** What a plan shall bring about. */
public sealed interface Goal {

    /**
     * Asks for the plan.
     *
     * @param how what else is said of a wish for a plan; not of a revert, which is none
     */
    CompletionStage<Plan> plan(RedirectorService service, String who, UnaryOperator<PlanRequest> how);

    /**
     * The goal in a few words, for a title.
     *
     * @param namer from the id of an element to its name
     */
    String title(UnaryOperator<String> namer);

    /** Longest time that the engine looks for a better plan; empty for what needs no search. */
    Optional<Duration> timeLimit();

    /** What a plan was made for, so that it can be made anew. */
    static Goal of(Plan plan) {
        return switch (plan.objective()) {
            case REVERT -> new Revert(revertedBy(plan));
            case CHOSEN ->
                new Chosen(
                        plan.moves().stream().collect(Collectors.toMap(Move::device, Move::to, (first, last) -> last)));
            case BALANCE, DRAIN, EVACUATE, FILL, PREFER ->
                new Wanted(
                        Stream.of(GoalKind.values())
                                .filter(kind -> kind.objective() == plan.objective())
                                .findFirst()
                                .orElseThrow(),
                        plan.server(),
                        Wanted.USUAL_LIMIT,
                        plan.terms().map(PlanTerms::scope).orElse(PlanScope.ALL));
        };
    }

    private static String revertedBy(Plan plan) {
        return plan.moves().stream()
                .map(Move::reason)
                .findFirst()
                .or(plan::noPlan)
                .map(reason -> reason.arguments().get("plan"))
                .orElse("");
    }

    /**
     * What a person has chosen.
     *
     * @param kind what for
     * @param server id of the server that it is about; present if and only if the kind {@linkplain GoalKind#needsServer() needs
     *     one}
     * @param limit longest time to look for a better plan, above 0 and at most {@link #LONGEST_LIMIT}
     * @param scope the part of the system that the plan may touch
     */
    record Wanted(GoalKind kind, Optional<String> server, Duration limit, PlanScope scope) implements Goal {

        /** How long a search goes on unless somebody says otherwise. */
        public static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

        /** The longest search. */
        public static final Duration LONGEST_LIMIT = Duration.ofSeconds(50);

        public Wanted {
            Objects.requireNonNull(kind, "kind");
            if (kind.needsServer() != server.isPresent()) {
                throw new IllegalArgumentException("%s with server %s".formatted(kind, server));
            }
            if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST_LIMIT) > 0) {
                throw new IllegalArgumentException("a search lasts at most %s, got %s".formatted(LONGEST_LIMIT, limit));
            }
        }

        /** About no server, with the usual time. */
        public Wanted(GoalKind kind) {
            this(kind, Optional.empty(), USUAL_LIMIT, PlanScope.ALL);
        }

        /** About a server, with the usual time. */
        public Wanted(GoalKind kind, String server) {
            this(kind, Optional.of(server), USUAL_LIMIT, PlanScope.ALL);
        }

        @Override
        public CompletionStage<Plan> plan(RedirectorService service, String who, UnaryOperator<PlanRequest> how) {
            return service.createPlan(how.apply(request(who)));
        }

        /** What the engine is asked for. */
        PlanRequest request(String who) {
            return new PlanRequest(kind.objective(), server, who).within(limit).in(scope);
        }

        @Override
        public String title(UnaryOperator<String> namer) {
            String title = kind.title(server.orElse(""), namer);
            return scope.isAll() ? title : title + ", in the chosen part";
        }

        @Override
        public Optional<Duration> timeLimit() {
            return Optional.of(limit);
        }
    }

    /**
     * Put back what a plan has moved.
     *
     * @param planId the plan's id
     */
    record Revert(String planId) implements Goal {
        @Override
        public CompletionStage<Plan> plan(RedirectorService service, String who, UnaryOperator<PlanRequest> how) {
            return service.revertPlan(planId, who);
        }

        @Override
        public String title(UnaryOperator<String> namer) {
            return "Revert plan " + planId;
        }

        @Override
        public Optional<Duration> timeLimit() {
            return Optional.empty();
        }
    }

    /**
     * Certain moves, such as those that remain of another plan.
     *
     * @param wanted id of the server by id of the device
     */
    record Chosen(Map<String, String> wanted) implements Goal {
        public Chosen {
            wanted = Map.copyOf(wanted);
        }

        @Override
        public CompletionStage<Plan> plan(RedirectorService service, String who, UnaryOperator<PlanRequest> how) {
            return service.createPlan(how.apply(PlanRequest.chosen(wanted, who)));
        }

        @Override
        public String title(UnaryOperator<String> namer) {
            return wanted.size() == 1 ? "One chosen move" : "Chosen moves";
        }

        @Override
        public Optional<Duration> timeLimit() {
            return Optional.empty();
        }
    }
}
