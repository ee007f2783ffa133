package pointsman.iscsi.pdu;

/**
 * Logout Request (RFC 7143, 11.14).
 *
 * @param immediate I bit
 * @param reasonCode one of the constants here
 * @param cid 16 bits
 */
public record LogoutRequest(boolean immediate, int reasonCode, int initiatorTaskTag, int cid, int cmdSN, int expStatSN)
        implements Pdu {

    public static final int CLOSE_SESSION = 0;
    public static final int CLOSE_CONNECTION = 1;
    public static final int REMOVE_CONNECTION_FOR_RECOVERY = 2;

    @Override
    public int opcode() {
        return Opcode.LOGOUT_REQUEST;
    }
}
