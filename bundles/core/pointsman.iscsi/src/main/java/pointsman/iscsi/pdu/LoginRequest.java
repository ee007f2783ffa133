package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * Login Request (RFC 7143, 11.12).
 *
 * @param transit T bit
 * @param continues C bit: the text goes on in the next request
 * @param currentStage CSG, see {@link LoginStage}
 * @param nextStage NSG, see {@link LoginStage}
 * @param isid 48 bits
 * @param tsih 16 bits; 0 opens a session
 * @param cid 16 bits
 * @param dataSegment key=value pairs; owned by the holder of the PDU
 */
public record LoginRequest(
        boolean transit,
        boolean continues,
        int currentStage,
        int nextStage,
        int versionMax,
        int versionMin,
        long isid,
        int tsih,
        int initiatorTaskTag,
        int cid,
        int cmdSN,
        int expStatSN,
        ByteBuf dataSegment)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.LOGIN_REQUEST;
    }
}
