package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * NOP-Out: a ping from the initiator, or its answer to a ping (RFC 7143, 11.18).
 *
 * @param immediate I bit
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 * @param dataSegment data of this PDU; owned by the holder of the PDU
 */
public record NopOut(
        boolean immediate,
        long lun,
        int initiatorTaskTag,
        int targetTransferTag,
        int cmdSN,
        int expStatSN,
        ByteBuf dataSegment)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.NOP_OUT;
    }
}
