package pointsman.engine.internal.proxy;

import pointsman.iscsi.initiator.InitiatorSession;

/**
 * The way to a device that the mapping table names.
 *
 * @param server server id
 * @param session the back-end session
 * @param lun logical unit number in the session's target
 * @param revision revision of the mapping table that names this way
 */
public record Route(String server, InitiatorSession session, int lun, long revision) {}
