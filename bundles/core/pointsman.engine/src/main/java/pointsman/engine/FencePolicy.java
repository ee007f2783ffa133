package pointsman.engine;

/** What must have happened before the requests of a failed server are sent again through another one. */
public enum FencePolicy {
    /**
     * The engine has logged in to the server again under the same name, which ends its old session with its tasks (RFC
     * 7143, 6.3.5), or the server's host refuses the connection, which says that nobody serves there any more. A server
     * that is only silent does not count as fenced: its devices wait.
     */
    SESSION,
    /**
     * Nothing. A server that is only cut off from the engine may still carry out old writes after newer ones: use it only
     * where something else makes sure of that.
     */
    NONE
}
