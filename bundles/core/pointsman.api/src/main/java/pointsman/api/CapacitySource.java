package pointsman.api;

/** Where a capacity comes from, the least certain last. */
public enum CapacitySource {
    /** An administrator gave it. */
    CONFIGURED,
    /** Nobody gave it; it is the knee of the server's latency curve, as measured under load. */
    LEARNT,
    /** Nobody gave it, and not enough was measured; a default is used, and every figure that rests on it is a guess. */
    ASSUMED
}
