package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * NOP-In: a ping from the target, or its answer to a ping (RFC 7143, 11.19).
 *
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 * @param dataSegment data of this PDU; owned by the holder of the PDU
 */
public record NopIn(
        long lun,
        int initiatorTaskTag,
        int targetTransferTag,
        int statSN,
        int expCmdSN,
        int maxCmdSN,
        ByteBuf dataSegment)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.NOP_IN;
    }
}
