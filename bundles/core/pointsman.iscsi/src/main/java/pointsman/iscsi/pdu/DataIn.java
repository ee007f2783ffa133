package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * SCSI Data-In: read data, with the status where it is the last (RFC 7143, 11.7).
 *
 * @param isFinal F bit: the last PDU of its sequence
 * @param acknowledge A bit
 * @param overflow O bit
 * @param underflow U bit
 * @param hasStatus S bit: status, StatSN and residual count are valid
 * @param status SCSI status byte
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 * @param bufferOffset bytes from the start of the data of the task, unsigned
 * @param residualCount bytes, unsigned
 * @param dataSegment data of this PDU; owned by the holder of the PDU
 */
public record DataIn(
        boolean isFinal,
        boolean acknowledge,
        boolean overflow,
        boolean underflow,
        boolean hasStatus,
        int status,
        long lun,
        int initiatorTaskTag,
        int targetTransferTag,
        int statSN,
        int expCmdSN,
        int maxCmdSN,
        int dataSN,
        int bufferOffset,
        int residualCount,
        ByteBuf dataSegment)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.DATA_IN;
    }
}
