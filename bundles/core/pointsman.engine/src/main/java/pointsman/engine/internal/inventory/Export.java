package pointsman.engine.internal.inventory;

/**
 * Where every server that may serve a volume in direct mode shows it: a redirect carries an address only, so the client asks
 * each server for the same.
 *
 * @param targetName iSCSI name of the servers' target
 * @param lun logical unit number in that target
 */
public record Export(String targetName, int lun) {

    /** Whether a path leads there. */
    public boolean isOf(PathEntry path) {
        return path.targetName().equals(targetName) && path.lun() == lun;
    }
}
