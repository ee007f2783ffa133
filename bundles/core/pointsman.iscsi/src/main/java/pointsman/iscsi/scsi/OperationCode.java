package pointsman.iscsi.scsi;

/** First bytes of command descriptor blocks, and service actions (SPC-4 and SBC-3). */
public final class OperationCode {

    public static final int TEST_UNIT_READY = 0x00;
    public static final int REQUEST_SENSE = 0x03;
    public static final int READ_6 = 0x08;
    public static final int WRITE_6 = 0x0a;
    public static final int INQUIRY = 0x12;
    public static final int MODE_SENSE_6 = 0x1a;
    public static final int READ_CAPACITY_10 = 0x25;
    public static final int READ_10 = 0x28;
    public static final int WRITE_10 = 0x2a;
    public static final int SYNCHRONIZE_CACHE_10 = 0x35;
    public static final int MODE_SENSE_10 = 0x5a;
    public static final int READ_16 = 0x88;
    public static final int WRITE_16 = 0x8a;
    public static final int SYNCHRONIZE_CACHE_16 = 0x91;
    public static final int SERVICE_ACTION_IN_16 = 0x9e;
    public static final int REPORT_LUNS = 0xa0;
    public static final int READ_12 = 0xa8;
    public static final int WRITE_12 = 0xaa;

    /** Service action of {@link #SERVICE_ACTION_IN_16}. */
    public static final int READ_CAPACITY_16 = 0x10;

    private OperationCode() {}

    /** The operation code of a command descriptor block. */
    public static int of(byte[] cdb) {
        return cdb[0] & 0xff;
    }
}
