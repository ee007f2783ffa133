package pointsman.iscsi.target;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * What an owner of a portal decides: which targets exist, who may log in, and who serves a session.
 *
 * <p>All methods are called on the event loop of the connection and must not block.
 */
public interface TargetNode {

    /**
     * Says whether a login may go on; called once, when the first login request with an initiator name has been read.
     *
     * @param login who asks for what, on which address
     */
    LoginDecision admit(LoginAttempt login);

    /**
     * The answer to SendTargets=All in a discovery session (RFC 7143, appendix C).
     *
     * @param initiatorName the name of the client that asks
     * @param portal the local address of the connection, as the client reached it
     */
    List<DiscoveredTarget> discover(String initiatorName, InetSocketAddress portal);

    /** A normal session has reached the full feature phase; the handler gets its commands until it is closed. */
    TargetSessionHandler open(TargetSession session);
}
