package pointsman.api;

/**
 * One way to a device.
 *
 * @param device device id
 * @param server server id
 * @param targetName iSCSI name of the server's target
 * @param lun logical unit number in that target, 0 to 16383
 * @param state what it is good for
 * @param detail the reason in words when it cannot be used, else empty
 */
public record PathStatus(String device, String server, String targetName, int lun, PathState state, String detail) {}
