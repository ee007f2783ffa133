package pointsman.iscsi.pdu;

/**
 * Task Management Function Response (RFC 7143, 11.6).
 *
 * @param response response code, 0 to 255
 */
public record TaskManagementFunctionResponse(int response, int initiatorTaskTag, int statSN, int expCmdSN, int maxCmdSN)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.TASK_MANAGEMENT_RESPONSE;
    }
}
