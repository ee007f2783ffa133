package pointsman.iscsi.target;

/**
 * Portals of one portal group (RFC 7143, 3.3): a session belongs to the group and not to one of them, so that a login at
 * any of them with the same initiator name, ISID and target reinstates it (6.3.5). Safe from any thread.
 */
public final class PortalGroup {

    private final SessionRegistry sessions = new SessionRegistry();

    SessionRegistry sessions() {
        return sessions;
    }
}
