package pointsman.iscsi.scsi;

/** Builds the command descriptor blocks that ask a logical unit what it is; see {@link BlockCommand} for the others. */
public final class Cdb {

    private Cdb() {}

    /** TEST UNIT READY. */
    public static byte[] testUnitReady() {
        return new byte[6];
    }

    /** Standard INQUIRY. */
    public static byte[] inquiry(int allocationLength) {
        return inquiry(false, 0, allocationLength);
    }

    /** INQUIRY of a vital product data page, see {@link VpdPage}. */
    public static byte[] inquiryVpd(int page, int allocationLength) {
        return inquiry(true, page, allocationLength);
    }

    /** REPORT LUNS, all that can be addressed but well-known ones. */
    public static byte[] reportLuns(int allocationLength) {
        byte[] cdb = new byte[12];
        cdb[0] = (byte) OperationCode.REPORT_LUNS;
        Bytes.put(cdb, 6, 4, allocationLength);
        return cdb;
    }

    /** READ CAPACITY(10), which answers 8 bytes. */
    public static byte[] readCapacity10() {
        byte[] cdb = new byte[10];
        cdb[0] = OperationCode.READ_CAPACITY_10;
        return cdb;
    }

    /** READ CAPACITY(16). */
    public static byte[] readCapacity16(int allocationLength) {
        byte[] cdb = new byte[16];
        cdb[0] = (byte) OperationCode.SERVICE_ACTION_IN_16;
        cdb[1] = OperationCode.READ_CAPACITY_16;
        Bytes.put(cdb, 10, 4, allocationLength);
        return cdb;
    }

    /** GET LBA STATUS from a block on. */
    public static byte[] getLbaStatus(long lba, int allocationLength) {
        byte[] cdb = new byte[16];
        cdb[0] = (byte) OperationCode.SERVICE_ACTION_IN_16;
        cdb[1] = (byte) CommandDefinition.GET_LBA_STATUS.serviceAction();
        Bytes.put(cdb, 2, 8, lba);
        Bytes.put(cdb, 10, 4, allocationLength);
        return cdb;
    }

    /** MODE SENSE(6), current values, without block descriptors. */
    public static byte[] modeSelect6(int parameterListLength) {
        byte[] cdb = new byte[6];
        cdb[0] = 0x15;
        cdb[1] = 0x10;
        cdb[4] = (byte) parameterListLength;
        return cdb;
    }

    public static byte[] modeSense6(int page, int allocationLength) {
        byte[] cdb = new byte[6];
        cdb[0] = OperationCode.MODE_SENSE_6;
        cdb[1] = 0x08;
        cdb[2] = (byte) page;
        cdb[4] = (byte) allocationLength;
        return cdb;
    }

    /** MODE SENSE(10), current values, without block descriptors. */
    public static byte[] modeSense10(int page, int allocationLength) {
        byte[] cdb = new byte[10];
        cdb[0] = OperationCode.MODE_SENSE_10;
        cdb[1] = 0x08;
        cdb[2] = (byte) page;
        Bytes.put(cdb, 7, 2, allocationLength);
        return cdb;
    }

    /** REQUEST SENSE, fixed format. */
    public static byte[] requestSense(int allocationLength) {
        byte[] cdb = new byte[6];
        cdb[0] = OperationCode.REQUEST_SENSE;
        cdb[4] = (byte) allocationLength;
        return cdb;
    }

    private static byte[] inquiry(boolean evpd, int page, int allocationLength) {
        byte[] cdb = new byte[6];
        cdb[0] = OperationCode.INQUIRY;
        cdb[1] = (byte) (evpd ? 1 : 0);
        cdb[2] = (byte) page;
        Bytes.put(cdb, 3, 2, allocationLength);
        return cdb;
    }
}
