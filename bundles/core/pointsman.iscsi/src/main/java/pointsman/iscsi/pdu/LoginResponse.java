package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * Login Response (RFC 7143, 11.13).
 *
 * @param transit T bit
 * @param continues C bit: the text goes on in the next response
 * @param currentStage CSG, see {@link LoginStage}
 * @param nextStage NSG, see {@link LoginStage}
 * @param isid 48 bits
 * @param tsih 16 bits
 * @param status Status-Class in the high byte, Status-Detail in the low byte
 * @param dataSegment key=value pairs; owned by the holder of the PDU
 */
public record LoginResponse(
        boolean transit,
        boolean continues,
        int currentStage,
        int nextStage,
        int versionMax,
        int versionActive,
        long isid,
        int tsih,
        int initiatorTaskTag,
        int statSN,
        int expCmdSN,
        int maxCmdSN,
        int status,
        ByteBuf dataSegment)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.LOGIN_RESPONSE;
    }
}
