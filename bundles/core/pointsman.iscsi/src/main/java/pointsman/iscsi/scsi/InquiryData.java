package pointsman.iscsi.scsi;

import java.util.Optional;

/**
 * Standard INQUIRY data (SPC-4, 6.4.2).
 *
 * @param peripheralQualifier 0 connected, 1 not connected, 3 no such logical unit here
 * @param deviceType 0 direct access block device, 0x1f none
 * @param vendor T10 vendor identification, up to 8 characters
 * @param product product identification, up to 16 characters
 * @param revision product revision level, up to 4 characters
 * @param targetPortGroupSupport TPGS, 0 to 3
 */
public record InquiryData(
        int peripheralQualifier,
        int deviceType,
        String vendor,
        String product,
        String revision,
        int targetPortGroupSupport) {

    private static final int LENGTH = 96;
    private static final int SHORTEST = 36;
    private static final int SPC_4 = 0x06;
    private static final int HISUP_AND_FORMAT = 0x12;
    private static final int CMDQUE = 0x02;

    /** SAM-5, SPC-4, SBC-3 and iSCSI, no version claimed (SPC-4, 6.4.2, table 'Version descriptor values'). */
    private static final int[] VERSION_DESCRIPTORS = {0x00a0, 0x0460, 0x04c0, 0x0960};

    /** A block device that is there. */
    public static InquiryData blockDevice(String vendor, String product, String revision) {
        return new InquiryData(0, 0, vendor, product, revision, 0);
    }

    /** What is said about a LUN at which there is nothing. */
    public static InquiryData noLogicalUnit(String vendor, String product, String revision) {
        return new InquiryData(3, 0x1f, vendor, product, revision, 0);
    }

    /** The data, 96 bytes. */
    public byte[] encode() {
        byte[] data = new byte[LENGTH];
        data[0] = (byte) (peripheralQualifier << 5 | deviceType);
        data[2] = SPC_4;
        data[3] = HISUP_AND_FORMAT;
        data[4] = LENGTH - 5;
        data[5] = (byte) (targetPortGroupSupport << 4);
        data[7] = CMDQUE;
        Bytes.putText(data, 8, 8, vendor);
        Bytes.putText(data, 16, 16, product);
        Bytes.putText(data, 32, 4, revision);
        for (int i = 0; i < VERSION_DESCRIPTORS.length; i++) {
            Bytes.put(data, 58 + 2 * i, 2, VERSION_DESCRIPTORS[i]);
        }
        return data;
    }

    /** Reads the data; empty if there are fewer than 36 bytes. */
    public static Optional<InquiryData> parse(byte[] data) {
        if (data.length < SHORTEST) {
            return Optional.empty();
        }
        return Optional.of(new InquiryData(
                Bytes.u8(data, 0) >> 5,
                data[0] & 0x1f,
                Bytes.text(data, 8, 8),
                Bytes.text(data, 16, 16),
                Bytes.text(data, 32, 4),
                data[5] >> 4 & 3));
    }
}
