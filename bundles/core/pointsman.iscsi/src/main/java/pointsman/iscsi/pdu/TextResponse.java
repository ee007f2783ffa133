package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * Text Response (RFC 7143, 11.11).
 *
 * @param isFinal F bit
 * @param continues C bit: the text goes on in the next response
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 * @param dataSegment key=value pairs; owned by the holder of the PDU
 */
public record TextResponse(
        boolean isFinal,
        boolean continues,
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
        return Opcode.TEXT_RESPONSE;
    }
}
