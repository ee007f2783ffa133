package pointsman.engine.internal.link;

/**
 * A logical unit as a server shows it.
 *
 * @param targetName iSCSI name of the server's target
 * @param onlyUnit whether the target has no other block device
 * @param lun logical unit number in that target
 * @param identity what tells it from every other unit
 * @param blocks number of logical blocks
 * @param blockBytes size of a logical block, bytes
 * @param volatileWriteCache whether the caching mode page says that acknowledged writes can be lost
 * @param features what it can do
 */
public record FoundUnit(
        String targetName,
        boolean onlyUnit,
        int lun,
        UnitIdentity identity,
        long blocks,
        int blockBytes,
        boolean volatileWriteCache,
        UnitFeatures features) {

    /** Whether the same device is still at the same place; how its cache works and what it can do may have changed. */
    boolean isSameAs(FoundUnit other) {
        return targetName.equals(other.targetName)
                && lun == other.lun
                && identity.equals(other.identity)
                && blocks == other.blocks
                && blockBytes == other.blockBytes;
    }
}
