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
    /** One server alone reaches the device: server. */
    DEVICE_SINGLE_PATH(Severity.WARNING),
    /** Without the element something is lost: element (its kind), lost (ids, one a line), kind (of what is lost). */
    SINGLE_POINT_OF_FAILURE(Severity.WARNING),
    /** The client is linked to no portal, so that it reaches nothing. */
    CLIENT_WITHOUT_PORTAL(Severity.WARNING),
    /** The devices that are assigned to the server need more than it can do: resource (IOPS or BANDWIDTH), load, capacity. */
    SERVER_OVERLOADED(Severity.ERROR),
    /** Disks of the array have failed, and it still has its data: failed, left (how many more may fail). */
    ARRAY_DEGRADED(Severity.WARNING),
    /** More disks of the array have failed than it survives: failed, tolerated. */
    ARRAY_LOST(Severity.ERROR),
    /** The array loses its data with its first disk: disks. */
    ARRAY_WITHOUT_REDUNDANCY(Severity.WARNING),
    /** No spare takes the place of a failed disk of the array. */
    ARRAY_WITHOUT_SPARE(Severity.INFO),
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
