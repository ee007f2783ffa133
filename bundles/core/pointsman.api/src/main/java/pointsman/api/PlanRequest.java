package pointsman.api;

import java.util.Objects;
import java.util.Optional;

/**
 * A wish for a plan.
 *
 * @param objective what it is for: BALANCE or DRAIN
 * @param server id of the server to empty, for DRAIN
 * @param who the person or program that asks
 */
public record PlanRequest(PlanObjective objective, Optional<String> server, String who) {
    public PlanRequest {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(who, "who");
    }

    /** Raise the efficiency of the whole. */
    public static PlanRequest balance(String who) {
        return new PlanRequest(PlanObjective.BALANCE, Optional.empty(), who);
    }

    /** Empty a server. */
    public static PlanRequest drain(String server, String who) {
        return new PlanRequest(PlanObjective.DRAIN, Optional.of(server), who);
    }
}
