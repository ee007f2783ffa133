package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * SCSI Data-Out: write data, solicited by an R2T or not (RFC 7143, 11.7).
 *
 * @param isFinal F bit: the last PDU of its sequence
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 * @param targetTransferTag tag of the R2T, or reserved for unsolicited data
 * @param bufferOffset bytes from the start of the data of the task, unsigned
 * @param dataSegment data of this PDU; owned by the holder of the PDU
 */
public record DataOut(
        boolean isFinal,
        long lun,
        int initiatorTaskTag,
        int targetTransferTag,
        int expStatSN,
        int dataSN,
        int bufferOffset,
        ByteBuf dataSegment)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.DATA_OUT;
    }
}
