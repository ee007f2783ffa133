package pointsman.api;

/** What a server can run out of. */
public enum Resource {
    /** Requests per second. */
    IOPS,
    /** Bytes per second. */
    BANDWIDTH
}
