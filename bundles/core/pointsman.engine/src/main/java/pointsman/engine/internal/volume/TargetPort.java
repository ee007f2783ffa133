package pointsman.engine.internal.volume;

/**
 * The two ways by which clients reach a volume. Each is a target with one portal group, and so one SCSI target port
 * (RFC 7143, 3.4.2), whichever portal a client comes by.
 */
public enum TargetPort {
    /** The target that shows all volumes. */
    OF_ALL,
    /** The target that shows the volume alone. */
    OF_ONE;

    /** Relative target port identifier, 1 or 2. */
    public int relativeIdentifier() {
        return ordinal() + 1;
    }
}
