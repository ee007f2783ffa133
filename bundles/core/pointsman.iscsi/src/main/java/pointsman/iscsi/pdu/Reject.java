package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * Reject: the target could not make sense of a PDU (RFC 7143, 11.17).
 *
 * @param reason see {@link RejectReason}
 * @param dataSN DataSN or R2TSN
 * @param dataSegment header of the rejected PDU; owned by the holder of the PDU
 */
public record Reject(int reason, int statSN, int expCmdSN, int maxCmdSN, int dataSN, ByteBuf dataSegment)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.REJECT;
    }

    @Override
    public int initiatorTaskTag() {
        return RESERVED_TAG;
    }
}
