package pointsman.api;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish for a plan.
 *
 * @param objective what it is for; not REVERT
 * @param server id of the server that it is about, for DRAIN, EVACUATE and FILL
 * @param who the person or program that asks
 * @param timeLimit longest time to look for a better plan, above 0; the best that was found so far is given then. Empty for the
 *     usual time
 * @param wanted for CHOSEN, ids of the servers that shall serve devices, by id of the device; empty for anything else
 * @param scope the part of the system that it may touch, for anything but CHOSEN; empty for all of it
 * @param search a word of whoever asks, 1 to {@value #LONGEST_SEARCH} characters, by which this search alone can be ended; empty for none
 * @param replaces id of a plan in whose place this one comes: when this one is made, that one of the same person is not kept any longer
 *     unless it was applied or scheduled. Without effect if there is none; empty for none
 */
public record PlanRequest(
        PlanObjective objective,
        Optional<String> server,
        String who,
        Optional<Duration> timeLimit,
        Map<String, String> wanted,
        Optional<PlanScope> scope,
        Optional<String> search,
        Optional<String> replaces) {

    /** Most characters of the word for a search. */
    public static final int LONGEST_SEARCH = 100;

    public PlanRequest {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(who, "who");
        timeLimit.ifPresent(limit -> {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("the time limit is above 0, got " + limit);
            }
        });
        wanted = Map.copyOf(wanted);
        Objects.requireNonNull(scope, "scope");
        search.ifPresent(word -> {
            if (word.isEmpty() || word.length() > LONGEST_SEARCH) {
                throw new IllegalArgumentException("the word for a search has 1 to %d characters, got %d"
                        .formatted(LONGEST_SEARCH, word.length()));
            }
        });
        Objects.requireNonNull(replaces, "replaces");
    }

    /** A search of its own, for a plan beside all others. */
    public PlanRequest(
            PlanObjective objective,
            Optional<String> server,
            String who,
            Optional<Duration> timeLimit,
            Map<String, String> wanted,
            Optional<PlanScope> scope) {
        this(objective, server, who, timeLimit, wanted, scope, Optional.empty(), Optional.empty());
    }

    /** About the whole system. */
    public PlanRequest(
            PlanObjective objective,
            Optional<String> server,
            String who,
            Optional<Duration> timeLimit,
            Map<String, String> wanted) {
        this(objective, server, who, timeLimit, wanted, Optional.empty());
    }

    /** Without chosen moves. */
    public PlanRequest(PlanObjective objective, Optional<String> server, String who, Optional<Duration> timeLimit) {
        this(objective, server, who, timeLimit, Map.of());
    }

    /** With the usual time. */
    public PlanRequest(PlanObjective objective, Optional<String> server, String who) {
        this(objective, server, who, Optional.empty());
    }

    /** Raise the efficiency of the whole. */
    public static PlanRequest balance(String who) {
        return new PlanRequest(PlanObjective.BALANCE, Optional.empty(), who);
    }

    /** Empty a server. */
    public static PlanRequest drain(String server, String who) {
        return new PlanRequest(PlanObjective.DRAIN, Optional.of(server), who);
    }

    /** Empty a server at any cost. */
    public static PlanRequest evacuate(String server, String who) {
        return new PlanRequest(PlanObjective.EVACUATE, Optional.of(server), who);
    }

    /** Give load to a server. */
    public static PlanRequest fill(String server, String who) {
        return new PlanRequest(PlanObjective.FILL, Optional.of(server), who);
    }

    /** Bring devices back to where the policy wants them. */
    public static PlanRequest prefer(String who) {
        return new PlanRequest(PlanObjective.PREFER, Optional.empty(), who);
    }

    /**
     * Make moves that a person has chosen. Those that a constraint refuses are in {@link PlanAssessment#staying()}.
     *
     * @param wanted ids of the servers that shall serve devices, by id of the device; at least one
     */
    public static PlanRequest chosen(Map<String, String> wanted, String who) {
        return new PlanRequest(PlanObjective.CHOSEN, Optional.empty(), who, Optional.empty(), wanted);
    }

    /** The same within a time. */
    public PlanRequest within(Duration limit) {
        return new PlanRequest(objective, server, who, Optional.of(limit), wanted, scope, search, replaces);
    }

    /** The same for a part of the system. */
    public PlanRequest in(PlanScope part) {
        return new PlanRequest(
                objective,
                server,
                who,
                timeLimit,
                wanted,
                Optional.of(part).filter(limited -> !limited.isAll()),
                search,
                replaces);
    }

    /** The same with a word by which the search can be ended. */
    public PlanRequest searchedAs(String word) {
        return new PlanRequest(objective, server, who, timeLimit, wanted, scope, Optional.of(word), replaces);
    }

    /** The same in the place of another plan. */
    public PlanRequest inPlaceOf(String planId) {
        return new PlanRequest(objective, server, who, timeLimit, wanted, scope, search, Optional.of(planId));
    }

    /** The same of another person or program. */
    public PlanRequest by(String other) {
        return new PlanRequest(objective, server, other, timeLimit, wanted, scope, search, replaces);
    }
}
