package pointsman.api;

/** What a server can run out of. */
public enum Resource {
    /** Requests per second. */
    IOPS,
    /** Bytes per second. */
    BANDWIDTH,
    /** Time of the processors. Measured of servers only, and only of those that tell; no part of a device's {@link Load}. */
    CPU
}
