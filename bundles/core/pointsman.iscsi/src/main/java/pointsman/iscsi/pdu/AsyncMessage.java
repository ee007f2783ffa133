package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * Asynchronous Message (RFC 7143, 11.9).
 *
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 * @param asyncEvent one of the constants here, or 255 for a vendor's own
 * @param parameter1 depends on the event, 16 bits
 * @param parameter2 depends on the event, 16 bits
 * @param parameter3 depends on the event, 16 bits
 * @param dataSegment data of this PDU; owned by the holder of the PDU
 */
public record AsyncMessage(
        long lun,
        int statSN,
        int expCmdSN,
        int maxCmdSN,
        int asyncEvent,
        int asyncVCode,
        int parameter1,
        int parameter2,
        int parameter3,
        ByteBuf dataSegment)
        implements Pdu {

    /** A SCSI asynchronous event is reported in the sense data. */
    public static final int SCSI_EVENT = 0;
    /** The target asks for a logout within parameter3 seconds. */
    public static final int LOGOUT_REQUESTED = 1;
    /** The target will drop the connection whose CID is parameter1. */
    public static final int CONNECTION_DROPPED = 2;
    /** The target will drop all connections of the session. */
    public static final int SESSION_DROPPED = 3;
    /** The target asks for a new negotiation of parameters. */
    public static final int RENEGOTIATE = 4;

    @Override
    public int opcode() {
        return Opcode.ASYNC_MESSAGE;
    }

    @Override
    public int initiatorTaskTag() {
        return RESERVED_TAG;
    }
}
