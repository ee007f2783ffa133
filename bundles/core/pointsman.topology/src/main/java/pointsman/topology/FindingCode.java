package pointsman.topology;

import pointsman.api.Severity;

/** What can be wrong with a design. The names of a finding's arguments follow each code. */
public enum FindingCode {
    /** The device is on no array, so that nothing says which servers reach it. */
    DEVICE_WITHOUT_ARRAY(Severity.WARNING),
    /** The device is on more than one array: arrays. */
    DEVICE_ON_SEVERAL_ARRAYS(Severity.ERROR),
    /** The array has a number of disks that its level does not allow: problem. */
    ARRAY_DISKS(Severity.ERROR),
    /** The devices of the array are larger than it is: allocated, usable (both bytes). */
    ARRAY_OVERCOMMITTED(Severity.ERROR),
    /** No server reaches the device. */
    DEVICE_UNREACHABLE(Severity.ERROR),
    /** All ways to the device go through one element; for each kind of which there is only one: server, fabric, controller. */
    DEVICE_SINGLE_PATH(Severity.WARNING),
    /** The device is assigned to a server that does not reach it: server, reason. */
    DEVICE_ASSIGNED_OUT_OF_REACH(Severity.ERROR),
    /** Another element of the kind has the same name: kind, name, other. */
    DUPLICATE_NAME(Severity.WARNING),
    /** The server is on no fabric, so that it reaches no device. */
    SERVER_WITHOUT_FABRIC(Severity.WARNING),
    /** The volume could not be made like that: problem. */
    VOLUME_IMPOSSIBLE(Severity.ERROR);

    private final Severity severity;

    FindingCode(Severity severity) {
        this.severity = severity;
    }

    /** How much it matters. */
    public Severity severity() {
        return severity;
    }
}
