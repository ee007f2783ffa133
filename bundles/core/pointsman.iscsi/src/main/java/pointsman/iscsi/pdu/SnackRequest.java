package pointsman.iscsi.pdu;

/**
 * SNACK Request: asks for something to be sent again, or acknowledges data (RFC 7143, 11.16).
 *
 * @param type 0 to 15: Data/R2T, Status, DataACK, R-Data
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 * @param targetTransferTag Target Transfer Tag or SNACK Tag
 */
public record SnackRequest(
        int type, long lun, int initiatorTaskTag, int targetTransferTag, int expStatSN, int begRun, int runLength)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.SNACK_REQUEST;
    }
}
