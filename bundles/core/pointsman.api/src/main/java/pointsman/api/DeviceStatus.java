package pointsman.api;

/**
 * The state of a device now.
 *
 * @param id the device's id in the topology
 * @param state whether it is being served
 * @param lun logical unit number in the target that shows all devices, 0 to 16383
 * @param targetName iSCSI name of the target that shows this device alone
 * @param blocks number of logical blocks
 * @param blockBytes size of a logical block, bytes
 * @param replayed commands that were sent again after a failure, since the engine started
 * @param lateAnswers answers to what had been given up under an older revision of the mapping table, which were thrown
 *     away, since the engine started
 */
public record DeviceStatus(
        String id,
        DeviceState state,
        int lun,
        String targetName,
        long blocks,
        int blockBytes,
        long replayed,
        long lateAnswers) {

    /** A device of which nothing was sent again. */
    public DeviceStatus(String id, DeviceState state, int lun, String targetName, long blocks, int blockBytes) {
        this(id, state, lun, targetName, blocks, blockBytes, 0, 0);
    }
}
