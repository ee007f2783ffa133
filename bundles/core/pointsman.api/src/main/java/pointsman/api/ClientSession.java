package pointsman.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A client's login.
 *
 * @param id unique while the engine runs
 * @param initiatorName the client's iSCSI name
 * @param clientAddress HOST:PORT of the client
 * @param portal id of the portal
 * @param targetName iSCSI name of the target that it logged in to
 * @param since when it logged in
 * @param server id of the server that it reaches past the engine, of a volume in direct mode: then there is no portal (it
 *     is empty), and the address is not known (it is empty); empty if its requests flow through the engine
 */
public record ClientSession(
        long id,
        String initiatorName,
        String clientAddress,
        String portal,
        String targetName,
        Instant since,
        Optional<String> server) {

    /** A session whose requests flow through the engine. */
    public ClientSession(
            long id, String initiatorName, String clientAddress, String portal, String targetName, Instant since) {
        this(id, initiatorName, clientAddress, portal, targetName, since, Optional.empty());
    }
}
