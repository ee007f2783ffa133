package pointsman.api;

import java.util.Objects;

/**
 * What a gate says of a plan.
 *
 * @param open whether the plan may pass
 * @param reason which gate, with its figures
 */
public record GateVerdict(boolean open, Reason reason) {
    public GateVerdict {
        Objects.requireNonNull(reason, "reason");
    }
}
