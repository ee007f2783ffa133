package pointsman.api;

import java.util.List;
import java.util.Objects;

/**
 * The state of a device now.
 *
 * @param id the device's id in the topology
 * @param state whether it is being served
 * @param lun logical unit number in the target that shows all volumes, 0 to 16383; in use while no volume has a part of
 *     the device, and kept for it otherwise
 * @param targetName iSCSI name of the target that shows this device alone; in use and kept like the LUN
 * @param blocks number of logical blocks
 * @param blockBytes size of a logical block, bytes
 * @param pathPolicy which of its paths carry requests at the same time
 * @param activeServers ids of the servers that its requests go to, the owner first; empty if it is offline
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
        PathPolicy pathPolicy,
        List<String> activeServers,
        long replayed,
        long lateAnswers) {

    public DeviceStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(targetName, "targetName");
        Objects.requireNonNull(pathPolicy, "pathPolicy");
        activeServers = List.copyOf(activeServers);
    }

    /** A device with one path at a time of which nothing was sent again. */
    public DeviceStatus(
            String id,
            DeviceState state,
            int lun,
            String targetName,
            long blocks,
            int blockBytes,
            List<String> activeServers) {
        this(id, state, lun, targetName, blocks, blockBytes, PathPolicy.SINGLE, activeServers, 0, 0);
    }
}
