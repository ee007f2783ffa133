package pointsman.api;

/** Which of a device's paths carry its requests at the same time. */
public enum PathPolicy {
    /** One path, through the server that owns the device. */
    SINGLE,
    /** Writes through the owner, reads through every usable path. */
    READS,
    /** Everything through every usable path. */
    ALL
}
