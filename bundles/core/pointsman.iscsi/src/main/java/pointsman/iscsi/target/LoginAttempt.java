package pointsman.iscsi.target;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A client's wish to log in.
 *
 * @param initiatorName iSCSI name of the client
 * @param targetName iSCSI name of the target; empty in a discovery session
 * @param local address at which the client reached the portal
 * @param remote address of the client
 */
public record LoginAttempt(
        String initiatorName, Optional<String> targetName, InetSocketAddress local, InetSocketAddress remote) {}
