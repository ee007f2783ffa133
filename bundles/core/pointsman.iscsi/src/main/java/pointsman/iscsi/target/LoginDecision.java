package pointsman.iscsi.target;

/** What a target node answers to a login attempt. */
public sealed interface LoginDecision {

    /** The login goes on. */
    record Accept() implements LoginDecision {}

    /**
     * The login ends with 'Target moved temporarily' (RFC 7143, 11.13.5).
     *
     * @param targetAddress HOST:PORT[,TPGT] as in the key TargetAddress
     */
    record Redirect(String targetAddress) implements LoginDecision {}

    /**
     * The login ends with an error.
     *
     * @param status class and detail for the client
     * @param reason for the log; never sent
     */
    record Reject(LoginStatus status, String reason) implements LoginDecision {}
}
