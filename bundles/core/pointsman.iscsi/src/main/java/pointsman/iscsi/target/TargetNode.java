package pointsman.iscsi.target;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

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
     * Says whether a client that has proved who it is may use the target; called once, when nothing is left to be proved.
     * What must not be told to just anybody who knows a client's name is decided here, not in {@link #admit}.
     *
     * @return empty if it may
     */
    default Optional<LoginDecision.Reject> authorize(LoginAttempt login) {
        return Optional.empty();
    }

    /**
     * Says where a client that may use the target is to be served; asked once, when nothing is left to be negotiated, and
     * only for normal sessions.
     *
     * @return empty if it is served here. Otherwise the decision comes later, on any thread, never exceptionally, and the
     *     login waits for it as long as a login may take; {@link LoginDecision.Accept} lets it go on as it was negotiated
     */
    default Optional<CompletionStage<LoginDecision>> place(LoginAttempt login) {
        return Optional.empty();
    }

    /**
     * A login of a client that gave its name was refused; for whoever watches over the node.
     *
     * @param reason for people; tells no secret
     */
    default void refused(LoginAttempt login, LoginStatus status, String reason) {}

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
