package pointsman.balance.placement;

import java.util.Map;
import java.util.Optional;
import pointsman.api.Load;

/**
 * A connection that shall go to another server, and all that the decision took.
 *
 * @param connection the connection as it is
 * @param to id of the server that it shall go to
 * @param efficiencyBefore E of the distribution, 0 to 1
 * @param efficiencyAfter E as expected after this move and the moves before it, 0 to 1
 * @param overallIops requests per second of all that the servers do, weighed
 * @param utilisation highest utilisation over the resources of each server that is up, by server id
 * @param history mean of what the client did before; empty if that is not known
 * @param windows how many windows in a row had seen that there is something to gain
 */
public record ClientMove(
        Connection connection,
        String to,
        double efficiencyBefore,
        double efficiencyAfter,
        double overallIops,
        Map<String, Double> utilisation,
        Optional<Load> history,
        int windows) {
    public ClientMove {
        utilisation = Map.copyOf(utilisation);
    }
}
