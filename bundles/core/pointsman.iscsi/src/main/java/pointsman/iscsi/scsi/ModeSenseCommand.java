package pointsman.iscsi.scsi;

/**
 * MODE SENSE (6 and 10) (SPC-4, 6.11 and 6.12).
 *
 * @param ten whether it is the 10-byte form
 * @param disableBlockDescriptors DBD
 * @param pageControl 0 current, 1 changeable, 2 default, 3 saved values
 * @param page page code; 0x3f for all
 * @param subpage subpage code; 0xff for all
 * @param allocationLength most bytes of the answer
 */
public record ModeSenseCommand(
        boolean ten, boolean disableBlockDescriptors, int pageControl, int page, int subpage, int allocationLength) {

    public static final int CURRENT = 0;
    public static final int CHANGEABLE = 1;
    public static final int DEFAULT = 2;
    public static final int SAVED = 3;
    public static final int ALL_PAGES = 0x3f;
    public static final int ALL_SUBPAGES = 0xff;

    /** Reads a command descriptor block whose operation code is MODE SENSE(6) or MODE SENSE(10). */
    public static ModeSenseCommand parse(byte[] cdb) {
        boolean ten = OperationCode.of(cdb) == OperationCode.MODE_SENSE_10;
        return new ModeSenseCommand(
                ten,
                (cdb[1] & 0x08) != 0,
                Bytes.u8(cdb, 2) >> 6,
                cdb[2] & 0x3f,
                Bytes.u8(cdb, 3),
                ten ? Bytes.u16(cdb, 7) : Bytes.u8(cdb, 4));
    }
}
