package pointsman.iscsi.pdu;

/**
 * Logout Response (RFC 7143, 11.15).
 *
 * @param response one of the constants here
 * @param time2Wait seconds before a new login
 * @param time2Retain seconds that the tasks are kept
 */
public record LogoutResponse(
        int response, int initiatorTaskTag, int statSN, int expCmdSN, int maxCmdSN, int time2Wait, int time2Retain)
        implements Pdu {

    public static final int SUCCESS = 0;
    public static final int CID_NOT_FOUND = 1;
    public static final int RECOVERY_NOT_SUPPORTED = 2;
    public static final int CLEANUP_FAILED = 3;

    @Override
    public int opcode() {
        return Opcode.LOGOUT_RESPONSE;
    }
}
