package pointsman.api;

/** Where a capacity comes from. */
public enum CapacitySource {
    /** An administrator gave it. */
    CONFIGURED,
    /** Nobody gave it; a default is used, and every figure that rests on it is a guess. */
    ASSUMED
}
