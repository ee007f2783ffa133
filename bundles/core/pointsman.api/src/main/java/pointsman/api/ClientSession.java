package pointsman.api;

import java.time.Instant;

/**
 * A client's login.
 *
 * @param id unique while the engine runs
 * @param initiatorName the client's iSCSI name
 * @param clientAddress HOST:PORT of the client
 * @param portal id of the portal
 * @param targetName iSCSI name of the target that it logged in to
 * @param since when it logged in
 */
public record ClientSession(
        long id, String initiatorName, String clientAddress, String portal, String targetName, Instant since) {}
