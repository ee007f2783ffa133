package pointsman.balance.look;

import java.util.List;
import pointsman.api.Reason;
import pointsman.balance.Proposal;

/**
 * What a look has shown.
 *
 * @param look what was looked at
 * @param proposal a plan, or why there is none
 * @param closed the gates that are closed to it, and by how much
 */
public record Seen(Look look, Proposal proposal, List<Reason> closed) {
    public Seen {
        closed = List.copyOf(closed);
    }

    /** Whether there is a plan, and the gates let it pass. */
    public boolean isOpen() {
        return !proposal.moves().isEmpty() && closed.isEmpty();
    }
}
