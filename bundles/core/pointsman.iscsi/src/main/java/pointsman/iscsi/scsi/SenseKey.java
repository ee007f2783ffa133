package pointsman.iscsi.scsi;

/** Sense keys (SPC-4, 4.5.6). The position is the value on the wire. */
public enum SenseKey {
    NO_SENSE,
    RECOVERED_ERROR,
    NOT_READY,
    MEDIUM_ERROR,
    HARDWARE_ERROR,
    ILLEGAL_REQUEST,
    UNIT_ATTENTION,
    DATA_PROTECT,
    BLANK_CHECK,
    VENDOR_SPECIFIC,
    COPY_ABORTED,
    ABORTED_COMMAND,
    RESERVED,
    VOLUME_OVERFLOW,
    MISCOMPARE,
    COMPLETED;

    private static final SenseKey[] VALUES = values();

    /** The value on the wire, 0 to 15. */
    public int code() {
        return ordinal();
    }

    /** The key of the low four bits of a value. */
    public static SenseKey of(int code) {
        return VALUES[code & 0xf];
    }
}
