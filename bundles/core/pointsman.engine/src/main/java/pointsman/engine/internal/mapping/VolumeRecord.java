package pointsman.engine.internal.mapping;

/**
 * What clients know a device by. It is given once and never changes.
 *
 * @param device device id
 * @param identity the designator by which the device is recognised behind every server
 * @param name what people call it
 * @param lun logical unit number in the target that shows all devices
 * @param targetName iSCSI name of the target that shows it alone
 */
public record VolumeRecord(String device, String identity, String name, int lun, String targetName) {}
