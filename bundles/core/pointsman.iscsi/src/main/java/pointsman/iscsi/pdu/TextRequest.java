package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * Text Request (RFC 7143, 11.10).
 *
 * @param immediate I bit
 * @param isFinal F bit
 * @param continues C bit: the text goes on in the next request
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 * @param dataSegment key=value pairs; owned by the holder of the PDU
 */
public record TextRequest(
        boolean immediate,
        boolean isFinal,
        boolean continues,
        long lun,
        int initiatorTaskTag,
        int targetTransferTag,
        int cmdSN,
        int expStatSN,
        ByteBuf dataSegment)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.TEXT_REQUEST;
    }
}
