package pointsman.iscsi.scsi;

/**
 * INQUIRY (SPC-4, 6.4.1).
 *
 * @param vpd EVPD: a vital product data page is asked for
 * @param page its code; 0 for standard data
 * @param allocationLength most bytes of the answer
 */
public record InquiryCommand(boolean vpd, int page, int allocationLength) {

    /** Reads a command descriptor block whose operation code is INQUIRY. */
    public static InquiryCommand parse(byte[] cdb) {
        return new InquiryCommand((cdb[1] & 1) != 0, Bytes.u8(cdb, 2), Bytes.u16(cdb, 3));
    }
}
