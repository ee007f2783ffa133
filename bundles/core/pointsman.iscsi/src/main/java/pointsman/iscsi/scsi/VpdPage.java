package pointsman.iscsi.scsi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Vital product data pages (SPC-4, 7.8; SBC-3, 6.6): their codes and the frame that all have. */
public final class VpdPage {

    public static final int SUPPORTED_PAGES = 0x00;
    public static final int UNIT_SERIAL_NUMBER = 0x80;
    public static final int DEVICE_IDENTIFICATION = 0x83;
    public static final int BLOCK_LIMITS = 0xb0;
    public static final int BLOCK_DEVICE_CHARACTERISTICS = 0xb1;
    public static final int LOGICAL_BLOCK_PROVISIONING = 0xb2;

    private static final int HEADER = 4;

    private VpdPage() {}

    /** Page 00: the codes of the pages that there are, in ascending order. */
    public static byte[] supportedPages(List<Integer> codes) {
        byte[] content = new byte[codes.size()];
        for (int i = 0; i < content.length; i++) {
            content[i] = codes.get(i).byteValue();
        }
        return frame(SUPPORTED_PAGES, content);
    }

    /** Reads page 00; empty if it is another page or cut off. */
    public static Optional<List<Integer>> parseSupportedPages(byte[] page) {
        return content(page, SUPPORTED_PAGES).map(content -> {
            Integer[] codes = new Integer[content.length];
            for (int i = 0; i < content.length; i++) {
                codes[i] = content[i] & 0xff;
            }
            return List.of(codes);
        });
    }

    /** Page 80. */
    public static byte[] unitSerialNumber(String serial) {
        byte[] content = new byte[serial.length()];
        Bytes.putText(content, 0, content.length, serial);
        return frame(UNIT_SERIAL_NUMBER, content);
    }

    /** Reads page 80, without blanks around the serial number; empty if it is another page or cut off. */
    public static Optional<String> parseUnitSerialNumber(byte[] page) {
        return content(page, UNIT_SERIAL_NUMBER).map(content -> Bytes.text(content, 0, content.length));
    }

    /** Puts the header of a direct access block device's page before its content. */
    static byte[] frame(int code, byte[] content) {
        byte[] page = new byte[HEADER + content.length];
        page[1] = (byte) code;
        Bytes.put(page, 2, 2, content.length);
        System.arraycopy(content, 0, page, HEADER, content.length);
        return page;
    }

    /** The content of a page without its header; empty if it is another page or cut off. */
    static Optional<byte[]> content(byte[] page, int code) {
        if (page.length < HEADER || Bytes.u8(page, 1) != code) {
            return Optional.empty();
        }
        int end = HEADER + Bytes.u16(page, 2);
        return end > page.length ? Optional.empty() : Optional.of(Arrays.copyOfRange(page, HEADER, end));
    }
}
