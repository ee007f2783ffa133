package pointsman.iscsi.scsi;

/** The 8-byte LUN field and the numbers 0 to 16383 that it holds in single-level addressing (SAM-5, 4.7). */
public final class LogicalUnitNumber {

    /** What {@link #decode} returns for a field that is no single-level LUN in peripheral or flat addressing. */
    public static final int UNKNOWN = -1;

    /** The largest number that flat addressing can hold. */
    public static final int MAX = 0x3fff;

    private LogicalUnitNumber() {}

    /** The field of a number: peripheral addressing below 256, flat addressing from there. */
    public static long encode(int lun) {
        if (lun < 0 || lun > MAX) {
            throw new IllegalArgumentException("a LUN is 0 to 16383, got " + lun);
        }
        return (lun < 256 ? (long) lun : 0x4000L | lun) << 48;
    }

    /** The number in a field, or {@link #UNKNOWN}. */
    public static int decode(long field) {
        int first = (int) (field >>> 48);
        if (field << 16 != 0) {
            return UNKNOWN;
        }
        return switch (first >>> 14) {
            case 0 -> first < 256 ? first : UNKNOWN;
            case 1 -> first & MAX;
            default -> UNKNOWN;
        };
    }
}
