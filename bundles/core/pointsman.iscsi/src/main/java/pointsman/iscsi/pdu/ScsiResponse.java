package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * SCSI Response (RFC 7143, 11.4).
 *
 * @param overflow O bit: the residual count says how many bytes did not fit
 * @param underflow U bit: the residual count says how many bytes were not moved
 * @param response 0 = completed at target, 1 = target failure
 * @param status SCSI status byte
 * @param residualCount bytes, unsigned
 * @param dataSegment SenseLength (2 bytes), sense data; owned by the holder of the PDU
 */
public record ScsiResponse(
        boolean overflow,
        boolean underflow,
        int response,
        int status,
        int initiatorTaskTag,
        int snackTag,
        int statSN,
        int expCmdSN,
        int maxCmdSN,
        int expDataSN,
        int residualCount,
        ByteBuf dataSegment)
        implements Pdu {

    /** Response code: the target has completed the command, see the status. */
    public static final int COMMAND_COMPLETED = 0;

    @Override
    public int opcode() {
        return Opcode.SCSI_RESPONSE;
    }
}
