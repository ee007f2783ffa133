package pointsman.engine.internal.inventory;

import java.util.Optional;

/**
 * One way to a device, as last seen.
 *
 * @param server server id
 * @param targetName iSCSI name of the server's target
 * @param lun logical unit number in that target
 * @param excluded why it must not be used, in words; empty when it may
 * @param volatileWriteCache whether the server may lose writes that it has acknowledged
 */
public record PathEntry(
        String server, String targetName, int lun, Optional<String> excluded, boolean volatileWriteCache) {}
