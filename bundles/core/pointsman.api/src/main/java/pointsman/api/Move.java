package pointsman.api;

import java.util.List;

/**
 * One remap in a plan.
 *
 * @param device device id
 * @param from id of the server that serves it when the move begins
 * @param to id of the server that shall serve it
 * @param efficiencyAfter forecast of the efficiency after this move and those before it, 0 to 1
 * @param reason why
 * @param effects what it does to each resource, after the moves before it; empty where that is not known
 */
public record Move(
        String device, String from, String to, double efficiencyAfter, Reason reason, List<MoveEffect> effects) {

    public Move {
        effects = List.copyOf(effects);
    }

    /** A move whose effects are not known. */
    public Move(String device, String from, String to, double efficiencyAfter, Reason reason) {
        this(device, from, to, efficiencyAfter, reason, List.of());
    }
}
