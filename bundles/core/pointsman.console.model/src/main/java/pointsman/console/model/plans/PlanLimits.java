package pointsman.console.model.plans;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import pointsman.api.AutomationMode;
import pointsman.api.AutomationPolicy;
import pointsman.api.FailedMove;
import pointsman.api.GatePolicy;
import pointsman.api.Policy;
import pointsman.api.QuietHours;
import pointsman.api.RedirectorService;

/**
 * The part of the policy that says when a plan is worth its moves and how it is carried out, for a form. The rest of the policy
 * is not touched by it.
 *
 * @param minimumGain least part of the mean response time that a plan that balances must save, 0 to 1
 * @param automaticGain the same for a plan that is carried out without a person, 0 to 1; the greater of both holds then
 * @param maximumMoves most moves in a plan that balances, at least 1
 * @param windowsHeld for how many windows in a row the imbalance must have lasted, 1 to 3,600
 * @param horizon time over which the gain is weighed against the cost
 * @param coolDown time that a device rests after a move
 * @param movesPerHour most moves in an hour without a person
 * @param movesAtOnce most moves under way at the same time, 1 to 64
 * @param failedMove what becomes of an execution when a move has failed
 * @param quietHours when nothing moves without a person
 */
public record PlanLimits(
        double minimumGain,
        double automaticGain,
        int maximumMoves,
        int windowsHeld,
        Duration horizon,
        Duration coolDown,
        int movesPerHour,
        int movesAtOnce,
        FailedMove failedMove,
        List<QuietHours> quietHours) {
    public PlanLimits {
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(coolDown, "coolDown");
        Objects.requireNonNull(failedMove, "failedMove");
        quietHours = List.copyOf(quietHours);
    }

    /** What a policy says. */
    public static PlanLimits of(Policy policy) {
        return new PlanLimits(
                policy.minimumGain(),
                policy.automation().minimumGain(),
                policy.maximumMoves(),
                policy.gates().windowsHeld(),
                policy.gates().horizon(),
                policy.gates().coolDown(),
                policy.gates().movesPerHour(),
                policy.automation().movesAtOnce(),
                policy.automation().failedMove(),
                policy.automation().quietHours());
    }

    /** A policy with these limits and all else as it is. */
    public Policy applyTo(Policy policy) {
        AutomationPolicy before = policy.automation();
        AutomationPolicy automation = new AutomationPolicy(
                before.mode(), before.window(), automaticGain, movesAtOnce, failedMove, quietHours);
        return policy.withPlans(minimumGain, maximumMoves, policy.pinned())
                .withGates(new GatePolicy(windowsHeld, horizon, coolDown, movesPerHour))
                .withAutomation(automation);
    }

    /** Puts these limits into the policy as it is by then, so that what others have changed meanwhile stays. */
    public CompletionStage<Policy> store(RedirectorService service, String who) {
        return service.policy().thenCompose(policy -> service.setPolicy(applyTo(policy), who));
    }

    /** Puts another mode into the policy as it is by then. */
    public static CompletionStage<Policy> storeMode(RedirectorService service, AutomationMode mode, String who) {
        return service.policy()
                .thenCompose(policy -> service.setPolicy(
                        policy.withAutomation(policy.automation().withMode(mode)), who));
    }
}
