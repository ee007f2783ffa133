package pointsman.engine.internal.mapping;

/**
 * What clients know a device by. Names are given once and never change.
 *
 * @param device device id
 * @param identity the designator by which the device is recognised behind every server
 * @param name what people call it
 * @param lun logical unit number in the target that shows all devices
 * @param targetName iSCSI name of the target that shows it alone
 * @param blocks number of logical blocks as last seen
 * @param blockBytes size of a logical block as last seen, bytes
 */
public record VolumeRecord(
        String device, String identity, String name, int lun, String targetName, long blocks, int blockBytes) {

    /** The same volume with another size. */
    public VolumeRecord withSize(long newBlocks, int newBlockBytes) {
        return new VolumeRecord(device, identity, name, lun, targetName, newBlocks, newBlockBytes);
    }
}
