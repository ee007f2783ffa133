package pointsman.iscsi.pdu;

/**
 * Task Management Function Request (RFC 7143, 11.5).
 *
 * @param immediate I bit
 * @param function function code, 0 to 127
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 */
public record TaskManagementFunctionRequest(
        boolean immediate,
        int function,
        long lun,
        int initiatorTaskTag,
        int referencedTaskTag,
        int cmdSN,
        int expStatSN,
        int refCmdSN,
        int expDataSN)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.TASK_MANAGEMENT_REQUEST;
    }
}
