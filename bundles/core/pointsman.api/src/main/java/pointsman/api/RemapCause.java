package pointsman.api;

/** Why a row of the mapping table changed. */
public enum RemapCause {
    /** The device was seen for the first time. */
    FIRST_SEEN,
    /** A person asked for it. */
    REQUESTED,
    /** A move of a plan. */
    PLAN,
    /** Its server failed. */
    FAILOVER,
    /** Its volume is in direct mode, and its client was placed on another server. */
    PLACED
}
