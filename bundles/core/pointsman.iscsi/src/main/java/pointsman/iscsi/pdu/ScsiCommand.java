package pointsman.iscsi.pdu;

import io.netty.buffer.ByteBuf;

/**
 * SCSI Command (RFC 7143, 11.3).
 *
 * @param immediate I bit
 * @param isFinal F bit: no unsolicited Data-Out follows
 * @param read R bit
 * @param write W bit
 * @param attributes task attributes, 0 to 7: untagged, simple, ordered, head of queue, ACA
 * @param lun LUN field, 8 bytes as in SAM-5 4.7
 * @param expectedDataTransferLength bytes, unsigned
 * @param cdb 16 bytes, or more where an extended CDB header segment was there
 * @param dataSegment immediate data; owned by the holder of the PDU
 */
public record ScsiCommand(
        boolean immediate,
        boolean isFinal,
        boolean read,
        boolean write,
        int attributes,
        long lun,
        int initiatorTaskTag,
        int expectedDataTransferLength,
        int cmdSN,
        int expStatSN,
        byte[] cdb,
        ByteBuf dataSegment)
        implements Pdu {

    @Override
    public int opcode() {
        return Opcode.SCSI_COMMAND;
    }
}
