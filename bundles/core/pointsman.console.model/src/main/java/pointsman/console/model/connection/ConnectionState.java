package pointsman.console.model.connection;

/** How fresh a connection's picture of its engine is. */
public enum ConnectionState {
    /** Nothing was reported yet. */
    CONNECTING,
    /** What was reported last is how it is. */
    LIVE,
    /** The engine cannot be reached; what was reported last, if anything, is out of date. */
    STALE
}
