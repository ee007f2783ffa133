package pointsman.iscsi.pdu;

/**
 * Ready To Transfer, R2T: the target asks for write data (RFC 7143, 11.8).
 *
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 * @param bufferOffset bytes from the start of the data of the task, unsigned
 * @param desiredDataTransferLength bytes
 */
public record ReadyToTransfer(
        long lun,
        int initiatorTaskTag,
        int targetTransferTag,
        int statSN,
        int expCmdSN,
        int maxCmdSN,
        int r2tSN,
        int bufferOffset,
        int desiredDataTransferLength)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.READY_TO_TRANSFER;
    }
}
