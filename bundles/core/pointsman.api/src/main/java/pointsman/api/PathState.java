package pointsman.api;

/** What a path is good for. */
public enum PathState {
    /** Requests flow through it. */
    ACTIVE,
    /** Requests could flow through it. */
    STANDBY,
    /** Its server is down. */
    FAILED,
    /** It must not be used: it does not lead to the same device, or the SAN description says that it cannot. */
    EXCLUDED
}
